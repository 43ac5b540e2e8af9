"""What another law would change: the same cases under both, side by side."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from bot.jkp.assessment import Assessment, Reason, assess
from bot.jkp.facts import Facts
from bot.jkp.provisions import LAW, Law
from bot.texts import Text


@dataclass(frozen=True, slots=True)
class Change:
    """A case that comes out differently.

    Attributes:
        place: Which of the cases it is, counted from 0.
        before: What comes of it under the law that this release knows.
        after: What would come of it under the other.
        rules: The names of the rules that find or say something else.
    """

    place: int
    before: Assessment
    after: Assessment
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """What the other law would change; nothing is stored."""

    cases: int
    changes: tuple[Change, ...]

    @property
    def by_rule(self) -> Mapping[str, int]:
        """Count the changed cases of every rule, most changed first."""
        counted = Counter(rule for change in self.changes for rule in change.rules)
        return dict(counted.most_common())


def rehearse(
    cases: Iterable[tuple[Facts, date]], other: Law, law: Law = LAW
) -> Rehearsal:
    """Hold every case against both laws.

    Args:
        cases: The facts of each, and the day on which its question was asked.
        other: The law to try.
        law: The law to compare with.

    Raises:
        NotYetLaw: A case falls on a day that one of them does not cover.
    """
    places = 0
    changes = []
    for places, (facts, today) in enumerate(cases, start=1):
        before, after = assess(facts, today, law), assess(facts, today, other)
        if rules := tuple(_changed(before, after)):
            changes.append(Change(places - 1, before, after, rules))
    return Rehearsal(places, tuple(changes))


def _changed(before: Assessment, after: Assessment) -> Iterator[str]:
    """Name the rules that lead to something else for the worker, not only in words."""
    if _result(before) == _result(after):
        return
    old = {reason.rule: reason for reason in before.reasons}
    new = {reason.rule: reason for reason in after.reasons}
    for name in old | new:
        money = name == "wage" and _paid_otherwise(before, after)
        if money or _said(old.get(name)) != _said(new.get(name)):
            yield name


def _paid_otherwise(before: Assessment, after: Assessment) -> bool:
    """Say whether other sums are paid to somebody whom both laws give the right."""
    sums = before.monthly_benefit, after.monthly_benefit
    return sums[0] != sums[1] and all(sums)


def _said(reason: Reason | None) -> Text | None:
    return None if reason is None else reason.because


def _result(assessment: Assessment) -> tuple[object, ...]:
    return (
        assessment.verdict,
        assessment.missing,
        assessment.monthly_benefit,
        assessment.payer,
        assessment.employer_owes,
        assessment.last_claim_day,
    )
