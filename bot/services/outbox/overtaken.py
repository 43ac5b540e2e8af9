"""Overtaken: a call to Telegram that began before its reader came back.

That Telegram refuses it tells nothing of today. While a row is going, its
``settled_after`` is the newest row of its reader when it was taken.
"""

from typing import Any

from sqlalchemy import exists, func, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from bot.storage.tables import Outbox, OutboxState, Person
from bot.storage.work import Work

_since = aliased(Outbox)
_rows_of_reader = col(_since.person_id) == col(Outbox.person_id)

NEWEST_OF_READER: Any = (
    select(func.max(col(_since.id)))
    .where(_rows_of_reader)
    .correlate(Outbox)
    .scalar_subquery()
)
"""What ``settled_after`` is set to when a row is taken."""


async def overtake(work: Work, reader: Person) -> None:
    """Note that the reader is back: what is going to them began before."""
    await work.session.exec(
        update(Outbox)
        .where(
            col(Outbox.person_id) == reader.id,
            col(Outbox.state) == OutboxState.GOING,
        )
        .values(settled_after=0)
    )


async def is_overtaken(work: Work, row_id: int) -> bool:
    """Say whether its reader came back, or was promised more, since it was taken.

    Who was promised more may have written: an answer must not fall with a refusal from
    before. If they are away all the same, one more call finds out.
    """
    taken_after = func.coalesce(col(Outbox.settled_after), col(Outbox.id))
    overtaken = select(col(Outbox.id)).where(
        col(Outbox.id) == row_id,
        exists().where(_rows_of_reader, col(_since.id) > taken_after),
    )
    return (await work.session.exec(overtaken)).first() is not None
