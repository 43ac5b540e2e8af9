"""Greetings: one answers all that were written before it, however late they arrive.

After an outage people's "/start" and "halo" come all at once. Nothing in them needs an
answer of its own.
"""

from datetime import datetime

from sqlmodel import col, select

from bot.storage.tables import Outbox, Person, Purpose
from bot.storage.work import Work


async def is_answered(work: Work, person: Person, written_at: datetime) -> bool:
    """Say whether the person was greeted after they wrote."""
    greeted = select(Outbox.id).where(
        col(Outbox.person_id) == person.id,
        col(Outbox.purpose) == Purpose.GREETING,
        col(Outbox.promised_at) > written_at,
    )
    return (await work.session.exec(greeted.limit(1))).first() is not None
