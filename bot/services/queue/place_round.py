"""The round that edits the places told to those who wait, when they have changed.

Only who stands among the first of an area, or was told so, is looked at, whatever the
length of its queue; and few are edited at once, so that the pace is others'. An edit
makes no sound.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy
from sqlalchemy import ColumnElement, func
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from bot.services.cases import place_message
from bot.services.queue import order, waiting_words
from bot.services.queue.waiting_words import BEYOND
from bot.services.staff.belonging import WAITS
from bot.storage.tables import Case, Lane, Outbox, PlaceTold
from bot.storage.work import Work
from bot.texts import Text

EVERY = 5
"""Seconds between two rounds."""

MOST = 10
"""Edits a round, whoever makes it: 2 a second, of the 25 that the pace allows."""

AT_ONCE = 5_000
"""Numbers that are asked for in one statement."""

AT_MOST_EVERY = timedelta(minutes=3)
"""Time between two edits of one worker's message."""


@dataclass(frozen=True, slots=True)
class _Told:
    """Where a case stands, and what was told of it: an area and a place, and when."""

    area: str
    said: tuple[str, int]
    at: datetime


async def follow(work: Work) -> None:
    """Edit what some were told of their place, where it is not so any more."""
    if (await work.session.exec(select(PlaceTold.case_id).limit(1))).first() is None:
        return
    room = MOST - await _made_just_now(work)
    if room <= 0:
        return
    found = await _changed(work)
    cases = await _locked(work, found[:room])
    for case in cases:
        await _follow(work, case)


async def _follow(work: Work, case: Case) -> None:
    told = await work.session.get(PlaceTold, case.id, populate_existing=True)
    if told is None or not _is_due(work, told):
        return
    if case.closed_at is not None or case.counselor_id is not None:
        await place_message.end(work, case, _over(case))
        return
    now = await waiting_words.behind(work, case, told.place)
    told.told_at = work.now
    is_so = now.place == told.place and case.area == told.area
    if not is_so or _is_over(work, told):
        await place_message.change(work, case, told, now)


def _over(case: Case) -> Text:
    return place_message.TAKEN if case.closed_at is None else place_message.CLOSED


def _is_over(work: Work, told: PlaceTold) -> bool:
    return told.holds_until is not None and told.holds_until <= work.now


def _is_due(work: Work, told: PlaceTold) -> bool:
    """Say whether the message may change now; another process may have changed it."""
    return told.told_at <= work.now - AT_MOST_EVERY


async def _made_just_now(work: Work) -> int:
    """Return how many edits a round of another process has promised just now."""
    # Joined, SQLite would begin with the lane, and with it every announcement.
    lane = select(Outbox.lane).where(col(Outbox.id) == col(PlaceTold.row_id))
    made: Any = (
        sqlalchemy.select(func.count())
        .select_from(PlaceTold)
        .where(
            col(PlaceTold.told_at) > work.now - timedelta(seconds=EVERY),
            lane.scalar_subquery() == Lane.LOW,
        )
    )
    return int((await work.session.exec(made)).scalar_one())


async def _changed(work: Work) -> list[int]:
    """Return the cases whose worker may have been told what is not so, longest first.

    They are the first of each area that stand elsewhere than was told, who was told to
    be among them and is not, and whoever was told hours that are over.
    """
    first = {
        (area, number): place
        for area in await _areas(work)
        for place, number in enumerate(
            await order.first_numbers(work, area, order.EXACT), start=1
        )
    }
    near = await _told(work, col(PlaceTold.place) <= order.EXACT)
    over = await _told(work, col(PlaceTold.holds_until) <= work.now)
    others = sorted({number for _area, number in first} - near.keys())
    for start in range(0, len(others), AT_ONCE):
        some = others[start : start + AT_ONCE]
        near |= await _told(work, col(PlaceTold.case_id).in_(some))
    moved = {
        number: each
        for number, each in near.items()
        if each.said != (each.area, first.get((each.area, number), BEYOND))
    }
    found = moved | over
    return sorted(found, key=lambda number: (found[number].at, number))


async def _told(work: Work, which: ColumnElement[bool]) -> dict[int, _Told]:
    """Return what was told in some cases, of those that may be edited."""
    columns: Any = (
        col(Case.id),
        col(Case.area),
        col(PlaceTold.area),
        col(PlaceTold.place),
        col(PlaceTold.told_at),
    )
    # An outer join begins with what was told, however many cases there ever were.
    found: Any = (
        sqlalchemy.select(*columns)
        .select_from(PlaceTold)
        .outerjoin(Case, col(Case.id) == col(PlaceTold.case_id))
        .where(which, col(PlaceTold.told_at) <= work.now - AT_MOST_EVERY)
    )
    rows = (await work.session.exec(found)).all()
    return {
        number: _Told(area, (said, place), at) for number, area, said, place, at in rows
    }


async def _areas(work: Work) -> Sequence[str]:
    """Return the areas in whose queue somebody waits: one look at an index for each."""
    later = aliased(Case)
    areas = (
        sqlalchemy.select(func.min(col(Case.area)).label("area"))
        .where(WAITS)
        .cte("areas", recursive=True)
    )
    after = (
        sqlalchemy.select(func.min(col(later.area)))
        .where(
            col(later.counselor_id).is_(None),
            col(later.closed_at).is_(None),
            col(later.paused_at).is_(None),
            col(later.area) > areas.c.area,
        )
        .scalar_subquery()
    )
    every: Any = areas.union_all(
        sqlalchemy.select(after).where(areas.c.area.is_not(None))
    )
    found = sqlalchemy.select(every.c.area).where(every.c.area.is_not(None))
    rows = (await work.session.exec(found)).all()  # type: ignore[call-overload]
    return [each[0] for each in rows]


async def _locked(work: Work, numbers: Sequence[int]) -> Sequence[Case]:
    """Lock the cases; what somebody acts on at this moment comes in another round."""
    found = (
        select(Case)
        .where(col(Case.id).in_(numbers))
        .order_by(col(Case.id))
        .with_for_update(key_share=True, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return (await work.session.exec(found)).all()
