"""Guidance that a counselor recorded: evidence of their work, without words or names.

Source: PermenPANRB 1/2022, for which a Pengantar Kerja shows what was done, when, and
what was recommended.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto
from typing import Any

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select

from bot.services.cases import requests
from bot.services.queue import guidance, resolutions
from bot.services.queue.guidance import NoGuidance
from bot.services.staff import opening
from bot.storage.tables import (
    Advice,
    Case,
    Deed,
    Guidance,
    GuidanceGiven,
    Person,
    Staff,
)
from bot.storage.work import Work
from bot.texts import Text

MOST = 2_000
"""Lines of one file; nobody guides so often in a month."""

NO_ADVICE = "none"

_A_WEEK = timedelta(days=7)


class Logged(Enum):
    """What came of recording."""

    NOW = auto()
    BEFORE = auto()
    """The very same was recorded for that day."""
    NOT_YOURS = auto()


@dataclass(frozen=True, slots=True)
class What:
    """Which function of guidance it was, and what was recommended, if anything."""

    function: Guidance
    advice: Advice | None

    def __str__(self) -> str:
        return f"{self.function}.{self.advice or NO_ADVICE}"


@dataclass(frozen=True, slots=True)
class Given:
    """One piece of guidance as it stands in a file."""

    day: date
    code: str
    function: Guidance
    advice: Advice | None
    outcome: Text


async def log(
    work: Work, counselor: Person, post: Staff, case_id: int, what: What
) -> Logged:
    """Record guidance in a case of one's own, which may be closed by now.

    It counts for today, and for the day of the closing once that is over.

    Raises:
        NoGuidance: The law gives it to others to record that.
    """
    if not await guidance.may_record(work, post):
        raise NoGuidance(f"{post.role} of office {post.office_id}")
    case = await requests.locked(work, case_id)
    if case is None or case.counselor_id != counselor.id:
        return Logged.NOT_YOURS
    zone = (await opening.hours_of_post(work, post)).zone
    at = work.now if case.closed_at is None else min(work.now, case.closed_at)
    row = GuidanceGiven(
        case_id=case.id,
        by_id=counselor.id,
        given_on=at.astimezone(zone).date(),
        function=what.function,
        advice=what.advice,
    )
    same = select(GuidanceGiven.id).where(
        col(GuidanceGiven.case_id) == row.case_id,
        col(GuidanceGiven.by_id) == row.by_id,
        col(GuidanceGiven.given_on) == row.given_on,
        col(GuidanceGiven.function) == row.function,
        col(GuidanceGiven.advice).is_not_distinct_from(row.advice),
    )
    if (await work.session.exec(same.limit(1))).first() is not None:
        return Logged.BEFORE
    work.session.add(row)
    work.record(
        Deed.GUIDED,
        by=counselor,
        about=case.worker_id,
        case_id=case.id,
        detail=str(what),
    )
    return Logged.NOW


async def of_month(work: Work, counselor: Person, first: date) -> Sequence[Given]:
    """Return what somebody recorded for a month, the earliest day first."""
    end = (first.replace(day=28) + _A_WEEK).replace(day=1)
    return await _given(work, counselor, *_between(first, end))


async def of_case(work: Work, counselor: Person, case_id: int) -> Sequence[Given]:
    """Return what somebody recorded in a case, the earliest day first."""
    return await _given(work, counselor, col(GuidanceGiven.case_id) == case_id)


async def counted(
    work: Work, counselor: Person, first: date, end: date
) -> Mapping[Guidance, int]:
    """Return how often somebody guided from a day up to another, by function."""
    rows: Any = (
        select(GuidanceGiven.function, func.count())
        .where(col(GuidanceGiven.by_id) == counselor.id, *_between(first, end))
        .group_by(col(GuidanceGiven.function))
    )
    found = dict((await work.session.exec(rows)).all())
    return {each: found.get(each, 0) for each in Guidance}


def outcome(case: Case) -> Text:
    """Return what came of a case, as officers call it."""
    chosen = resolutions.of(case)
    if chosen is not None:
        return chosen.resolution.label
    return resolutions.called(case.outcome)


async def _given(
    work: Work, counselor: Person, *which: ColumnElement[bool]
) -> Sequence[Given]:
    rows: Any = (
        select(GuidanceGiven, Case)
        .join(Case, col(Case.id) == col(GuidanceGiven.case_id))
        .where(col(GuidanceGiven.by_id) == counselor.id, *which)
        .order_by(col(GuidanceGiven.given_on), col(GuidanceGiven.id))
        .limit(MOST)
    )
    return [
        Given(row.given_on, case.code, row.function, row.advice, outcome(case))
        for row, case in (await work.session.exec(rows)).all()
    ]


def _between(first: date, end: date) -> tuple[ColumnElement[bool], ...]:
    return col(GuidanceGiven.given_on) >= first, col(GuidanceGiven.given_on) < end
