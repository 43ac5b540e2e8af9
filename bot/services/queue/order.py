"""The order of the queue: who is served next, and the place that a worker is told.

One key orders both. Distance is no part of it: a place can only be told truly if
nobody who asks later comes before for being near an officer who serves two regions.
Who is near decides instead *whose* queue a case stands in (`routing`): it is served by
who covers its region, and by those nearest to it where nobody does. The place told is
the place on the page of the office that is named with it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from typing import Any

import sqlalchemy
from sqlalchemy import ColumnElement, and_, func, or_
from sqlmodel import col, select

from bot.services.people.local_time import local_day
from bot.services.queue import routing
from bot.services.queue.routing import Destination
from bot.services.staff.nearness import (
    COVERING,
    Nearness,
    nearness,
    who_may,
)
from bot.storage.tables import Case, Role, Staff
from bot.storage.work import Work

PAGE = 8
"""Cases on one page of a list."""

WAITS = and_(col(Case.counselor_id).is_(None), col(Case.closed_at).is_(None))

SOON_DAYS = 30
"""A last day to claim that is no further away does not wait for its turn."""


def key(now: datetime) -> tuple[Any, ...]:
    """Return what waiting cases are ordered by.

    Distress comes first, then a last day to claim that is near, then who was returned
    unanswered, then who asked first. A last day that is over is near no more. The last
    part makes the order total; none may be NULL, or depend on who looks.
    """
    today = local_day(now, None)
    soon = col(Case.last_day).between(today, today + timedelta(days=SOON_DAYS))
    return (
        _first(col(Case.urgent_since).is_not(None)),
        _first(func.coalesce(soon, sqlalchemy.false())),
        _first(col(Case.returned_at).is_not(None)),
        col(Case.waiting_since),
        col(Case.id),
    )


def _first(which: ColumnElement[bool]) -> ColumnElement[int]:
    return sqlalchemy.case((which, 0), else_=1)


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the cases that wait.

    Attributes:
        cases: Those of this page, in the order in which they are served.
        total: How many there are on all pages.
        number: Which page this is, from 0.
        last: The number of the last page.
        elsewhere: How many more wait that others serve.
    """

    cases: Sequence[Case]
    total: int
    number: int
    last: int
    elsewhere: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands in the queue.

    Attributes:
        place: From 1, on the page of those to whom it belongs.
        queue: Whose queue it is.
    """

    place: int
    queue: Destination


async def waiting(work: Work, post: Staff, number: int) -> Page:
    """Return a page of what somebody serves."""
    page = await _page(work, served_by(post.region), number)
    return Page(
        page.cases,
        page.total,
        page.number,
        page.last,
        elsewhere=await _count(work, WAITS) - page.total,
    )


async def waiting_anywhere(work: Work, number: int) -> Page:
    """Return a page of all that wait in the whole country."""
    return await _page(work, sqlalchemy.true(), number)


async def standing(work: Work, case: Case) -> Standing:
    """Return where a waiting case stands, in the queue of whom it belongs to."""
    to = await routing.of(work, case.region)
    return Standing(await _place(work, case, to.area), to)


def served_by(area: str | None) -> ColumnElement[bool]:
    """Return the condition on waiting cases that whoever serves ``area`` takes them.

    They are those of the area, those to which nobody is nearer, and, whatever their
    region, those in distress: a life outweighs a tidy list.
    """
    return or_(
        col(Case.urgent_since).is_not(None),
        col(Case.region).is_(None),
        col(Case.region).in_(_regions_of(area)),
    )


def _regions_of(area: str | None) -> Any:  # noqa: ANN401
    """Return a SELECT of the regions, of those that wait, that ``area`` takes.

    It is worked out once a region, not once a case.
    """
    regions = (
        sqlalchemy.select(col(Case.region).label("lives"))
        .where(WAITS, col(Case.region).is_not(None))
        .distinct()
        .subquery("regions")
    )
    own = nearness(regions.c.lives, area)
    nearest = (
        sqlalchemy.select(func.min(nearness(regions.c.lives)))
        .where(routing.SERVES, ~who_may(Role.ADMIN))
        .correlate(regions)
        .scalar_subquery()
    )
    return sqlalchemy.select(regions.c.lives).where(
        or_(
            own.in_([int(each) for each in COVERING]),
            own <= func.coalesce(nearest, int(Nearness.ELSEWHERE)),
        )
    )


async def _place(work: Work, case: Case, area: str | None) -> int:
    await work.session.flush()
    listed = (
        sqlalchemy.select(
            col(Case.id).label("id"),
            func.row_number().over(order_by=key(work.now)).label("place"),
        )
        .where(WAITS, served_by(area))
        .subquery("listed")
    )
    found: Any = sqlalchemy.select(listed.c.place).where(listed.c.id == case.id)
    return int((await work.session.exec(found)).scalar_one())


async def _page(work: Work, which: ColumnElement[bool], number: int) -> Page:
    total = await _count(work, WAITS, which)
    last = max(0, ceil(total / PAGE) - 1)
    number = min(max(0, number), last)
    listed = (
        select(Case)
        .where(WAITS, which)
        .order_by(*key(work.now))
        .offset(number * PAGE)
        .limit(PAGE)
    )
    return Page((await work.session.exec(listed)).all(), total, number, last)


async def _count(work: Work, *which: ColumnElement[bool]) -> int:
    counted = select(func.count()).select_from(Case).where(*which)
    return (await work.session.exec(counted)).one()
