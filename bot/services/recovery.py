"""Recovery: what dead processes left going out, found and settled as uncertain."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.services import delivery
from bot.services.announcements.ledger import SENDER_DIED
from bot.storage.tables import Outbox, OutboxState
from bot.storage.work import Work


@dataclass(frozen=True, slots=True)
class Left:
    """What dead processes left going: their rows, and those whose lease is over.

    Attributes:
        gone: The numbers of the processes that are not there any more.
        but: The process that asks; it knows of its own rows itself.
    """

    gone: frozenset[int]
    but: int

    def condition(self, now: datetime) -> Any:  # noqa: ANN401
        """Return the condition of these rows."""
        others = func.coalesce(col(Outbox.leased_by), 0) != self.but
        over = and_(col(Outbox.leased_until) < now, others)
        return or_(col(Outbox.leased_by).in_(self.gone), over)


async def senders(session: AsyncSession) -> set[int]:
    """Return the numbers of the processes from which something is going out."""
    going = select(col(Outbox.leased_by)).where(col(Outbox.state) == OutboxState.GOING)
    found = (await session.exec(going.distinct())).all()
    return {each for each in found if each is not None}


async def is_left(session: AsyncSession, left: Left, now: datetime) -> bool:
    """Say whether there is anything to recover."""
    going = select(col(Outbox.id)).where(
        col(Outbox.state) == OutboxState.GOING, left.condition(now)
    )
    return (await session.exec(going.limit(1))).first() is not None


async def recover(work: Work, left: Left | None = None) -> int:
    """Settle as uncertain what dead processes left going; return how many rows.

    Args:
        work: The transaction.
        left: Whose rows; None for all, where nobody else can be sending.
    """
    going: Any = select(col(Outbox.id)).where(col(Outbox.state) == OutboxState.GOING)
    if left is not None:
        going = going.where(left.condition(work.now))
    in_order = going.order_by(col(Outbox.id)).with_for_update(skip_locked=True)
    ids = (await work.session.exec(in_order)).all()
    died = [delivery.Uncertain(each, SENDER_DIED, died=True) for each in ids]
    await delivery.settle(work, died)
    return len(ids)
