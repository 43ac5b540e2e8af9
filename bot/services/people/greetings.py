"""Greetings: one answers all that were written before it, however late they arrive.

After an outage people's "/start" and "halo" come all at once. Nothing in them needs an
answer of its own.
"""

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlmodel import col

from bot.storage.statements import Statement
from bot.storage.tables import Outbox, Person, Purpose
from bot.storage.work import Work

_GREETED = Statement(
    select(col(Outbox.id))
    .where(
        col(Outbox.person_id) == bindparam("person_id"),
        col(Outbox.purpose) == Purpose.GREETING,
        col(Outbox.promised_at) > bindparam("written_at"),
    )
    .limit(1)
)


async def is_answered(work: Work, person: Person, written_at: datetime) -> bool:
    """Say whether the person was greeted after they wrote."""
    greeted = await work.rows.execute(
        _GREETED, person_id=person.id, written_at=written_at
    )
    return bool(greeted)
