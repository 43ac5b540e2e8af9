"""What is going on now: who waits, since when, who is at work, what was done today.

Whoever may not open the cases gets rounded numbers (`hiding`): what stands now by a
line of its own for each area, what was done today as a piece of the report's line.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy
from sqlalchemy import case as either
from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col

from bot.clock import JAKARTA
from bot.places import NoSuchPlace, province, provinces
from bot.services.figures import counting, lines, periods
from bot.services.figures.counting import Stretch
from bot.services.figures.hiding import FEWEST, Figure
from bot.services.figures.lines import DAYS, WORK_DAYS, Lines, What
from bot.services.figures.periods import PeriodKind
from bot.services.figures.scope import Scope
from bot.services.staff.belonging import COUNTRY, WAITS, province_of
from bot.services.staff.duty import on_duty
from bot.services.staff.nearness import PROVINCE_DIGITS
from bot.storage.tables import Case, Reminded, Staff


@dataclass(frozen=True, slots=True)
class Now:
    """The numbers of one area.

    Attributes:
        area: Its code; "" is the country.
        waiting: Cases that nobody has.
        oldest: Since when the first of them waits; None if none does, or if that may
            not be told.
        on_duty: Who serve there and are at work.
        taken: Cases that somebody has.
        warned: Of those that were not answered in time, or soon are not.
        asked_today: Who asked today, by the day of that area.
        taken_today: Cases that were taken today.
        answered_today: Cases that got their first answer today.
        placed_today: Workers of whom it was said today that they work again.
    """

    area: str
    waiting: Figure
    oldest: datetime | None
    on_duty: Figure
    taken: Figure
    warned: Figure
    asked_today: Figure
    taken_today: Figure
    answered_today: Figure
    placed_today: Figure


@dataclass(frozen=True, slots=True)
class Board:
    """What is going on: all of it, and each area below in which anything is.

    The scope's own area, among those, is its own queue, and none below. A single area
    has none.
    """

    scope: Scope
    at: datetime
    total: Now
    areas: Sequence[Now]


async def of(connection: AsyncConnection, scope: Scope, now: datetime) -> Board:
    """Return what is going on in a scope."""
    counted = Lines(scope, is_exact=scope.counts)
    oldest = await _count_waiting(connection, counted)
    await _count_taken(connection, counted)
    await _count_on_duty(connection, counted, now)
    await _count_today(connection, counted, now)
    areas = [_now(counted, area, oldest.get(area)) for area in counted.areas()]
    return Board(scope, now, _now(counted, None, oldest.get(None)), areas)


async def _count_waiting(
    connection: AsyncConnection, counted: Lines
) -> Mapping[str | None, datetime]:
    """Count who waits; return since when the first does, by line."""
    area, since = col(Case.area), func.min(col(Case.waiting_since))
    here = counting.inside(counted.scope, area, col(Case.province))
    found = (
        sqlalchemy.select(area, func.count(), since).where(WAITS, *here).group_by(area)
    )
    oldest: dict[str | None, datetime] = {}
    for code, count, first in await counting.rows_of(connection, found):
        counted.add_one(code, What.WAITING, count)
        for line in counted.shown_in(code):
            oldest[line] = min(first, oldest.get(line, first))
    return oldest


async def _count_taken(connection: AsyncConnection, counted: Lines) -> None:
    area = col(Case.area)
    here = counting.inside(counted.scope, area, col(Case.province))
    warned = either((col(Case.reminded) == Reminded.WARNED, 1), else_=0)
    found = (
        sqlalchemy.select(area, func.count(), func.sum(warned))
        .where(
            col(Case.closed_at).is_(None), col(Case.counselor_id).is_not(None), *here
        )
        .group_by(area)
    )
    for code, taken, late in await counting.rows_of(connection, found):
        counted.add_one(code, What.HELD, taken)
        counted.add_one(code, What.WARNED, int(late))


async def _count_on_duty(
    connection: AsyncConnection, counted: Lines, now: datetime
) -> None:
    area = func.coalesce(col(Staff.region), COUNTRY)
    here = counting.inside(counted.scope, area, func.substr(area, 1, PROVINCE_DIGITS))
    found = (
        sqlalchemy.select(col(Staff.region), func.count())
        .where(on_duty(now), *here)
        .group_by(col(Staff.region))
    )
    for region, count in await counting.rows_of(connection, found):
        counted.add_one(region or COUNTRY, What.ON_DUTY, count)


async def _count_today(
    connection: AsyncConnection, counted: Lines, now: datetime
) -> None:
    """Count what was done on the day that it is in each area."""
    for today in _days(counted.scope, now):
        month = periods.around(PeriodKind.MONTH, today).first
        first = today if counted.is_exact else month
        stretch = Stretch(f"{month:%Y-%m}", first, today, today)
        found = {
            what: await counting.ends(connection, counted.scope, day, stretch)
            for what, day in DAYS.items()
        }
        found[What.PLACED] = await counting.work_ends(
            connection, counted.scope, WORK_DAYS[What.PLACED], stretch
        )
        for what, all_ends in found.items():
            here = {
                area: ends
                for area, ends in all_ends.items()
                if now.astimezone(zone_of(area)).date() == today
            }
            await lines.add_ends(counted, what, stretch, here)


def zone_of(area: str) -> ZoneInfo:
    """Return by whose clock a day ends in an area; that of Jakarta in the country."""
    try:
        return province(province_of(area)).zone
    except NoSuchPlace:
        return JAKARTA


def _days(scope: Scope, now: datetime) -> list[date]:
    """Return which day it is now in a scope: two, where midnight is between zones."""
    zones = {zone_of(scope.area)} if scope.area else {e.zone for e in provinces()}
    return sorted({now.astimezone(zone).date() for zone in zones})


def _now(counted: Lines, line: str | None, oldest: datetime | None) -> Now:
    if oldest is not None and not counted.is_exact:
        many = counted.least(line, What.WAITING) >= FEWEST
        oldest = oldest.replace(minute=0, second=0, microsecond=0) if many else None
    return Now(
        area=counted.scope.area if line is None else line,
        waiting=counted.figure(line, What.WAITING),
        oldest=oldest,
        on_duty=counted.figure(line, What.ON_DUTY),
        taken=counted.figure(line, What.HELD),
        warned=counted.figure(line, What.WARNED),
        asked_today=counted.figure(line, What.ASKED),
        taken_today=counted.figure(line, What.TAKEN),
        answered_today=counted.figure(line, What.ANSWERED),
        placed_today=counted.figure(line, What.PLACED),
    )
