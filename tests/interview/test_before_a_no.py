"""Before a no, what it hangs on is asked, and what alone decides is asked at once."""

from datetime import timedelta

from bot.jkp.assessment import Verdict
from tests.interview.test_eligibility import verdict_of
from tests.interview.workers import TODAY, TYPICAL, Story, Worker


def test_before_a_no_that_hangs_on_the_date_the_last_working_day_is_asked() -> None:
    """Late by the letter, and in time by the last working day: a person decides."""
    late = {"terminated_on": (TODAY - timedelta(days=190)).isoformat()}
    worked = (TODAY - timedelta(days=180)).isoformat()
    same = Worker({**TYPICAL, **late})
    other = Worker({**TYPICAL, **late, "last_working_day": worked})

    assert "last_working_day" in same.plays()
    other.plays()

    assert verdict_of(same) is Verdict.NOT_ELIGIBLE
    assert verdict_of(other) is Verdict.NEEDS_HUMAN_CHECK


def test_who_is_late_is_asked_for_a_dispute_and_for_nothing_else() -> None:
    late = Worker({**TYPICAL, "terminated_on": "2025-11-03"})

    asked = late.plays()

    assert "proof" in asked
    assert "paid_months_in_24" not in asked
    assert verdict_of(late) is Verdict.NOT_ELIGIBLE


def test_whom_nobody_enrolled_is_asked_for_the_size_and_the_years() -> None:
    never: Story = {"membership": "not_enrolled", "contract": "daily", "programmes": []}
    daily = Worker({**TYPICAL, **never, "years_of_service": 36})

    asked = daily.plays()

    assert {"business_size", "years_of_service"} <= set(asked)
    assert "programmes" not in asked
    assert "paid_months_in_24" not in asked
