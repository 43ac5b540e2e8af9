"""Measuring figures: the office time until a case was taken, and until its answer.

The hours of an office take several queries to know, so nobody who takes a case or
answers waits for them. A round works them out for many at once, seconds later.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, literal_column, update
from sqlmodel import col, select

from bot.office_hours import OfficeHours, time_between
from bot.services.staff import offices, opening
from bot.storage.tables import CaseFigure
from bot.storage.tables.figures import UNMEASURED
from bot.storage.work import Work

AT_ONCE = 200
EVERY = 20

_TABLE: Any = CaseFigure.__table__  # type: ignore[attr-defined]
_MEASURED = (
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("which"))
    .values(wait_minutes=bindparam("waited"), answer_minutes=bindparam("owed"))
)


async def measure(work: Work) -> int:
    """Work out what is not known yet of some figures; return of how many.

    Two processes that do so at once come to the same.
    """
    rows = (
        select(CaseFigure)
        .where(literal_column(UNMEASURED))
        .order_by(col(CaseFigure.id))
        .limit(AT_ONCE)
    )
    found = (await work.session.exec(rows)).all()
    if not found:
        return 0
    hours = await _hours(work, found)
    known = [
        {
            "which": each.id,
            "waited": _minutes(hours[each.id], each.asked_at, each.taken_at),
            "owed": _minutes(hours[each.id], each.asked_at, each.answered_at),
        }
        for each in found
    ]
    await work.connection.execute(_MEASURED, known)
    return len(found)


async def _hours(
    work: Work, figures: Sequence[CaseFigure]
) -> Mapping[int, OfficeHours]:
    """Return when who took each is at work, else the civil service of its area."""
    of_offices = await opening.hours_of_many(
        work, {each.office_id for each in figures if each.office_id is not None}
    )
    ramadans = await opening.ramadans(work)
    return {
        each.id: of_offices.get(each.office_id or 0)
        or OfficeHours(
            opening.zone_called(offices.zone_of(each.area or None)), ramadan=ramadans
        )
        for each in figures
    }


def _minutes(hours: OfficeHours, asked: datetime, done: datetime | None) -> int | None:
    if done is None:
        return None
    return int(time_between(hours, asked, done).total_seconds()) // 60
