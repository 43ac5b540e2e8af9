"""Taking our messages off a phone that others may look at; nothing kept is lost."""

from collections.abc import Sequence
from datetime import timedelta

from sqlmodel import col, select

from bot.storage.tables import Outbox, OutboxKind, Person
from bot.storage.work import Work

DELETABLE = timedelta(hours=48)
"""How long Telegram lets a bot delete what it has sent."""

AT_ONCE = 100
"""Messages that Telegram deletes in one call."""

SHOWN = (OutboxKind.SEND, OutboxKind.COPY, OutboxKind.DOCUMENT)


async def clear(work: Work, person: Person) -> None:
    """Promise to delete what we have sent to the person and can still delete."""
    shown = (
        select(Outbox.message_id)
        .where(
            col(Outbox.person_id) == person.id,
            col(Outbox.message_id).is_not(None),
            col(Outbox.kind).in_(SHOWN),
            col(Outbox.settled_at) > work.now - DELETABLE,
        )
        .order_by(col(Outbox.message_id))
    )
    take_out(work, person, [n for n in (await work.session.exec(shown)).all() if n])


def take_out(work: Work, person: Person, numbers: Sequence[int]) -> Sequence[Outbox]:
    """Promise to delete these messages of ours, in as few calls as there can be."""
    return [
        work.clear(person, numbers[at : at + AT_ONCE])
        for at in range(0, len(numbers), AT_ONCE)
    ]
