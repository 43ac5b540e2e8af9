"""Comparing a result that somebody was told with what the law as it is now makes of it.

Time passes as well: a last day that is over is no change of the law. So the same facts
are held, today, against the law as it stood when they were asked about, and against the
law as it stands. What was wrong or not yet in the tables on that day shows where the
day's own result is another one by now.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from bot.jkp.assessment import Assessment, Outcome, Verdict, assess
from bot.jkp.facts import Facts
from bot.jkp.provisions import LAW, Law, Provision
from bot.texts import Rupiah


class Change(StrEnum):
    """What of a result is another one; of several the first of these."""

    VERDICT = "verdict"
    SOONER = "sooner"
    """The last day to claim comes earlier."""
    LATER = "later"
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody was told.

    Attributes:
        verdict: The outcome.
        last_day: The safe last day to claim.
        money: All months and what the employer owes, together; None if nobody kept it.
        day: The day on which the question was asked.
        claimed: The claim was filed, so the day of the question stays.
    """

    verdict: Verdict
    last_day: date | None
    money: int | None
    day: date
    claimed: bool = False


@dataclass(frozen=True, slots=True)
class Changed:
    """A result that the law decides otherwise.

    Attributes:
        what: What of it.
        found: What the law makes of it now.
        articles: Where that is written, the most telling first.
        since: When the law changed; None where the tables were wrong or late.
    """

    what: Change
    found: Assessment
    articles: tuple[str, ...]
    since: date | None


_RANK = {
    Verdict.NOT_ELIGIBLE: 0,
    Verdict.INCOMPLETE: 1,
    Verdict.NEEDS_HUMAN_CHECK: 1,
    Verdict.ELIGIBLE: 2,
}
"""How good an outcome is; those that read alike, "an officer needs to check", are."""

_MOST_ARTICLES = 2
_MONEY = ("benefit_rates", "wage_ceiling")
_Seen = tuple[int, date | None, int | None]


def compare(facts: Facts, told: Told, today: date, law: Law = LAW) -> Changed | None:
    """Return how the law decides otherwise than somebody was told; None if it does not.

    Raises:
        NotYetLaw: The case falls on a day that the tables do not cover.
    """
    day = told.day if told.claimed else today
    found = assess(facts, day, law)
    # Of most results nothing is another one, and one look is a third of the time.
    if not _differ(_told(told), _seen(found)) and began(law, told.day) == began(
        law, day
    ):
        return None
    own_day = assess(facts, told.day, law)
    before = _before(facts, day, law, told.day, found)
    corrected = _differ(_told(told), _seen(own_day))
    dated = _differ(_seen(before), _seen(found))
    what = _what(told, found, before) if corrected or dated else None
    if what is None or not _comes_of_the_law(told, before, own_day, found):
        return None
    return Changed(
        what,
        found,
        _articles(what, before, found, law, day),
        _since(facts, told.day, day, law, found) if dated else None,
    )


def money(found: Assessment) -> Rupiah:
    """Return all that would be paid or owed, together."""
    return Rupiah(sum(found.monthly_benefit) + found.employer_owes)


def is_worse(before: Verdict, after: Verdict) -> bool:
    """Say whether an outcome is worse than another for whoever reads it."""
    return _RANK[after] < _RANK[before]


def is_better(before: Verdict, after: Verdict) -> bool:
    """Say whether an outcome is better than another for whoever reads it."""
    return is_worse(after, before)


def began(law: Law, day: date) -> date:
    """Return since when the law is as it stands on a day."""
    return law.changes[bisect_right(law.changes, day) - 1]


def as_it_stood(law: Law, day: date) -> Law:
    """Return the law without what became law after a day, for days that follow too."""
    return _as_it_stood(law, began(law, day))


@lru_cache(maxsize=64)
def _as_it_stood(law: Law, day: date) -> Law:
    provisions = {
        name: Provision(
            name,
            each.what,
            each.unit,
            tuple(dated for dated in each.values if dated.since <= day),
            each.repealed if each.repealed and each.repealed <= day else None,
        )
        for name, each in law.provisions.items()
    }
    return Law(provisions, f"{law.fingerprint}@{day}")


def _before(
    facts: Facts, day: date, law: Law, told_on: date, found: Assessment
) -> Assessment:
    """Return what the law of the day of the question makes of it on a later day."""
    if began(law, told_on) == began(law, day):
        return found
    return assess(facts, day, as_it_stood(law, told_on))


def _since(
    facts: Facts, told_on: date, day: date, law: Law, found: Assessment
) -> date | None:
    """Return since which change of the law it reads as it does now."""
    for change in law.changes:
        if told_on < change <= day:
            then = assess(facts, day, as_it_stood(law, change))
            if not _differ(_seen(then), _seen(found)):
                return change
    return None


def _told(told: Told) -> _Seen:
    return _as_read(told.verdict, told.last_day, told.money)


def _seen(found: Assessment) -> _Seen:
    return _as_read(found.verdict, found.safe_claim_day, money(found))


def _as_read(verdict: Verdict, day: date | None, sum_: int | None) -> _Seen:
    """Return what a worker sees; with a "not yet" there is no last day."""
    return _RANK[verdict], None if verdict is Verdict.NOT_ELIGIBLE else day, sum_


def _differ(one: _Seen, other: _Seen) -> bool:
    """Say whether two read otherwise; of money that nobody kept nothing is known."""
    (rank, day, paid), (rank_2, day_2, paid_2) = one, other
    if (rank, day) != (rank_2, day_2):
        return True
    return paid is not None and paid_2 is not None and paid != paid_2


def _what(told: Told, found: Assessment, before: Assessment) -> Change | None:
    (rank, day, paid), (rank_2, day_2, paid_2) = _told(told), _seen(found)
    paid = money(before) if paid is None else paid
    if rank != rank_2:
        return Change.VERDICT
    if day != day_2:
        sooner = day_2 is not None and (day is None or day_2 < day)
        return Change.SOONER if sooner else Change.LATER
    return Change.MONEY if paid != paid_2 else None


def _comes_of_the_law(
    told: Told, before: Assessment, own_day: Assessment, found: Assessment
) -> bool:
    """Say whether a worse outcome is the law's doing, and not that of days gone by."""
    if not is_worse(told.verdict, found.verdict):
        return True
    return is_worse(before.verdict, found.verdict) or is_worse(
        told.verdict, own_day.verdict
    )


def _articles(
    what: Change, before: Assessment, found: Assessment, law: Law, day: date
) -> tuple[str, ...]:
    if what is Change.VERDICT:
        return tuple(dict.fromkeys(_of_reasons(before, found)))[:_MOST_ARTICLES]
    if what is Change.MONEY:
        newest = max(_MONEY, key=lambda name: law.dated(name, day).since)
        return (law.dated(newest, day).article,)
    return (law.dated("claim_months", day).article,)


def _of_reasons(before: Assessment, found: Assessment) -> Iterable[str]:
    """Name the articles whose conditions are found otherwise, then all that fail."""
    old = {each.rule: each.outcome for each in before.reasons}
    for each in found.reasons:
        if old.get(each.rule) is not each.outcome:
            yield each.article
    for each in found.reasons:
        if each.outcome is Outcome.FAILS:
            yield each.article
