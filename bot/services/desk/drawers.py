"""Drawers: an officer's own cases by what they need, as /tugas shows them.

What stands in which drawer is decided from the columns of the cases alone, which one
statement reads, so that it takes as long with a long talk as with a short one. A case
may stand in several.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import col

from bot.buttons import Drawer
from bot.services.people.local_time import local_day
from bot.storage.mapping import Whole, rows_of
from bot.storage.statements import Statement
from bot.storage.tables import Case, CaseLabel, Label, Person
from bot.storage.work import Work

SOON = timedelta(days=7)
"""How far ahead a last day to claim is looked for."""

SILENCE = timedelta(days=7)
"""After how long without a word of either a case is silent."""


@dataclass(frozen=True, slots=True)
class Drawers:
    """The open cases of somebody.

    Attributes:
        total: How many there are, in whatever drawer and with whatever label.
        cases: What stands in each drawer, in the order in which it is to be seen to.
        labels: How many of all have each label, in the order of the list.
        label: The label that all cases in the drawers have; None is any or none.
    """

    total: int
    cases: Mapping[Drawer, Sequence[Case]]
    labels: Mapping[Label, int]
    label: Label | None

    def first(self, fits: int) -> Drawer:
        """Return which drawer to open: all, if so many fit, else the first not empty.

        Nobody has to look into four drawers for a handful of cases.
        """
        if len(self.cases[Drawer.ALL]) <= fits:
            return Drawer.ALL
        return next(each for each in Drawer if self.cases[each])


_OWN = (
    col(Case.counselor_id) == bindparam("counselor"),
    col(Case.closed_at).is_(None),
)
_CASES = Whole((Case,), rows_of(Case).where(*_OWN), anew=True)
_LABELS = Statement(
    select(col(CaseLabel.case_id), col(CaseLabel.label))
    .join(Case, col(Case.id) == col(CaseLabel.case_id))
    .where(*_OWN)
)


async def of(work: Work, counselor: Person, label: Label | None = None) -> Drawers:
    """Return the open cases of a counselor in their drawers.

    Args:
        work: The transaction.
        counselor: Whose they are.
        label: Only those that have it; nothing is left out where none has.
    """
    found = await work.rows.all(_CASES, counselor=counselor.id)
    labelled: dict[Label, set[int]] = {}
    for number, each in await work.rows.execute(_LABELS, counselor=counselor.id):
        labelled.setdefault(each, set()).add(number)
    label = label if label in labelled else None
    shown = found if label is None else [e for e in found if e.id in labelled[label]]
    return Drawers(
        total=len(found),
        cases={each: _in_order(each, shown, work.now) for each in Drawer},
        labels={each: len(labelled[each]) for each in Label if each in labelled},
        label=label,
    )


def quiet_since(case: Case) -> datetime:
    """Return since when nobody has said anything in a taken case."""
    begun = case.claimed_at or case.opened_at
    return begun if case.last_words_at is None else max(begun, case.last_words_at)


def days_left(case: Case, now: datetime) -> int | None:
    """Return the days to the last day to claim, by the worker's calendar."""
    if case.last_day is None:
        return None
    return (case.last_day - local_day(now, case.region)).days


def is_laid_aside(case: Case, now: datetime) -> bool:
    """Say whether a case sleeps; without an end it does until its worker writes."""
    if case.snoozed_at is None:
        return False
    return case.snoozed_until is None or case.snoozed_until > now


@dataclass(frozen=True, slots=True)
class _Rule:
    """What stands in a drawer, and in which order."""

    holds: Callable[[Case, datetime], bool]
    order: Callable[[Case, datetime], tuple[Any, ...]]


def _in_order(drawer: Drawer, cases: Iterable[Case], now: datetime) -> list[Case]:
    """Return what stands in a drawer, words of distress before all else."""
    rule = _RULES[drawer]
    return sorted(
        (each for each in cases if rule.holds(each, now)),
        key=lambda each: (each.urgent_since is None, *rule.order(each, now), each.id),
    )


def _waits_for_worker(case: Case, now: datetime) -> bool:
    return case.unanswered_since is None or is_laid_aside(case, now)


def _is_soon(case: Case, now: datetime) -> bool:
    left = days_left(case, now)
    return left is not None and left <= SOON.days


def _longest_quiet(case: Case, _now: datetime) -> tuple[datetime]:
    return (quiet_since(case),)


def _longest_waiting(case: Case, _now: datetime) -> tuple[bool, bool, datetime]:
    """Who wrote and has no answer comes first, then who has never written."""
    since = case.unanswered_since or quiet_since(case)
    return case.unanswered_since is None, case.last_words_at is None, since


def _soonest(case: Case, now: datetime) -> tuple[bool, int]:
    """Those still to come come first; of those past, the newest."""
    left = days_left(case, now) or 0
    return left < 0, abs(left)


_RULES: Mapping[Drawer, _Rule] = {
    Drawer.MINE: _Rule(
        lambda case, _now: case.unanswered_since is not None, _longest_waiting
    ),
    Drawer.WORKER: _Rule(_waits_for_worker, _longest_quiet),
    Drawer.LAST_DAY: _Rule(_is_soon, _soonest),
    Drawer.SILENT: _Rule(
        lambda case, now: now - quiet_since(case) >= SILENCE, _longest_quiet
    ),
    Drawer.ALL: _Rule(lambda _case, _now: True, _longest_waiting),
}
