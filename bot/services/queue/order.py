"""The order of the queue: who is served next, and the place that a worker is told.

Distress comes first, then a last day to claim that is near, then who was returned
unanswered, then who asked first: the database keeps that as the ``rank`` of a case.
One order serves pages and places, and each page is a few ranges of indexes, so that it
takes as long with 100,000 who wait as with ten.

Whose queue a case stands in, `belonging` decides. Besides it are seen what was raised
from below (`levels`) and, from everywhere, who is in distress: a life outweighs a tidy
list. The place told is the place on the page of the office that is named with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from math import ceil
from typing import Any

from sqlalchemy import (
    ColumnElement,
    String,
    and_,
    bindparam,
    func,
    literal_column,
    select,
    true,
    union_all,
)
from sqlmodel import col

from bot.services.queue import routing
from bot.services.queue.routing import Destination
from bot.services.staff.belonging import COUNTRY, WAITS, level_of
from bot.services.staff.rights import Right, has
from bot.storage.mapping import Whole, rows_of
from bot.storage.statements import Statement
from bot.storage.tables import Case, Level, Staff
from bot.storage.work import Work

PAGE = 8
"""Cases on one page of a list."""

EXACT = 20
"""A place behind which no number is told: it would say less than it seems to."""

MOST = 1_000
"""Cases that are counted, and listed on pages; behind them it is only said so."""

IN_ORDER = (col(Case.rank), col(Case.waiting_since), col(Case.id))
"""What waiting cases are ordered by; the last part makes the order total."""

_AREA = bindparam("area", type_=String)
_FIRST_CALM: ColumnElement[int] = literal_column("4")
_HARD = col(Case.rank) < _FIRST_CALM
_CALM = col(Case.rank) >= _FIRST_CALM


def _of_province(*levels: Level) -> tuple[ColumnElement[bool], ...]:
    here = col(Case.province) == _AREA
    return tuple(and_(here, col(Case.level) == each, _CALM) for each in levels)


class Sees(Enum):
    """What somebody sees of all that wait: ranges of indexes, no case in two."""

    REGENCY = (_HARD, and_(col(Case.area) == _AREA, _CALM))
    PROVINCE = (_HARD, *_of_province(Level.PROVINCE, Level.COUNTRY))
    ALL_OF_PROVINCE = (_HARD, *_of_province(*Level))
    COUNTRY = (_HARD, and_(col(Case.level) == Level.COUNTRY, _CALM))
    ANYTHING = (true(),)


_SEES = {
    Level.REGENCY: Sees.REGENCY,
    Level.PROVINCE: Sees.PROVINCE,
    Level.COUNTRY: Sees.COUNTRY,
}


@dataclass(frozen=True, slots=True)
class View:
    """What somebody sees who serves an area."""

    sees: Sees
    area: str = COUNTRY


_ANYTHING = View(Sees.ANYTHING)


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the cases that wait.

    Attributes:
        cases: Those of this page, in the order in which they are served.
        total: How many there are on all pages, at most `MOST`.
        number: Which page this is, from 0.
        last: The number of the last page.
        is_all: Whether there are no more than the total.
        elsewhere: How many more wait that others serve; None is more than were counted.
        held: How many are offered to others first, and left out here.
    """

    cases: Sequence[Case]
    total: int
    number: int
    last: int
    is_all: bool = True
    elsewhere: int | None = 0
    held: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands in the queue.

    Attributes:
        place: From 1, on the page of those to whom it belongs; None is behind `EXACT`.
        queue: Whose queue it is.
    """

    place: int | None
    queue: Destination


async def waiting(work: Work, post: Staff, number: int) -> Page:
    """Return a page of what somebody serves."""
    page = await _page(work, seen_by(post), number)
    return Page(
        page.cases,
        page.total,
        page.number,
        page.last,
        page.is_all,
        elsewhere=await _elsewhere(work, page),
    )


async def waiting_anywhere(work: Work, number: int) -> Page:
    """Return a page of all that wait in the whole country."""
    return await _page(work, _ANYTHING, number)


async def standing(work: Work, case: Case) -> Standing:
    """Return where a waiting case stands, in the queue of whom it belongs to."""
    to = await routing.of(work, case.region)
    served = await first_numbers(work, case.area, EXACT)
    place = served.index(case.id) + 1 if case.id in served else None
    return Standing(place, to)


async def first(work: Work, area: str, most: int) -> Sequence[Case]:
    """Return the first that whoever serves ``area`` sees waiting; "" is the country."""
    view = seen_from(area)
    return await work.rows.all(_listing(view.sees, 0, most), area=view.area)


async def first_numbers(work: Work, area: str, most: int) -> list[int]:
    """Return the numbers alone of the `first`."""
    view = seen_from(area)
    await work.rows.flush()
    found = await work.rows.execute(_numbers(view.sees, most), area=view.area)
    return [int(each[0]) for each in found]


def seen_by(post: Staff) -> View:
    """Return what somebody sees: a coordinator of a province also what is below it."""
    view = seen_from(post.region or COUNTRY)
    if view.sees is Sees.PROVINCE and has(post.role, Right.SUPERVISE):
        return View(Sees.ALL_OF_PROVINCE, view.area)
    return view


def seen_from(area: str) -> View:
    """Return what whoever serves ``area`` sees: its own, what was raised, distress."""
    return View(_SEES[level_of(area)], area)


async def _page(work: Work, view: View, number: int) -> Page:
    counted = await _count(work, view, MOST + 1)
    total = min(counted, MOST)
    last = max(0, ceil(total / PAGE) - 1)
    number = min(max(0, number), last)
    listed = _listing(view.sees, number * PAGE, PAGE)
    cases = await work.rows.all(listed, area=view.area)
    return Page(cases, total, number, last, is_all=counted == total)


async def _elsewhere(work: Work, page: Page) -> int | None:
    if not page.is_all:
        return None
    counted = await _count(work, _ANYTHING, page.total + MOST + 1)
    return counted - page.total if counted <= page.total + MOST else None


async def _count(work: Work, view: View, most: int) -> int:
    await work.rows.flush()
    found = await work.rows.execute(_counting(view.sees, most), area=view.area)
    return int(found[0][0])


@cache
def _listing(sees: Sees, skip: int, most: int) -> Whole[Case]:
    found = _merged(sees, skip + most)
    here = (
        select(found.c.id)
        .order_by(found.c.rank, found.c.waiting_since, found.c.id)
        .offset(_written(skip))
        .limit(_written(most))
    )
    listed = rows_of(Case).where(col(Case.id).in_(here)).order_by(*IN_ORDER)
    return Whole((Case,), listed)


@cache
def _numbers(sees: Sees, most: int) -> Statement:
    found = _merged(sees, most)
    in_order = select(found.c.id).order_by(
        found.c.rank, found.c.waiting_since, found.c.id
    )
    return Statement(in_order.limit(_written(most)))


@cache
def _counting(sees: Sees, most: int) -> Statement:
    found = select(_merged(sees, most).c.id).limit(_written(most))
    return Statement(select(func.count()).select_from(found.subquery()))


def _merged(sees: Sees, most: int) -> Any:  # noqa: ANN401
    """Return the first of each range, as far as they can be among the first of all.

    A database that orders what several conditions find goes through all of it.
    """
    each_first = [
        select(
            select(*IN_ORDER)
            .where(WAITS, each)
            .order_by(*IN_ORDER)
            .limit(_written(most))
            .subquery()
        )
        for each in sees.value
    ]
    return union_all(*each_first).subquery("merged")


def _written(number: int) -> ColumnElement[int]:
    """Return a number as part of the statement, so that the plan is made for it."""
    return literal_column(str(number))
