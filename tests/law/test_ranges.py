"""A fact known as a range: decided where every number in it finds the same."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.jkp.assessment import Assessment, Outcome, Payer, Verdict, assess
from bot.jkp.facts import Between
from bot.texts import plain
from tests.law.cases import decided_cases

TODAY = date(2026, 11, 25)
BASE = decided_cases()[0].known()
OLD = {"terminated_on": date(2023, 5, 15), "claimed_on": date(2023, 6, 1)}


def assessed(**told: Any) -> Assessment:  # noqa: ANN401  # any facts
    return assess(replace(BASE, **told), TODAY)


def said(assessment: Assessment, rule: str) -> str:
    reason = next(each for each in assessment.reasons if each.rule == rule)
    return plain(reason.because, "id")


@pytest.mark.parametrize(
    ("low", "high", "outcome"),
    [
        (12, None, Outcome.HOLDS),
        (12, 24, Outcome.HOLDS),
        (0, 8, Outcome.FAILS),
        (0, 12, Outcome.UNKNOWN),
        (11, None, Outcome.UNKNOWN),
    ],
)
def test_paid_months(low: int, high: int | None, outcome: Outcome) -> None:
    assessment = assessed(
        paid_months_in_24=Between(low, high),
        consecutive_paid_months=None,
        arrears_months=0,
        termination_month_paid=False,
    )

    found = {reason.rule: reason.outcome for reason in assessment.reasons}
    assert found["paid_long_enough"] is outcome
    undecided = outcome is Outcome.UNKNOWN
    assert ("paid_months_in_24" in assessment.missing) == undecided


def test_the_words_say_the_range_and_not_one_of_its_numbers() -> None:
    open_end = assessed(paid_months_in_24=Between(12), consecutive_paid_months=None)
    closed = assessed(paid_months_in_24=Between(13, 20), consecutive_paid_months=None)

    assert "terbayar paling sedikit 12 bulan" in said(open_end, "paid_long_enough")
    assert "terbayar 13 sampai 20 bulan" in said(closed, "paid_long_enough")


@pytest.mark.parametrize(
    ("arrears", "payer"),
    [
        (Between(0, 3), Payer.BPJS),
        (Between(1, 3), Payer.BPJS),
        (Between(4), Payer.EMPLOYER),
        (Between(2, 4), None),
    ],
)
def test_arrears(arrears: Between, payer: Payer | None) -> None:
    assessment = assessed(
        paid_months_in_24=18, consecutive_paid_months=None, arrears_months=arrears
    )

    assert assessment.payer is payer
    assert assessment.missing == (() if payer else ("arrears_months",))


def test_months_in_a_row_under_the_old_law() -> None:
    enough = assessed(**OLD, paid_months_in_24=15, consecutive_paid_months=Between(6))
    unsure = assessed(**OLD, paid_months_in_24=15, consecutive_paid_months=Between(5))

    assert enough.verdict is Verdict.ELIGIBLE
    assert unsure.missing == ("consecutive_paid_months",)


def test_three_claims_or_more_are_too_many() -> None:
    assert assessed(previous_claims=Between(3)).verdict is Verdict.NOT_ELIGIBLE


def test_one_claim_or_two_ask_for_the_months_since() -> None:
    assessment = assessed(previous_claims=Between(1, 2))

    assert assessment.missing == ("paid_months_since_last_benefit",)


def test_a_wage_is_said_as_a_range_too() -> None:
    from_the_ceiling = assessed(reported_wage=Between(5_000_000), actual_wage=None)
    below = assessed(reported_wage=Between(6_000_000, 7_000_000), actual_wage=None)

    assert "paling sedikit Rp5.000.000" in said(from_the_ceiling, "wage")
    assert "Rp6.000.000 sampai Rp7.000.000" in said(below, "wage")
    assert below.monthly_benefit[0] == 3_000_000


def test_nothing_known_asks_for_the_first_things_first() -> None:
    nothing = assess(type(BASE)(), TODAY)

    assert nothing.verdict is Verdict.INCOMPLETE
    assert nothing.missing[:3] == ("terminated_on", "reason", "terminated_by")
    assert "contract_ends_on" not in nothing.missing
    assert "termination_month_paid" not in nothing.missing
    assert "working_since" not in nothing.missing
    assert nothing.monthly_benefit == ()
    assert nothing.last_claim_day is None
