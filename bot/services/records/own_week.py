"""The own week: what an officer did in seven days, for their eyes only.

It is no score: what workers said is told as counts, and only once three have, so that
nobody can be found out.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from statistics import median
from typing import Any

from sqlalchemy import and_, func, or_
from sqlmodel import col, select

from bot.office_hours import time_between
from bot.services.outreach import briefings
from bot.services.records import guidance_log
from bot.services.staff import opening
from bot.storage.tables import (
    Case,
    CaseMessage,
    CaseRating,
    Guidance,
    Person,
    Placement,
    Rating,
    Staff,
)
from bot.storage.work import Work

WEEK = timedelta(days=7)

FEWEST_RATINGS = 3
"""With fewer it could be guessed who said what."""


@dataclass(frozen=True, slots=True)
class Week:
    """What somebody did in a week.

    Attributes:
        monday: Its first day, at the office.
        is_now: Whether it is still going on.
        handled: Cases in which they wrote.
        closed: Their cases that were closed.
        placed: Workers of theirs of whom it was said that they work again.
        first_answer: What half of the first answers took at most, of office time; None
            if there were none.
        ratings: How often each was said; None while too few were.
        guidance: How often they recorded each function.
        briefings: How many briefings they gave.
        briefed: How many people came to those.
    """

    monday: date
    is_now: bool
    handled: int
    closed: int
    placed: int
    first_answer: timedelta | None
    ratings: Mapping[Rating, int] | None
    guidance: Mapping[Guidance, int]
    briefings: int
    briefed: int


async def today_of(work: Work, post: Staff) -> date:
    """Return which day it is where somebody serves."""
    return work.now.astimezone((await opening.hours_of_post(work, post)).zone).date()


def monday_of(day: date) -> date:
    """Return the first day of the week of a day."""
    return day - timedelta(days=day.weekday())


async def of(work: Work, officer: Person, post: Staff, monday: date) -> Week:
    """Return somebody's own numbers of the week that begins on a Monday."""
    hours = await opening.hours_of_post(work, post)
    begins, ends = (
        datetime.combine(day, time(), hours.zone).astimezone(UTC)
        for day in (monday, monday + WEEK)
    )
    cases = await _cases(work, officer, begins, ends)
    waits = [
        time_between(hours, taken, at).total_seconds()
        for taken, at, _closed in cases
        if at is not None and max(taken, begins) <= at < ends
    ]
    closed = [at for _taken, _answered, at in cases if at and begins <= at < ends]
    given, came = await briefings.held(work, officer, monday, monday + WEEK)
    return Week(
        monday=monday,
        is_now=work.now < ends,
        handled=await _handled(work, officer, begins, ends),
        closed=len(closed),
        placed=await _placed(work, officer, begins, ends),
        first_answer=timedelta(seconds=median(waits)) if waits else None,
        ratings=await _ratings(work, officer, begins, ends),
        guidance=await guidance_log.counted(work, officer, monday, monday + WEEK),
        briefings=given,
        briefed=came,
    )


async def _handled(
    work: Work, officer: Person, begins: datetime, ends: datetime
) -> int:
    wrote = select(func.count(func.distinct(col(CaseMessage.case_id)))).where(
        col(CaseMessage.author_id) == officer.id,
        col(CaseMessage.case_id).is_not(None),
        col(CaseMessage.held_for).is_(None),
        col(CaseMessage.written_at) >= begins,
        col(CaseMessage.written_at) < ends,
    )
    # Somebody who serves may have asked for help too, and wrote in that case as well.
    others = wrote.join(Case, col(Case.id) == col(CaseMessage.case_id)).where(
        col(Case.worker_id) != officer.id
    )
    return (await work.session.exec(others)).one()


async def _placed(work: Work, officer: Person, begins: datetime, ends: datetime) -> int:
    """Count placements, each once, whoever said so first."""
    found = (
        select(func.count())
        .select_from(Placement)
        .join(Case, col(Case.id) == col(Placement.case_id))
        .where(
            col(Case.counselor_id) == officer.id,
            col(Placement.undone_at).is_(None),
            col(Placement.said_at) >= begins,
            col(Placement.said_at) < ends,
        )
    )
    return (await work.session.exec(found)).one()


async def _cases(
    work: Work, officer: Person, begins: datetime, ends: datetime
) -> Sequence[tuple[datetime, datetime | None, datetime | None]]:
    """Return when cases were taken, first answered and closed, by who has them.

    Those that were answered or closed in that time are found by one look at all.
    """
    within = (
        and_(each >= begins, each < ends)
        for each in (col(Case.answered_at), col(Case.closed_at))
    )
    found: Any = select(Case.claimed_at, Case.answered_at, Case.closed_at).where(
        col(Case.counselor_id) == officer.id, or_(*within)
    )
    return (await work.session.exec(found)).all()  # type: ignore[no-any-return]


async def _ratings(
    work: Work, officer: Person, begins: datetime, ends: datetime
) -> Mapping[Rating, int] | None:
    rows: Any = (
        select(CaseRating.rating, func.count())
        .join(Case, col(Case.id) == col(CaseRating.case_id))
        .where(
            col(Case.counselor_id) == officer.id,
            col(CaseRating.rated_at) >= begins,
            col(CaseRating.rated_at) < ends,
        )
        .group_by(col(CaseRating.rating))
    )
    found = dict((await work.session.exec(rows)).all())
    if sum(found.values()) < FEWEST_RATINGS:
        return None
    return {each: found.get(each, 0) for each in Rating}
