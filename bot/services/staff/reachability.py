"""Who of those who serve here can be told something now, so that somebody reads it."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, exists
from sqlmodel import col, select

from bot.services.people.in_use import IN_USE
from bot.services.staff.nearness import counselors_first, who_may
from bot.services.staff.rights import Right
from bot.storage.tables import Outbox, OutboxKind, OutboxState, Person, Staff
from bot.storage.work import Work

AT_MOST = 5
"""People who are told of one thing; more would each wait for the others."""


async def reachable(
    work: Work,
    which: ColumnElement[bool],
    *,
    besides: Collection[int | None],
    first: Sequence[ColumnElement[Any]] = (),
) -> Sequence[Person]:
    """Return at most `AT_MOST` of the staff who answer and whom a message reaches.

    Args:
        work: The transaction.
        which: A condition on `Staff`.
        besides: Ids of people who are left out.
        first: What their order begins with; counselors come before admins.
    """
    found = (
        select(Person)
        .join(Staff, col(Staff.person_id) == col(Person.id))
        .where(
            which,
            who_may(Right.ANSWER),
            col(Staff.removed_at).is_(None),
            col(Person.id).not_in([each for each in besides if each is not None]),
            col(Person.blocked_at).is_(None),
            col(Person.gone_at).is_(None),
            IN_USE,
            ~_NEVER_STARTED,
        )
        .order_by(*first, counselors_first(), col(Staff.region), col(Staff.id))
        .limit(AT_MOST)
    )
    return (await work.session.exec(found)).all()


async def is_reachable(work: Work, person: Person) -> bool:
    """Say whether somebody serves who answers, and a message reaches them."""
    which = col(Person.id) == person.id
    return bool(await reachable(work, which, besides=()))


def _has(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(col(Outbox.person_id) == col(Person.id), *conditions)


_NEVER_STARTED = and_(
    _has(col(Outbox.kind) == OutboxKind.MENU, col(Outbox.state) != OutboxState.SENT),
    ~_has(col(Outbox.state) == OutboxState.SENT),
)
"""Admins of the settings may not have started the bot; then nothing reaches them."""
