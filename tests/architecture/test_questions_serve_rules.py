"""Questions and rules match in both directions."""

from collections.abc import Iterator
from dataclasses import fields

import pytest

from bot.interview.conditions import AllOf, Answered, AnyOf, Condition, Unless
from bot.interview.eligibility import ELIGIBILITY
from bot.interview.profile import PROFILE
from bot.interview.question import Question
from bot.interview.questions import Interview
from bot.jkp.facts import Facts
from bot.jkp.rules import RULES

DECIDING = frozenset(
    {
        "citizenship",
        "membership",
        "contract",
        "contract_ends_on",
        "terminated_on",
        "reason",
        "terminated_by",
        "under_54_when_enrolled",
        "business_size",
        "programmes",
        "jkn",
        "paid_months_in_24",
        "consecutive_paid_months",
        "willing_to_work",
        "working",
        "working_since",
        "previous_claims",
        "paid_months_since_last_benefit",
        "proof",
        "arrears_months",
        "employer_status",
        "reported_wage",
        "termination_month_paid",
    }
)
"""The facts that decide, birth and enrolment in their least telling form."""

ASKED_OTHERWISE = frozenset(
    {
        "born_on",
        "enrolled_on",
        "first_enrolled_on",
        "died_on",
        "last_benefit_on",
        "membership_months_in_24",
        "paid_months_ever",
    }
)
"""What `temani check` takes and a chat does not ask for: too telling, or too rare."""

EVENTS_IN_THE_SUMS = frozenset(
    {"claimed_on", "declared_eligible_on", "actual_wage", "benefit_months_received"}
)
"""What no rule has as its parameter, but the day, the text or the amount hangs on."""


def used() -> frozenset[str]:
    """Return the facts that some rule looks at."""
    return frozenset(need for rule in RULES for need in rule.needs)


def filled() -> frozenset[str]:
    """Return the facts that some answer fills."""
    return frozenset(fact for each in ELIGIBILITY.questions for fact in each.facts)


def test_every_question_fills_what_a_rule_or_a_counselor_uses() -> None:
    idle = [
        each.name
        for each in ELIGIBILITY.questions
        if not each.for_counselor
        and not set(each.facts) & (used() | EVENTS_IN_THE_SUMS)
    ]

    assert idle == []


def test_every_deciding_fact_can_be_learned() -> None:
    assert DECIDING - filled() == frozenset()
    assert used() - filled() - ASKED_OTHERWISE == frozenset()


def test_every_fact_has_its_name_from_the_law() -> None:
    names = {each.name for each in fields(Facts)}

    assert filled() <= names
    assert names >= DECIDING | ASKED_OTHERWISE


@pytest.mark.parametrize("question", ELIGIBILITY.questions, ids=lambda each: each.name)
def test_a_question_fills_what_it_says_it_fills(question: Question) -> None:
    options = (*question.answer.options, *question.answer.parts)
    told = {fact for option in options for fact in option.facts}

    assert told <= set(question.facts)


@pytest.mark.parametrize("interview", [ELIGIBILITY, PROFILE], ids=lambda i: str(i.name))
def test_conditions_speak_of_earlier_questions_only(interview: Interview) -> None:
    earlier: set[str] = set()
    for question in interview.questions:
        assert question.asked_when.speaks_of <= earlier, question.name
        earlier.add(question.name)


@pytest.mark.parametrize("interview", [ELIGIBILITY, PROFILE], ids=lambda i: str(i.name))
def test_a_condition_speaks_of_answers_that_can_be_given(interview: Interview) -> None:
    """A word that no button carries would keep its question from being asked."""
    for question in interview.questions:
        for each in _answers_in(question.asked_when):
            asked = interview.question(each.question)
            assert all(asked.accepts(value) for value in each.values), question.name


def _answers_in(condition: Condition) -> Iterator[Answered]:
    match condition:
        case Answered():
            yield condition
        case AllOf(conditions) | AnyOf(conditions):
            for each in conditions:
                yield from _answers_in(each)
        case Unless(denied):
            yield from _answers_in(denied)


def test_a_correction_names_questions_and_answers_that_exist() -> None:
    for question in ELIGIBILITY.questions:
        for option in question.answer.options:
            for name, value in option.corrects.items():
                asked = ELIGIBILITY.question(name)
                assert value is None or asked.accepts(value), question.name
