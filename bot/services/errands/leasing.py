"""Leasing errands: who makes one holds it for a while, and ends it at most once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import or_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.tables import Errand, ErrandKind
from bot.storage.work import Work

HELD = timedelta(seconds=90)
"""How long an errand is left to who makes it; longer than any may take."""

PAUSE = timedelta(seconds=3)
"""Before it is tried again, so that what hinders it may pass."""


@dataclass(frozen=True, slots=True)
class Leased:
    """An errand in the hands of one process.

    Attributes:
        id: Its number.
        person_id: Who asked.
        kind: What is to be made.
        wants: What exactly.
        audit_id: The note of who asked, if there is one.
        tries: How often it was begun, this time among them.
    """

    id: int
    person_id: int
    kind: ErrandKind
    wants: Mapping[str, Any]
    audit_id: int | None
    tries: int


async def are_there(session: AsyncSession) -> bool:
    """Say whether anything is to be made, or is being made."""
    open_ones = select(Errand.id).where(col(Errand.ended_at).is_(None)).limit(1)
    return (await session.exec(open_ones)).first() is not None


async def lease(work: Work) -> Leased | None:
    """Take the first errand that nobody holds, by one statement."""
    first = (
        select(Errand.id)
        .where(
            col(Errand.ended_at).is_(None),
            or_(
                col(Errand.leased_until).is_(None),
                col(Errand.leased_until) <= work.now,
            ),
        )
        .order_by(col(Errand.id))
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    taken = await work.connection.execute(
        update(Errand)
        .where(col(Errand.id) == first.scalar_subquery())
        .values(leased_until=work.now + HELD, tries=col(Errand.tries) + 1)
        .returning(
            col(Errand.id),
            col(Errand.person_id),
            col(Errand.kind),
            col(Errand.wants),
            col(Errand.audit_id),
            col(Errand.tries),
        )
    )
    row = taken.first()
    return None if row is None else Leased(*row)


async def end(work: Work, leased: Leased, why: str | None = None) -> bool:
    """End an errand; say whether it was still in these hands.

    Args:
        work: The transaction in which what was made is promised, or told of.
        leased: It.
        why: Why it was not made, in a word; None if it was.
    """
    ended = await work.connection.execute(
        update(Errand)
        .where(*_still(leased))
        .values(ended_at=work.now, leased_until=None, failed_why=why)
        .returning(col(Errand.id))
    )
    return ended.first() is not None


async def leave(work: Work, leased: Leased) -> None:
    """Leave an errand to whoever comes next, after a pause."""
    await work.connection.execute(
        update(Errand)
        .where(*_still(leased))
        .values(leased_until=work.now + PAUSE * leased.tries)
    )


def _still(leased: Leased) -> tuple[Any, ...]:
    return (
        col(Errand.id) == leased.id,
        col(Errand.ended_at).is_(None),
        col(Errand.tries) == leased.tries,
    )
