"""Stuck things: what should have gone on by itself, or waits for somebody to decide.

`temani doctor` asks all of it at once, so a look may read more than a scrape does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy
from sqlalchemy import exists, func
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.services.operating.backlog import backlog
from bot.storage.tables import (
    Announcement,
    AnnouncementState,
    Case,
    DataRequest,
    Duty,
    Errand,
    Incident,
    IncidentState,
    Outbox,
    OutboxState,
    Role,
    Staff,
)

ANSWER_LATE = timedelta(minutes=1)
ERRAND_LATE = timedelta(minutes=15)
CASE_LATE = timedelta(days=5)
"""Longer than any office may let a case wait, with a weekend in between."""

PAUSED_LONG = timedelta(hours=1)
TOLD_WITHIN = timedelta(hours=72)
"""In which an incident is told of (art. 46 of UU 27/2022)."""


class Stuck(StrEnum):
    """What may be stuck."""

    ANSWERS = "answers"
    OVERDUE = "overdue"
    NO_LEASE = "no lease"
    LETTERS = "letters"
    TIMERS = "timers"
    ERRANDS = "errands"
    CASES = "cases"
    OF_NOBODY = "of nobody"
    NOBODY_ON_DUTY = "nobody on duty"
    REQUESTS = "requests"
    INCIDENTS = "incidents"
    PAUSED = "paused"
    STOPPED = "stopped"
    NO_ADMIN = "no admin"


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of it there is, and since when; None where that says nothing."""

    many: int
    since: datetime | None = None


async def stuck(session: AsyncSession, now: datetime) -> Mapping[Stuck, Extent]:
    """Return all that is stuck now."""
    connection = await session.connection()
    asked = {
        which: (await connection.execute(statement)).one()
        for which, statement in {**_of_work(now), **_of_cases(now)}.items()
    }
    found = {which: Extent(many, since) for which, (many, since) in asked.items()}
    found |= await _of_backlog(session, now)
    if found.pop(Stuck.NO_ADMIN).many == 0:
        found[Stuck.NO_ADMIN] = Extent(1)
    return {which: each for which, each in found.items() if each.many}


async def _of_backlog(session: AsyncSession, now: datetime) -> dict[Stuck, Extent]:
    waits = await backlog(session, now)
    since = waits.asked_since
    late = since is not None and now - since > ANSWER_LATE
    timers = 0 if waits.stopped else waits.timers.count
    return {
        Stuck.ANSWERS: Extent(int(late), since),
        Stuck.OVERDUE: Extent(waits.overdue),
        Stuck.LETTERS: Extent(waits.letters.count, waits.letters.since),
        Stuck.TIMERS: Extent(timers, waits.timers.since),
        Stuck.STOPPED: Extent(int(waits.stopped)),
    }


def _of_cases(now: datetime) -> Mapping[Stuck, Any]:
    waits = (
        col(Case.closed_at).is_(None),
        col(Case.counselor_id).is_(None),
        col(Case.paused_at).is_(None),
    )
    serves = col(Staff.removed_at).is_(None)
    on_duty = exists().where(serves, col(Staff.duty) == Duty.ON)
    has_post = exists().where(serves, col(Staff.person_id) == col(Case.counselor_id))
    return {
        Stuck.CASES: _counted(
            Case,
            Case.waiting_since,
            *waits,
            col(Case.waiting_since) < now - CASE_LATE,
        ),
        Stuck.OF_NOBODY: _counted(
            Case,
            Case.claimed_at,
            col(Case.closed_at).is_(None),
            col(Case.counselor_id).is_not(None),
            ~has_post,
        ),
        Stuck.NOBODY_ON_DUTY: _counted(
            Case,
            Case.urgent_since,
            *waits,
            col(Case.urgent_since).is_not(None),
            ~on_duty,
        ),
        Stuck.REQUESTS: _counted(
            DataRequest,
            DataRequest.due_at,
            col(DataRequest.settled_at).is_(None),
            col(DataRequest.look_at).is_not(None),
            col(DataRequest.due_at) < now,
        ),
    }


def _of_work(now: datetime) -> Mapping[Stuck, Any]:
    serves = col(Staff.removed_at).is_(None)
    return {
        Stuck.NO_LEASE: _counted(
            Outbox,
            Outbox.promised_at,
            col(Outbox.state) == OutboxState.GOING,
            col(Outbox.leased_until).is_(None),
        ),
        Stuck.ERRANDS: _counted(
            Errand,
            Errand.asked_at,
            col(Errand.ended_at).is_(None),
            col(Errand.asked_at) < now - ERRAND_LATE,
        ),
        Stuck.INCIDENTS: _counted(
            Incident,
            Incident.found_at,
            col(Incident.state).in_((IncidentState.DRAFT, IncidentState.ASKED)),
            col(Incident.found_at) < now - TOLD_WITHIN,
        ),
        Stuck.PAUSED: _counted(
            Announcement,
            Announcement.paused_at,
            col(Announcement.state) == AnnouncementState.PAUSED,
            col(Announcement.paused_at) < now - PAUSED_LONG,
        ),
        Stuck.NO_ADMIN: _counted(
            Staff, Staff.added_at, serves, col(Staff.role) == Role.ADMIN
        ),
    }


def _counted(table: Any, since: Any, *which: Any) -> Any:  # noqa: ANN401
    count = sqlalchemy.select(func.count(), func.min(col(since)))
    return count.select_from(table).where(*which)
