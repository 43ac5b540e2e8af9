"""The backlog: how much waits, and since when the oldest does, for metrics.

Each number is read along an index, and counted to `MOST` at most: a scrape costs the
same however much waits.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy
from sqlalchemy import and_, bindparam, func, literal, or_, union_all
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.services.people.in_use import IN_USE
from bot.services.people.timers import RESTS
from bot.storage.tables import (
    Case,
    DeadLetter,
    EmergencyStop,
    Lane,
    Outbox,
    OutboxState,
    Person,
    Timer,
    TimerKind,
)

MOST = 10_000
"""What is counted at most; this number stands for all greater ones too."""

TIMER_LATE = timedelta(minutes=15)
"""How long after its time a timer is late; a round takes 50 people in 5 seconds."""

ASKED_FOR = (Lane.AT_ONCE, Lane.LIVE, Lane.WORDS)
"""Lanes of what somebody waits for."""

LOOKED_AT = 100
"""Rows of a lane in which the oldest answer is looked for."""

FLOODED = "429"
"""Why a row waits whose chat, or the whole token, Telegram has rest."""

RANKS = range(8)
"""Every rank of a waiting case; see `bot.storage.tables.Case`."""


@dataclass(frozen=True, slots=True)
class Waits:
    """How many of a kind wait, and since when the oldest does; None if none does."""

    count: int
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Backlog:
    """What waits at one moment.

    Attributes:
        outbox: Messages, by their lane.
        asked_since: Since when somebody waits for an answer; see `oldest_answer`.
        overdue: Messages that have been going out for longer than their lease.
        queue: Cases that nobody has taken.
        letters: Updates that failed, and are kept.
        timers: Timers that are late.
        stopped: An emergency stop holds, so timers may be late on purpose.
    """

    outbox: Mapping[Lane, Waits]
    asked_since: datetime | None
    overdue: int
    queue: Waits
    letters: Waits
    timers: Waits
    stopped: bool


async def backlog(session: AsyncSession, now: datetime) -> Backlog:
    """Read all of it, in four statements."""
    connection = await session.connection()
    values = {"now": now, "late": now - TIMER_LATE}
    row = (await connection.execute(_ALL, values)).one()
    return Backlog(
        outbox={lane: _waits(row, f"outbox_{lane.value}") for lane in Lane},
        asked_since=await oldest_answer(session),
        overdue=row.overdue,
        queue=_waits(row, "queue"),
        letters=_waits(row, "letters"),
        timers=_waits(row, "timers"),
        stopped=bool(row.stopped),
    )


async def oldest_answer(session: AsyncSession) -> datetime | None:
    """Return since when the oldest message waits that somebody waits for.

    A chat that Telegram has rest waits by itself, and says nothing of the others.
    """
    connection = await session.connection()
    found = [
        row
        for lane in ASKED_FOR
        for row in (await connection.execute(_OLDEST[lane])).all()
    ]
    rest = {row.person_id for row in found if row.why == FLOODED}
    return min(
        (row.promised_at for row in found if row.person_id not in rest), default=None
    )


def _waits(row: Any, name: str) -> Waits:  # noqa: ANN401
    return Waits(getattr(row, name), getattr(row, f"{name}_since"))


def _count(table: Any, *which: Any) -> Any:  # noqa: ANN401
    """Return a count that goes no further than `MOST`."""
    some = sqlalchemy.select(literal(1).label("one")).where(*which).limit(MOST)
    found = some.select_from(table).subquery()
    return sqlalchemy.select(func.count()).select_from(found).scalar_subquery()


def _first(column: Any, order: Any, *which: Any) -> Any:  # noqa: ANN401
    found = sqlalchemy.select(column).where(*which).order_by(order).limit(1)
    return found.scalar_subquery()


def _both(name: str, count: Any, since: Any) -> tuple[Any, Any]:  # noqa: ANN401
    return count.label(name), since.label(f"{name}_since")


def _of_lane(lane: Lane) -> tuple[Any, Any]:
    which = (col(Outbox.state) == OutboxState.WAITING, col(Outbox.lane) == lane)
    return _both(
        f"outbox_{lane.value}",
        _count(Outbox, *which),
        _first(col(Outbox.promised_at), col(Outbox.id), *which),
    )


def _queue() -> tuple[Any, Any]:
    waits = and_(col(Case.closed_at).is_(None), col(Case.counselor_id).is_(None))
    in_use = col(Case.paused_at).is_(None)
    first = [
        sqlalchemy.select(
            _first(
                col(Case.waiting_since),
                col(Case.waiting_since),
                waits,
                in_use,
                col(Case.rank) == literal(rank),
            ).label("since")
        )
        for rank in RANKS
    ]
    each = union_all(*first).subquery()
    oldest = sqlalchemy.select(func.min(each.c.since)).scalar_subquery()
    return _both("queue", _count(Case, waits, in_use), oldest)


def _late_timers() -> tuple[Any, Any]:
    """Return those that a task takes; data that is out of sight waits on purpose."""
    which = (
        col(Timer.done_at).is_(None),
        col(Timer.due_at) <= bindparam("late", type_=_INSTANT),
        col(Timer.kind).not_in(RESTS),
        col(Person.id) == col(Timer.person_id),
        or_(IN_USE, col(Timer.kind) == TimerKind.ERASE),
    )
    return _both(
        "timers",
        _count(Timer, *which),
        _first(col(Timer.due_at), col(Timer.due_at), *which),
    )


_INSTANT = Outbox.__table__.c.due_at.type  # type: ignore[attr-defined]
_OVERDUE = _count(
    Outbox,
    col(Outbox.state) == OutboxState.GOING,
    col(Outbox.leased_until) < bindparam("now", type_=_INSTANT),
)
_STOPPED = sqlalchemy.select(func.count(col(EmergencyStop.holds))).scalar_subquery()
_ALL = sqlalchemy.select(
    *(each for lane in Lane for each in _of_lane(lane)),
    _OVERDUE.label("overdue"),
    *_queue(),
    *_both(
        "letters",
        _count(DeadLetter),
        _first(col(DeadLetter.failed_at), col(DeadLetter.failed_at)),
    ),
    *_late_timers(),
    _STOPPED.label("stopped"),
)
_OLDEST = {
    lane: sqlalchemy.select(
        col(Outbox.person_id), col(Outbox.promised_at), col(Outbox.why)
    )
    .where(col(Outbox.state) == OutboxState.WAITING, col(Outbox.lane) == lane)
    .order_by(col(Outbox.id))
    .limit(LOOKED_AT)
    for lane in ASKED_FOR
}
