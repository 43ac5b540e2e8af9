"""Timers of people: who has one that is due, and taking it so that it counts once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import delete
from sqlmodel import col, select

from bot.services.people.in_use import IN_USE
from bot.storage.tables import Outbox, Person, Profile, Timer, TimerKind
from bot.storage.work import Work

NEVER = datetime(9000, 1, 1, tzinfo=UTC)
"""When a timer is due that only says that something was done."""

OF_TIMER = "timer"
"""Where the content of a message says of which timer it is."""

AT_ONCE = 50
"""People in one round: in a minute enough for many, and nobody's turn waits long."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A timer whose time had come; nobody else has it, and its row is gone."""

    kind: TimerKind
    about_id: int | None


async def people_due(
    work: Work, *kinds: TimerKind, most: int = AT_ONCE
) -> Sequence[Person]:
    """Return people with a timer of these kinds that is due, each of them locked.

    Whoever writes at this very moment is passed over until the next round, and so is
    whoever another process is looking after. Data that is out of sight waits too: its
    erasure may be undone.
    """
    due = select(Timer.person_id).where(
        col(Timer.kind).in_(kinds),
        col(Timer.done_at).is_(None),
        col(Timer.due_at) <= work.now,
    )
    people = (
        select(Person)
        .where(col(Person.id).in_(due), IN_USE)
        .order_by(col(Person.id))
        .limit(most)
        .with_for_update(key_share=True, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    return (await work.session.exec(people)).all()


async def take(work: Work, person: Person, *kinds: TimerKind) -> Sequence[Taken]:
    """Take the timers that are due, the oldest first, in one conditional statement.

    What is done about them is committed with them, so there is no lease: who takes
    one and dies has not taken it. They are deleted, since they tell of days.
    """
    taken: Any = (
        delete(Timer)
        .where(*_open(person, kinds), col(Timer.due_at) <= work.now)
        .returning(col(Timer.due_at), col(Timer.kind), col(Timer.about_id))
        .execution_options(synchronize_session=False)
    )
    rows = sorted((await work.session.exec(taken)).all(), key=lambda row: row.due_at)
    return [Taken(row.kind, row.about_id) for row in rows]


def say_whose(row: Outbox, kind: TimerKind, about_id: int | None = None) -> Outbox:
    """Let a promised message say of which timer it is: nobody waits for it.

    An emergency stop takes it back with that, if it has not gone out by then.
    """
    row.content = {**(row.content or {}), OF_TIMER: [kind, about_id]}
    return row


RESTS = (
    TimerKind.QUIET,
    TimerKind.TOLD_DISTRESS,
    TimerKind.TOLD_ADMINS,
    TimerKind.COPIED,
    TimerKind.FORGOTTEN,
    TimerKind.OFFERED_TALK,
    TimerKind.SUPERVISED,
    TimerKind.TOLD_FAULT,
)
"""Kinds at whose end nothing is done: until then something is not to be done again.

Their rows are deleted soon after: one would go on telling of a bad day.
"""


async def rests_until(
    work: Work, person: Person, kind: TimerKind, about_id: int | None = None
) -> datetime | None:
    """Return until when something is not to be done again; None if it may be.

    This is how a rate is limited: by a row that can be pruned, not by the audit.
    """
    rests = (
        select(Timer.due_at)
        .where(
            *_open(person, (kind,)),
            col(Timer.due_at) > work.now,
            col(Timer.about_id) == about_id,
        )
        .order_by(col(Timer.due_at).desc())
        .limit(1)
    )
    return (await work.session.exec(rests)).first()


async def stop(work: Work, person: Person, *kinds: TimerKind) -> None:
    """Let nothing come of the person's timers of these kinds any more."""
    await work.rows.flush()
    await work.connection.execute(delete(Timer).where(*_open(person, kinds)))


async def forget(work: Work, person: Person) -> None:
    """Delete all timers of the person, of whatever kind."""
    await work.session.exec(
        delete(Timer)
        .where(col(Timer.person_id) == person.id)
        .execution_options(synchronize_session=False)
    )


async def region_of(work: Work, person: Person) -> str | None:
    """Return the code of where the person lives, by whose clock timers go."""
    region = select(Profile.region).where(col(Profile.person_id) == person.id)
    return (await work.session.exec(region)).first()


def _open(person: Person, kinds: Sequence[TimerKind]) -> tuple[Any, ...]:
    return (
        col(Timer.person_id) == person.id,
        col(Timer.kind).in_(kinds),
        col(Timer.done_at).is_(None),
    )
