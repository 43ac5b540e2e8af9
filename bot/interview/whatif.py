"""Trying another answer: what the result would be, the own answers untouched."""

from dataclasses import dataclass
from datetime import date

from bot.interview.answers import Answer, Answers
from bot.interview.eligibility import facts_of
from bot.jkp.assessment import Assessment, assess


@dataclass(frozen=True, slots=True)
class Trial:
    """The result as it stands, and as it would be with one other answer."""

    now: Assessment
    then: Assessment

    @property
    def same(self) -> bool:
        """Whether nothing would change for the person."""
        return _outcome(self.now) == _outcome(self.then)


def with_change(answers: Answers, name: str, value: Answer) -> dict[str, Answer]:
    """Return ``answers`` with another one to the question ``name``."""
    return {**answers, name: value}


def tried(answers: Answers, name: str, value: Answer, today: date) -> Trial:
    """Return what would come of one other answer.

    Answers that no longer apply then do not count, and what the other answer would
    lead to has not been asked, so a trial may well be incomplete.
    """
    other = with_change(answers, name, value)
    return Trial(
        assess(facts_of(answers, today), today), assess(facts_of(other, today), today)
    )


def _outcome(found: Assessment) -> tuple[object, ...]:
    return (
        found.verdict,
        found.missing,
        found.monthly_benefit,
        found.payer,
        found.employer_owes,
        found.last_claim_day,
    )
