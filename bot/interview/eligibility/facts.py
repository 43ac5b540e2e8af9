"""What the answers tell about the facts, and which questions can still matter."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from bot.interview.answers import UNKNOWN, Answers
from bot.interview.eligibility.numbers import law_numbers
from bot.interview.filling import Values
from bot.interview.question import Question, chosen_option
from bot.interview.told import OneOf, Option, Told, resolved
from bot.interview.what_is_known import WhatIsKnown, assessed
from bot.jkp.assessment import Verdict
from bot.jkp.facts import JSON
from bot.jkp.provisions import LAW


def case_of(
    questions: Iterable[Question], answers: Answers, today: date
) -> WhatIsKnown:
    """Return the case that ``answers`` describe.

    What is contradictory, or waits for another answer, is left unknown. Where an
    answer leaves a few values open and all of them lead to the same outcome, the first
    one stands for them.
    """
    told = _told(questions, answers, law_numbers(answers, today))
    known = {n: v for n, v in told.items() if not isinstance(v, OneOf)}
    case = assessed(known, today)
    for name, values in told.items():
        if isinstance(values, OneOf):
            cases = [assessed({**known, name: value}, today) for value in values.values]
            if all(each.outcome == cases[0].outcome for each in cases):
                case, known = cases[0], {**known, name: values.values[0]}
    return assessed(known, today) if len(known) > len(case.known) else case


def what_matters(
    questions: Iterable[Question], answers: Answers, today: date
) -> Callable[[Question], bool]:
    """Return how to tell whether a question can still change the outcome.

    It can if it fills a missing fact, or if the event that it asks about would lead to
    another outcome. What a counselor wants is asked as long as there is a right to
    pursue, and so is the wage, which decides the amount. Where one fact alone stands
    before a no, it is asked first: nobody goes through everything for a no.
    """
    questions = tuple(questions)
    case = case_of(questions, answers, today)
    alone = _alone_before_a_no(questions, answers, case, today)
    excluded = case.found.verdict is Verdict.NOT_ELIGIBLE or bool(alone)
    missing = alone or frozenset(case.found.missing)

    def matters(question: Question) -> bool:
        if question.supposing is not None and _would_differ(
            case, question.supposing(case, today), today
        ):
            return True
        if question.for_counselor or "reported_wage" in question.facts:
            return not excluded
        return not missing.isdisjoint(question.facts)

    return matters


def _alone_before_a_no(
    questions: Iterable[Question], answers: Answers, case: WhatIsKnown, today: date
) -> frozenset[str]:
    """Return the missing facts whose plain answer would be a no, and can be given."""
    for plain in _PLAIN:
        asked = frozenset(case.found.missing) & plain.keys()
        told = {name: plain[name] for name in asked}
        if not asked or not _would_be_a_no({**case.known, **told}, today):
            continue
        if any(
            question.name not in answers
            and not asked.isdisjoint(question.facts)
            and question.asked_when.holds(answers)
            for question in questions
        ):
            return asked
    return frozenset()


def _would_be_a_no(known: Mapping[str, JSON], today: date) -> bool:
    return assessed(known, today).found.verdict is Verdict.NOT_ELIGIBLE


_PLAIN: tuple[Mapping[str, JSON], ...] = (
    {"proof": "none"},
    {"business_size": "large", "years_of_service": 10},
)
"""What decides alone between a no and a person: a dispute, and an employer's duty."""


def _would_differ(case: WhatIsKnown, event: Mapping[str, JSON], today: date) -> bool:
    if not event:
        return False
    return assessed({**case.known, **event}, today).outcome != case.outcome


def _told(
    questions: Iterable[Question], answers: Answers, values: Values
) -> dict[str, JSON | OneOf]:
    told: dict[str, JSON | OneOf] = {}
    doubted: set[str] = set()
    for question in questions:
        if question.name in answers:
            counted = _counted(question, answers)
            doubted -= counted.keys()
            told |= {name: resolved(each, values) for name, each in counted.items()}
        if _in_doubt(question, answers):
            doubted |= set(question.doubts)
    return {
        name: value
        for name, value in told.items()
        if name not in doubted and not _before_the_programme(name, value)
    }


def _before_the_programme(name: str, value: JSON | OneOf) -> bool:
    """Leave out days of which no law speaks; the one of the PHK is asked about."""
    began = LAW.before_the_reform.programme_start.isoformat()
    return name in _LAW_OF and isinstance(value, str) and value < began


_LAW_OF = frozenset({"terminated_on", "claimed_on", "declared_eligible_on"})
"""The days whose law a case follows."""


def _counted(question: Question, answers: Answers) -> Mapping[str, Told]:
    option = chosen_option(question, answers)
    if option is not None and not option.counts_when.holds(answers):
        return {}
    return question.answer.told(answers[question.name], question.facts)


def _in_doubt(question: Question, answers: Answers) -> bool:
    if question.name not in answers:
        return question.clash and question.asked_when.holds(answers)
    if answers[question.name] == UNKNOWN:
        return True
    option: Option | None = chosen_option(question, answers)
    return option is not None and option.leaves_open
