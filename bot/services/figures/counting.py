"""Counting figures in the database: of a scope, by area, and by part of a period.

A rounded number is a piece of a line that runs through a month (`hiding`), so what was
before the period in its month is counted too. All is grouped where it lies.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy
from sqlalchemy import ColumnElement, String, and_, func, literal
from sqlalchemy import case as either
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import Mapped
from sqlmodel import col

from bot.services.figures.periods import Period, PeriodKind, around
from bot.services.figures.scope import Scope
from bot.services.staff.belonging import province_of
from bot.services.staff.nearness import PROVINCE_DIGITS
from bot.storage.inline import ASIDE
from bot.storage.tables import Briefing, CaseFigure, CheckFigure, WorkFigure

Column = Mapped[Any] | ColumnElement[Any]
PART, LISTED = "part", "listed"

A_BITE = 500
"""Rows after which others get their turn: a country has many."""


@dataclass(frozen=True, slots=True)
class Took:
    """What took some time: the column of how many minutes, and of the day it ended."""

    day: Column
    minutes: Column


WAIT = Took(col(CaseFigure.taken_on), col(CaseFigure.wait_minutes))
ANSWER = Took(col(CaseFigure.answered_on), col(CaseFigure.answer_minutes))


@dataclass(frozen=True, slots=True)
class Ranks:
    """How many values there are, what half of them and what nine of ten are within."""

    count: int
    half: int
    most: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """The days of a period that lie in one month, and those before in that month.

    Attributes:
        month: The month, as it stands in the name of a line.
        first: The first day of the month.
        since: The first day of the period in it.
        last: The last one.
    """

    month: str
    first: date
    since: date
    last: date

    @property
    def parts(self) -> list[date]:
        """The first days of its parts: weeks, as far as they lie in the month."""
        starts = [self.first]
        while True:
            week = around(PeriodKind.WEEK, starts[-1])
            following = week.last + timedelta(days=1)
            if following > self.last:
                return starts
            starts.append(following)


def stretches(period: Period) -> list[Stretch]:
    """Return the days of a period by month; no week has days of more than two."""
    months = {around(PeriodKind.MONTH, day) for day in (period.first, period.last)}
    return [
        Stretch(
            f"{month.first:%Y-%m}",
            month.first,
            max(month.first, period.first),
            min(month.last, period.last),
        )
        for month in sorted(months, key=lambda each: each.first)
    ]


def inside(scope: Scope, area: Column, province: Column) -> list[ColumnElement[bool]]:
    """Return the conditions that a row is of an area in a scope."""
    if not scope.area:
        return []
    its_province = province == province_of(scope.area)
    return [its_province, area == scope.area] if scope.is_single else [its_province]


def cases_in(scope: Scope) -> list[ColumnElement[bool]]:
    """Return the conditions that a row of `CaseFigure` is in a scope."""
    return inside(scope, col(CaseFigure.area), col(CaseFigure.province))


def line_of(scope: Scope, area: str) -> str:
    """Return below which area of a scope one is shown: a province, or itself."""
    return area if scope.area else province_of(area)


async def rows_of(connection: AsyncConnection, found: Any) -> Sequence[Any]:  # noqa: ANN401
    """Return the rows of a query that goes through much; nobody stands meanwhile."""
    result = await connection.execute(found, execution_options={ASIDE: True})
    rows: list[Any] = []
    for some in result.partitions(A_BITE):
        rows += some
        await asyncio.sleep(0)
    return rows


async def ends(
    connection: AsyncConnection,
    scope: Scope,
    day: Column,
    stretch: Stretch,
    what: Column | None = None,
) -> Mapping[str, tuple[int, int]]:
    """Return how many there were by area: before the period in its month, and in it.

    Where there were none in it, a line shows none, whatever was before.

    Args:
        connection: Where to ask.
        scope: Which areas.
        day: The column that says on which day it was.
        stretch: Which days.
        what: What of each row is summed; None counts the rows.
    """
    each = literal(1) if what is None else what
    before = func.sum(either((day < stretch.since, each), else_=0))
    within = func.sum(either((day >= stretch.since, each), else_=0))
    found = (
        sqlalchemy.select(col(CaseFigure.area), before, within)
        .where(day.between(stretch.first, stretch.last), *cases_in(scope))
        .group_by(col(CaseFigure.area))
        .having(within > 0)
    )
    rows = await rows_of(connection, found)
    return {area: (int(earlier), int(now)) for area, earlier, now in rows}


async def briefings(
    connection: AsyncConnection, scope: Scope, stretch: Stretch
) -> Sequence[Any]:
    """Return area, part, audience, how many briefings there were, and who came.

    One counts once somebody was there.
    """
    held_on, area = col(Briefing.held_on), col(Briefing.area)
    here = inside(scope, area, func.substr(area, 1, PROVINCE_DIGITS))
    columns = area, _part(held_on, stretch), col(Briefing.audience)
    present = func.coalesce(col(Briefing.by_hand), col(Briefing.counted))
    found = (
        sqlalchemy.select(*columns, func.count(), func.sum(present))
        .where(
            held_on.between(stretch.first, stretch.last),
            col(Briefing.cancelled_at).is_(None),
            present > 0,
            *here,
        )
        .group_by(area, PART, columns[2])
    )
    return await rows_of(connection, found)


async def work_ends(
    connection: AsyncConnection, scope: Scope, day: Column, stretch: Stretch
) -> Mapping[str, tuple[int, int]]:
    """Return how many steps back to work there were by area, as `ends` does."""
    before = func.sum(either((day < stretch.since, 1), else_=0))
    within = func.sum(either((day >= stretch.since, 1), else_=0))
    here = inside(scope, col(WorkFigure.area), col(WorkFigure.province))
    found = (
        sqlalchemy.select(col(WorkFigure.area), before, within)
        .where(day.between(stretch.first, stretch.last), *here)
        .group_by(col(WorkFigure.area))
        .having(within > 0)
    )
    rows = await rows_of(connection, found)
    return {area: (int(earlier), int(now)) for area, earlier, now in rows}


async def closed(
    connection: AsyncConnection, scope: Scope, stretch: Stretch
) -> Sequence[Any]:
    """Return area, part, outcome, rating, and how many were closed."""
    closed_on = col(CaseFigure.closed_on)
    columns = (
        col(CaseFigure.area),
        _part(closed_on, stretch),
        col(CaseFigure.outcome),
        col(CaseFigure.rating),
    )
    found = (
        sqlalchemy.select(*columns, func.count())
        .where(closed_on.between(stretch.first, stretch.last), *cases_in(scope))
        .group_by(columns[0], PART, *columns[2:])
    )
    return await rows_of(connection, found)


async def checks(
    connection: AsyncConnection, scope: Scope, stretch: Stretch
) -> Sequence[Any]:
    """Return region, part, verdict, where it was left, what failed, and how many."""
    begun_on = col(CheckFigure.begun_on)
    # A list is grouped by how it is written, which both databases can.
    columns = (
        func.coalesce(col(CheckFigure.region), ""),
        _part(begun_on, stretch),
        col(CheckFigure.verdict),
        col(CheckFigure.left_at),
        sqlalchemy.cast(col(CheckFigure.failed), String).label(LISTED),
    )
    here = inside(scope, col(CheckFigure.region), col(CheckFigure.province))
    found = (
        sqlalchemy.select(*columns, func.count())
        .where(begun_on.between(stretch.first, stretch.last), *here)
        .group_by(col(CheckFigure.region), PART, *columns[2:4], LISTED)
    )
    return await rows_of(connection, found)


async def times(
    connection: AsyncConnection,
    scope: Scope,
    took: Took,
    period: Period,
) -> Mapping[str | None, Ranks]:
    """Return the values of some days by line.

    The one of None is all of them. The rank is the nearest: the least value that so
    many of all do not exceed.
    """
    which = and_(
        took.day.between(period.first, period.last),
        took.minutes.is_not(None),
        *cases_in(scope),
    )
    lines: list[Column] = [literal(None, String)]
    if not scope.area:
        lines.append(func.substr(col(CaseFigure.area), 1, PROVINCE_DIGITS))
    elif not scope.is_single:
        lines.append(col(CaseFigure.area))
    found: dict[str | None, Ranks] = {}
    for line in lines:
        rows = await rows_of(connection, _ranked(line, took.minutes, which))
        found |= {name: Ranks(*numbers) for name, *numbers in rows}
    return found


def _ranked(line: Column, minutes: Column, which: ColumnElement[bool]) -> Any:  # noqa: ANN401
    values = (
        sqlalchemy.select(line.label("line"), minutes.label("minutes"))
        .where(which)
        .subquery()
    )
    ranked = sqlalchemy.select(
        values.c.line,
        values.c.minutes,
        func.row_number()
        .over(partition_by=values.c.line, order_by=values.c.minutes)
        .label("rank"),
        func.count().over(partition_by=values.c.line).label("of"),
    ).subquery()
    half, most = (
        func.min(
            either((ranked.c.rank * 100 >= percent * ranked.c.of, ranked.c.minutes))
        )
        for percent in (50, 90)
    )
    return sqlalchemy.select(ranked.c.line, func.max(ranked.c.of), half, most).group_by(
        ranked.c.line
    )


def _part(day: Column, stretch: Stretch) -> ColumnElement[int]:
    """Return the number of the part of its month in which a day is."""
    later = stretch.parts[1:]
    numbered = [(day < start, number) for number, start in enumerate(later)]
    if not numbered:
        return literal(0).label(PART)
    return either(*numbered, else_=len(later)).label(PART)
