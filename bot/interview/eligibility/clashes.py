"""The case that the answers describe, and what in them does not fit together."""

from dataclasses import dataclass
from datetime import date

from bot.interview.answers import UNKNOWN, Answers
from bot.interview.eligibility.facts import case_of
from bot.interview.eligibility.order import ELIGIBILITY, QUESTIONS
from bot.interview.question import chosen_option
from bot.interview.told import Option
from bot.jkp.facts import Facts, facts_from
from bot.texts import Text


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two answers that cannot both be meant.

    Attributes:
        question: The question of the interview that asks about it.
        ask: Its words, with the two answers in them.
        options: What may be said to it, and what each of them corrects.
        asked: Whether it has been answered.
        for_human: It stays open for a person to look at.
    """

    question: str
    ask: Text
    options: tuple[Option, ...]
    asked: bool
    for_human: bool


def facts_of(answers: Answers, today: date) -> Facts:
    """Return the facts that ``answers`` tell; what contradicts itself is unknown."""
    kept = ELIGIBILITY.relevant(answers, today)
    return facts_from(case_of(QUESTIONS, kept, today).known)


def contradictions(answers: Answers, today: date) -> tuple[Contradiction, ...]:
    """Return what does not fit together in ``answers``, asked about or not yet.

    The interview asks about each by itself, as its next question, while the outcome
    hangs on it; the card for the counselor names those left open.
    """
    kept = ELIGIBILITY.relevant(answers, today)
    found = []
    for each in QUESTIONS:
        if not (each.clash and each.asked_when.holds(kept)):
            continue
        asked = ELIGIBILITY.asked(each.name, kept, today)
        option = chosen_option(asked, kept)
        left_open = kept.get(each.name) == UNKNOWN or (
            option is not None and option.leaves_open
        )
        found.append(
            Contradiction(
                question=each.name,
                ask=asked.ask,
                options=asked.answer.options,
                asked=each.name in kept,
                for_human=left_open,
            )
        )
    return tuple(found)
