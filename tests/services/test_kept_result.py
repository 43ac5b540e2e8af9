"""What is kept of a result: the papers that are ticked, and the day it is looked at."""

from datetime import UTC, date, datetime

import pytest

from bot.jkp.assessment import Verdict
from bot.jkp.facts import facts_from
from bot.services.interviews import assessments
from bot.storage import tables
from tests.services.test_result_card import ELIGIBLE

IN_MARCH = date(2025, 3, 20)


@pytest.mark.parametrize(
    ("proof", "ticked"),
    [
        ("letter_only", ["phk_letter"]),
        ("notice_and_district_receipt", ["phk_letter", "receipt"]),
        ("settlement_and_receipt", ["receipt", "settlement"]),
        ("final_court_ruling", ["ruling"]),
        ("none", []),
        (None, []),
    ],
)
def test_the_papers_start_from_what_was_answered(
    proof: str | None, ticked: list[str]
) -> None:
    facts = facts_from({**ELIGIBLE, "proof": proof})

    assert assessments.ticked_after(None, facts) == ticked


def test_a_corrected_proof_takes_its_own_ticks_along_and_no_others() -> None:
    before = tables.Assessment(
        person_id=1,
        made_at=datetime.now(UTC),
        day=IN_MARCH,
        law_version="of a test",
        facts={**ELIGIBLE},
        verdict=Verdict.ELIGIBLE,
        ticked=["ktp", "phk_letter", "receipt"],
    )

    same = assessments.ticked_after(before, facts_from(ELIGIBLE))
    other = assessments.ticked_after(
        before, facts_from({**ELIGIBLE, "proof": "letter_only"})
    )

    assert same == ["ktp", "phk_letter", "receipt"]
    assert other == ["ktp", "phk_letter"]


def test_the_day_after_the_last_one_is_worked_out_afresh() -> None:
    row = tables.Assessment(
        person_id=1,
        made_at=datetime.now(UTC),
        day=date(2026, 11, 25),
        law_version="of a test",
        facts={**ELIGIBLE},
        verdict=Verdict.ELIGIBLE,
    )

    on_time = assessments.as_of(row, date(2027, 5, 5))
    late = assessments.as_of(row, date(2027, 5, 6))
    row.claimed_at = datetime(2027, 5, 4, tzinfo=UTC)

    assert on_time.verdict is Verdict.ELIGIBLE
    assert late.verdict is Verdict.NOT_ELIGIBLE
    assert assessments.as_of(row, date(2027, 5, 6)).verdict is Verdict.ELIGIBLE
