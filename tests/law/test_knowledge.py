"""What is known can only grow: properties of the law over any facts."""

from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.jkp.assessment import Assessment, Verdict, assess, could_still_change
from bot.jkp.benefit import monthly_amounts
from bot.jkp.deadlines import claim_window
from bot.jkp.facts import Between, Facts, facts_from, facts_to
from bot.jkp.provisions import LAW
from bot.jkp.values import BusinessSize, Programme
from bot.texts import Rupiah
from tests.law.cases import DecidedCase, decided_cases

TODAY = date(2026, 11, 25)
OFTEN = settings(max_examples=300, deadline=None, derandomize=True)
SURE = {Verdict.ELIGIBLE, Verdict.NOT_ELIGIBLE}
EVENTS = frozenset(
    {
        "died_on",
        "lives_abroad",
        "last_working_day",
        "first_enrolled_on",
        "reported_on",
        "ruling_final_on",
        "earlier_claim_rejected_on",
        "arrears_interrupted",
        "other_programme_arrears_months",
        "membership_months_in_24",
        "paid_months_ever",
        "previous_claim_paid",
        "actual_wage",
        "wage_cut_during_furlough",
        "benefit_months_received",
        "declared_eligible_on",
        "claimed_on",
        "last_benefit_on",
        "years_of_service",
        "termination_month_paid",
    }
)
"""Facts whose absence means that something did not happen: adding one is news."""

DECIDING = [each.name for each in fields(Facts) if each.name not in EVENTS]

some_case = st.sampled_from(decided_cases())
some_deciding = st.sets(st.sampled_from(DECIDING))
some_day = st.dates(date(2021, 2, 2), date(2035, 12, 31))


def without(facts: Facts, names: set[str]) -> Facts:
    """Take facts away, but for a government office, which is news like an event.

    Nobody asks for the size of a firm whose worker is in all four programmes, so
    that it was a government office can only be said unasked.
    """
    if facts.business_size is BusinessSize.GOVERNMENT:
        names = names - {"business_size"}
    nothing: dict[str, Any] = dict.fromkeys(names)
    return replace(facts, **nothing)


@OFTEN
@given(some_case, some_deciding)
def test_more_facts_never_turn_one_sure_result_into_another(
    case: DecidedCase, names: set[str]
) -> None:
    known = case.known()

    before = assess(without(known, names), TODAY).verdict
    after = assess(known, TODAY).verdict

    if before in SURE:
        assert after is before


@pytest.mark.no_cover
@pytest.mark.slow  # every pair of facts of every case
def test_no_fact_or_pair_of_facts_turns_a_sure_result_of_any_case() -> None:
    turned = [
        (case.code, *hidden)
        for case in decided_cases()
        for hidden in _turning(case.known())
    ]

    assert turned == []


def _turning(known: Facts) -> Iterator[tuple[str, ...]]:
    """Give what, hidden, makes another result sure; what is unknown hides already."""
    told = [name for name in DECIDING if getattr(known, name) is not None]
    after = assess(known, TODAY).verdict
    for hidden in (*combinations(told, 1), *combinations(told, 2)):
        before = assess(without(known, set(hidden)), TODAY).verdict
        if before in SURE and after is not before:
            yield hidden


@OFTEN
@given(some_case, some_deciding)
def test_what_is_missing_is_unknown_and_is_all_that_is_left_to_ask(
    case: DecidedCase, names: set[str]
) -> None:
    facts = without(case.known(), names)

    assessment = assess(facts, TODAY)

    assert all(
        getattr(facts, name) is None or isinstance(getattr(facts, name), Between)
        for name in assessment.missing
    )
    assert bool(assessment.missing) == (assessment.verdict is Verdict.INCOMPLETE)
    assert could_still_change(facts, TODAY) == assessment.missing


@OFTEN
@given(some_case, some_deciding)
def test_answering_what_is_missing_comes_to_an_end(
    case: DecidedCase, names: set[str]
) -> None:
    known = replace(case.known(), termination_month_paid=True)
    facts = without(known, names)

    for _question in fields(Facts):
        missing = could_still_change(facts, TODAY)
        answers = {name: getattr(known, name) for name in missing}
        if not any(answer is not None for answer in answers.values()):
            break
        facts = replace(facts, **answers)

    assert assess(facts, TODAY).verdict in {
        assess(known, TODAY).verdict,
        Verdict.INCOMPLETE,
    }


@OFTEN
@given(
    some_case,
    st.sampled_from(
        [
            "paid_months_in_24",
            "consecutive_paid_months",
            "arrears_months",
            "previous_claims",
            "paid_months_since_last_benefit",
            "reported_wage",
        ]
    ),
    st.integers(0, 70),
    st.integers(0, 70),
)
def test_a_range_decides_only_as_every_number_in_it_does(
    case: DecidedCase, name: str, below: int, above: int
) -> None:
    known = case.known()
    number = getattr(known, name)
    if not isinstance(number, int):
        return
    span: dict[str, Any] = {name: Between(max(0, number - below), number + above)}

    of_range = assess(replace(known, **span), TODAY).verdict

    if of_range in SURE:
        assert assess(known, TODAY).verdict is of_range


@OFTEN
@given(some_day, st.integers(0, 400), st.integers(1, 30))
def test_a_window_never_opens_again(ended: date, days: int, later: int) -> None:
    def is_open(day: date) -> bool:
        law = LAW.on(day)
        window = claim_window(
            ended,
            day,
            months=law.claim_months,
            old_months=LAW.before_the_reform.claim_months,
            new_rules_on=law.new_rules_on,
        )
        return day <= window.last_day or window.may_still_be_open(day) is not None

    day = ended + timedelta(days=days)

    assert is_open(day) or not is_open(day + timedelta(days=later))


@OFTEN
@given(some_day, st.integers(0, 60))
def test_a_later_phk_never_has_an_earlier_last_day(ended: date, days: int) -> None:
    later = ended + timedelta(days=days)

    assert last_day(later) >= last_day(ended)


def last_day(ended: date) -> date:
    law = LAW.on(ended)
    return claim_window(
        ended,
        ended,
        months=law.claim_months,
        old_months=LAW.before_the_reform.claim_months,
        new_rules_on=law.new_rules_on,
    ).last_day


@OFTEN
@given(st.integers(0, 10**10), st.integers(0, 10**7), some_day)
def test_amounts_grow_with_the_wage_and_never_exceed_the_ceiling(
    wage: int, more: int, day: date
) -> None:
    law = LAW.on(day)

    less = monthly_amounts(wage, law.benefit_rates, law.wage_ceiling)
    greater = monthly_amounts(wage + more, law.benefit_rates, law.wage_ceiling)

    for rate, small, large in zip(law.benefit_rates, less, greater, strict=True):
        assert 0 <= small <= large <= rate * law.wage_ceiling


@OFTEN
@given(some_case)
def test_what_follows_from_other_facts_equals_what_would_be_asked(
    case: DecidedCase,
) -> None:
    known = case.known()
    paid_in_full = known.paid_months_in_24 == LAW.on(TODAY).window_months
    if paid_in_full and known.arrears_months == 0:
        derived = without(known, {"arrears_months", "employer_status"})
        assert result(assess(derived, TODAY)) == result(assess(known, TODAY))
    if known.programmes == frozenset(Programme):
        derived = without(known, {"business_size"})
        if known.business_size in {None, "large", "medium", "small", "disputed"}:
            assert result(assess(derived, TODAY)) == result(assess(known, TODAY))


def result(assessment: Assessment) -> tuple[object, ...]:
    return (
        assessment.verdict,
        assessment.missing,
        assessment.monthly_benefit,
        assessment.payer,
        assessment.last_claim_day,
    )


@OFTEN
@given(some_case, some_deciding)
def test_facts_are_written_and_read_without_loss(
    case: DecidedCase, names: set[str]
) -> None:
    facts = without(case.known(), names)

    assert facts_from(facts_to(facts)) == facts


def test_a_wage_from_the_ceiling_up_is_exact() -> None:
    base = decided_cases()[0].known()
    ceiling = LAW.on(TODAY).wage_ceiling

    from_the_ceiling = assess(replace(base, reported_wage=Between(ceiling)), TODAY)
    exactly = assess(replace(base, reported_wage=Rupiah(ceiling)), TODAY)

    assert from_the_ceiling.monthly_benefit == exactly.monthly_benefit


def test_a_range_of_wages_below_the_ceiling_names_no_sum() -> None:
    base = decided_cases()[0].known()
    between = Between(3_000_000, 4_000_000)

    assessment = assess(replace(base, reported_wage=between), TODAY)

    assert assessment.verdict is Verdict.ELIGIBLE
    assert assessment.monthly_benefit == ()
