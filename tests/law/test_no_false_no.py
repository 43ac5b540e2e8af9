"""A no is never said where it hangs on what is unsettled or unknown.

A value that some finding calls unsettled stands for others that could be the true one.
Over all decided cases, each with such a value put in and with facts put out of sight,
the case fails only if it fails with every one of them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.jkp.assessment import Assessment, Outcome, Verdict, assess
from bot.jkp.contradictions import contradictions
from bot.jkp.facts import Facts
from bot.jkp.provisions import LAW
from bot.jkp.values import (
    BusinessSize,
    Cause,
    Contract,
    EmployerStatus,
    Jkn,
    Proof,
    TerminatedBy,
    Working,
)
from tests.law.cases import DecidedCase, decided_cases
from tests.law.test_knowledge import DECIDING

TODAY = date(2026, 11, 25)
NO = Verdict.NOT_ELIGIBLE
CASES = decided_cases()
MANY = settings(max_examples=1500, deadline=None, derandomize=True)

SIZES = {BusinessSize.MICRO, BusinessSize.SMALL, BusinessSize.LARGE}
LAW_OF_THE_FIRM = {EmployerStatus.OPERATING, EmployerStatus.BANKRUPT_FINAL}

STANDS_FOR: Mapping[str, Mapping[Any, Mapping[str, set[Any]]]] = {
    "business_size": {BusinessSize.DISPUTED: {"business_size": SIZES}},
    "contract": {
        Contract.FIXED_TERM_OVER_FIVE_YEARS: {
            "contract": {Contract.PERMANENT, Contract.FIXED_TERM}
        },
        Contract.DAILY: {"contract": {Contract.PERMANENT, Contract.FIXED_TERM}},
    },
    "terminated_by": {
        TerminatedBy.DISPUTED: {
            "terminated_by": {TerminatedBy.EMPLOYER, TerminatedBy.WORKER}
        }
    },
    "reason": {
        Cause.FORCED_RESIGNATION: {"reason": {Cause.RESIGNATION, Cause.EFFICIENCY}},
        Cause.EARLY_RETIREMENT: {"reason": {Cause.RETIREMENT, Cause.EFFICIENCY}},
        Cause.ABSENCE: {"reason": {Cause.RESIGNATION, Cause.BREACH_AFTER_WARNINGS}},
        Cause.MUTUAL_AGREEMENT: {"reason": {Cause.RESIGNATION, Cause.EFFICIENCY}},
        Cause.PROLONGED_ILLNESS: {
            "reason": {Cause.PERMANENT_TOTAL_DISABILITY, Cause.EFFICIENCY}
        },
    },
    "employer_status": {
        EmployerStatus.BANKRUPT_NOT_FINAL: {"employer_status": LAW_OF_THE_FIRM},
        EmployerStatus.CLOSED_WITHOUT_LETTER: {
            "employer_status": {
                EmployerStatus.OPERATING,
                EmployerStatus.CLOSED_WITH_LETTER,
            }
        },
    },
    "jkn": {Jkn.INACTIVE: {"jkn": {Jkn.SELF_PAID, Jkn.THROUGH_EMPLOYER}}},
    "working": {
        Working.GIG_PARTNER: {"working": {Working.NO, Working.EMPLOYED}},
        Working.SELF_EMPLOYED: {"working": {Working.NO, Working.EMPLOYED}},
        Working.SECOND_EMPLOYER: {"working": {Working.NO, Working.EMPLOYED}},
    },
    "proof": {
        Proof.COURT_RULING_NOT_FINAL: {"terminated_by": {TerminatedBy.DISPUTED}},
        Proof.MEDIATOR_RECOMMENDATION: {"terminated_by": {TerminatedBy.DISPUTED}},
    },
}
"""By fact and unsettled value: what the truth may be instead."""

UNSETTLED = [(fact, value) for fact, values in STANDS_FOR.items() for value in values]

DAYS_APART = (-120, -40, -20, -3, -2, -1, 1, 2, 3, 20, 40, 120)


def verdict(facts: Facts) -> Verdict:
    return assess(facts, TODAY).verdict


def readings(facts: Facts, fact: str, value: object) -> Iterator[Facts]:
    for other, values in STANDS_FOR[fact][value].items():
        for each in values:
            told: dict[str, Any] = {other: each}
            yield replace(facts, **told)


def outcomes(found: Assessment) -> dict[str, Outcome]:
    return {each.rule: each.outcome for each in found.reasons}


@pytest.mark.parametrize(("fact", "value"), UNSETTLED)
def test_an_unsettled_value_fails_only_if_all_that_it_stands_for_fail(
    fact: str, value: object
) -> None:
    for case in CASES:
        told: dict[str, Any] = {fact: value}
        facts = replace(case.known(), **told)
        if verdict(facts) is NO:
            others = {verdict(each) for each in readings(facts, fact, value)}
            assert others == {NO}, case.code


@MANY
@given(
    st.sampled_from(CASES),
    st.sampled_from(CASES),
    st.sets(st.sampled_from(DECIDING), max_size=4),
    st.sampled_from(UNSETTLED),
)
def test_so_it_is_for_stories_of_two_cases(
    case: DecidedCase,
    other: DecidedCase,
    borrowed: set[str],
    unsettled: tuple[str, object],
) -> None:
    fact, value = unsettled
    told: dict[str, Any] = {name: getattr(other.known(), name) for name in borrowed}
    facts = replace(case.known(), **{**told, fact: value})

    if verdict(facts) is NO:
        assert {verdict(each) for each in readings(facts, fact, value)} == {NO}


@pytest.mark.parametrize("days", DAYS_APART)
def test_two_days_of_the_phk_fail_only_if_both_fail(days: int) -> None:
    """So for each rule, and so that what both pass is passed but for the dates."""
    for case in CASES:
        known = replace(case.known(), last_working_day=None)
        if known.terminated_on is None:
            continue
        second = known.terminated_on + timedelta(days=days)
        if second < LAW.before_the_reform.programme_start:
            continue
        letter, worked = (
            assess(known, TODAY),
            assess(replace(known, terminated_on=second), TODAY),
        )

        both = assess(replace(known, last_working_day=second), TODAY)

        if both.verdict is NO:
            assert {letter.verdict, worked.verdict} == {NO}, case.code
        of_letter, of_worked = outcomes(letter), outcomes(worked)
        for rule, outcome in outcomes(both).items():
            found = {of_letter.get(rule), of_worked.get(rule)}
            if outcome is Outcome.FAILS:
                assert found == {Outcome.FAILS}, (case.code, rule)
            if found == {Outcome.HOLDS} and rule != "termination":
                assert outcome is Outcome.HOLDS, (case.code, rule)
            if found == {Outcome.HOLDS, Outcome.FAILS}:
                assert outcome is Outcome.UNSETTLED, (case.code, rule)


@pytest.mark.parametrize("days", DAYS_APART)
def test_which_of_the_two_days_is_the_letters_makes_no_difference(days: int) -> None:
    for case in CASES:
        ended = case.known().terminated_on
        if ended is None or ended + timedelta(days=days) < date(2021, 2, 2):
            continue
        second = ended + timedelta(days=days)
        one = replace(case.known(), terminated_on=ended, last_working_day=second)
        other = replace(case.known(), terminated_on=second, last_working_day=ended)

        assert verdict(one) is verdict(other), case.code


@MANY
@given(
    st.sampled_from(CASES),
    st.sampled_from(CASES),
    st.sets(st.sampled_from(DECIDING), max_size=5),
    st.sets(st.sampled_from(DECIDING), min_size=1, max_size=4),
)
def test_what_is_not_known_makes_no_no(
    case: DecidedCase, other: DecidedCase, borrowed: set[str], hidden: set[str]
) -> None:
    told: dict[str, Any] = {name: getattr(other.known(), name) for name in borrowed}
    facts = replace(case.known(), **told)
    if any(contradictions(facts, LAW.on(TODAY))):
        return
    nothing: dict[str, Any] = dict.fromkeys(hidden)

    if verdict(replace(facts, **nothing)) is NO:
        assert verdict(facts) is NO


def test_no_pair_of_facts_hidden_from_a_late_worker_makes_a_no() -> None:
    """With every cause and whoever ended it: late by the letter is not yet late."""
    late = replace(CASES[0].known(), claimed_on=date(2026, 11, 11))
    turned = [
        (reason, by, proof, hidden)
        for reason in Cause
        for by in TerminatedBy
        for proof in (Proof.LETTER_ONLY, Proof.COURT_RULING_NOT_FINAL)
        for hidden in combinations(("reason", "terminated_by", "proof"), 2)
        if _turns(
            replace(late, reason=reason, terminated_by=by, proof=proof), set(hidden)
        )
    ]

    assert turned == []


def _turns(known: Facts, hidden: set[str]) -> bool:
    nothing: dict[str, Any] = dict.fromkeys(hidden)
    return verdict(replace(known, **nothing)) is NO and verdict(known) is not NO


def test_every_value_that_is_tried_is_one_of_the_fact() -> None:
    names = {each.name for each in fields(Facts)}

    assert set(STANDS_FOR) <= names
