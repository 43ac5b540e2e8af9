"""Placements (ditempatkan): one row for work again, whoever says it and however often.

A worker says it, or an officer records it; both lead to the same row, which the
database keeps single by two unique indexes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import col, select

from bot.services.figures import work_noted
from bot.services.people import timers
from bot.services.people.local_time import morning_of
from bot.storage.tables import (
    Case,
    Deed,
    Person,
    Placement,
    TimerKind,
    WorkKind,
)
from bot.storage.work import Work

TAKEN_BACK_WITHIN = timedelta(days=30)
"""How long work that did not come to be can be taken back."""

ASKED_AFTER = timedelta(days=30)
"""How long after work began it is asked, once, whether it still goes on."""

LONGEST = 80
"""Letters of a firm or a position that are kept."""


async def standing(work: Work, person: Person) -> Placement | None:
    """Return the newest placement of somebody, unless that was taken back."""
    newest = await newest_of(work, person)
    return None if newest is None or newest.undone_at is not None else newest


async def newest_of(work: Work, person: Person) -> Placement | None:
    """Return the newest placement of somebody, taken back or not."""
    found = (
        select(Placement)
        .where(col(Placement.person_id) == person.id)
        .order_by(col(Placement.id).desc())
        .limit(1)
    )
    return (await work.session.exec(found)).first()


async def of_case(work: Work, case_id: int) -> Placement | None:
    """Return the placement by which a case was closed, unless it was taken back."""
    found = select(Placement).where(
        col(Placement.case_id) == case_id, col(Placement.undone_at).is_(None)
    )
    return (await work.session.exec(found)).first()


async def is_settled_since(work: Work, person: Person, instant: datetime) -> bool:
    """Say whether work again ended what was found out at an instant, or before."""
    found = await standing(work, person)
    return found is not None and found.said_at >= instant


def can_be_taken_back(work: Work, placement: Placement) -> bool:
    """Say whether a placement stands, and its time to be taken back is not over."""
    until = placement.until
    return placement.undone_at is None and until is not None and until > work.now


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says of new work.

    Attributes:
        by: The worker, or the officer of the case.
        case: The case that is closed by it, locked; None if none is open.
        area: In whose queue that stood, or one would stand.
        before: What comes back if it is taken back.
    """

    by: Person
    case: Case | None
    area: str
    before: Mapping[str, Any]


async def put(
    work: Work, person: Person, stands: Placement | None, said: Said
) -> Placement:
    """Note that somebody works again; what stands already is the one placement.

    Args:
        work: The transaction.
        person: The worker.
        stands: The work that is noted already; None if there is none by now.
        said: Who says it, and what it is about.
    """
    case = said.case
    found = None if case is None else await of_case(work, case.id)
    found = found or stands
    if found is None:
        found = Placement(person_id=person.id, said_by=said.by.id, said_at=work.now)
        work.session.add(found)
    until = found.said_at + TAKEN_BACK_WITHIN
    found.until = until if until > work.now else None
    if case is not None:
        found.case_id = case.id
    found.before = {**(found.before or {}), **said.before} if found.until else None
    await work.session.flush()
    await work_noted.placed(work, found, said.area)
    await _ask_later(work, person, found)
    return found


async def told_day(
    work: Work, person: Person, placement: Placement, day: date | None, *, by: Person
) -> None:
    """Note on which day the work began or begins; None is not known."""
    placement.began_on = day
    await _changed(work, placement, by, "day")
    await _ask_later(work, person, placement)


async def told_kind(
    work: Work, placement: Placement, kind: WorkKind | None, *, by: Person
) -> None:
    """Note what work it is; None is not known."""
    placement.kind = kind
    row = await work_noted.of_placement(work, placement.id)
    if row is not None:
        row.kind = kind
    await _changed(work, placement, by, "kind")


async def told_where(
    work: Work,
    placement: Placement,
    *,
    firm: str | None,
    position: str | None,
    by: Person,
) -> None:
    """Note with which firm it is, and as what."""
    placement.firm = None if firm is None else firm[:LONGEST]
    placement.position = None if position is None else position[:LONGEST]
    await _changed(work, placement, by, "firm")


async def forget_before(work: Work) -> None:
    """Forget what would come back, where the time to take it back is over."""
    over = (
        select(Placement)
        .where(col(Placement.until) <= work.now)
        .order_by(col(Placement.until))
        .limit(50)
        .with_for_update(skip_locked=True)
    )
    for each in (await work.session.exec(over)).all():
        each.until = each.before = None


async def _changed(work: Work, placement: Placement, by: Person, part: str) -> None:
    work.record(
        Deed.CHANGED_PLACEMENT,
        by=by,
        about=placement.person_id,
        case_id=placement.case_id,
        detail=part,
    )
    await work.session.flush()


async def _ask_later(work: Work, person: Person, placement: Placement) -> None:
    """Have its officer asked a month after it began, in place of any time before."""
    if placement.still is not None or placement.case_id is None:
        return
    await timers.stop(work, person, TimerKind.PLACED_MONTH)
    due_at = await asked_at(work, person, placement)
    if due_at > work.now:
        work.set_timer(person, TimerKind.PLACED_MONTH, due_at, placement.id)


async def asked_at(work: Work, person: Person, placement: Placement) -> datetime:
    """Return on which morning it is asked whether the work still goes on."""
    region = await timers.region_of(work, person)
    if placement.began_on is None:
        return placement.said_at + ASKED_AFTER
    return morning_of(placement.began_on + ASKED_AFTER, region)
