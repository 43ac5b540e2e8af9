"""Words of a person that are too old to be deleted from an officer's chat.

Telegram takes nothing away that is older than 48 hours, but lets a bot change it: the
button below words, which names whose they are, goes, and so do lines of our own.
"""

from typing import Any

from sqlalchemy import or_
from sqlmodel import col, select

from bot.services.outbox.ephemeral import silent
from bot.services.privacy.clear_chat import DELETABLE
from bot.storage.tables import (
    Case,
    CaseMessage,
    Lane,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
)
from bot.storage.work import Work
from bot.texts import verbatim

NOTHING = verbatim("…")
"""What is left of a line above words, and of words as they would have gone out."""


async def unname(work: Work, person: Person) -> None:
    """Let no words in the person's cases say any more, in others' chats, whose."""
    for row in await _old(work, person):
        reader = await work.rows.get_one(Person, row.person_id)
        if row.kind == OutboxKind.COPY:
            # Behind all that its reader waits for; what takes away is never dropped.
            work.strip(reader, row.message_id).lane = Lane.FLEETING
        else:
            line = silent(work.edit(reader, row.message_id, NOTHING))
            line.content = {**(line.content or {}), "in_place": True}


async def _old(work: Work, person: Person) -> Any:  # noqa: ANN401
    """Return copies of what the person wrote, and our own lines about any words."""
    theirs = select(Case.id).where(col(Case.worker_id) == person.id)
    rows: Any = (
        select(Outbox.person_id, Outbox.message_id, Outbox.kind)
        .join(CaseMessage, col(CaseMessage.id) == col(Outbox.case_message_id))
        .where(
            col(Outbox.case_id).in_(theirs),
            col(Outbox.person_id) != person.id,
            col(Outbox.state) == OutboxState.SENT,
            col(Outbox.message_id).is_not(None),
            col(Outbox.settled_at) <= work.now - DELETABLE,
            or_(
                col(Outbox.kind) == OutboxKind.SEND,
                (col(Outbox.kind) == OutboxKind.COPY)
                & (col(CaseMessage.author_id) == person.id),
            ),
        )
        .order_by(col(Outbox.id))
    )
    return (await work.session.exec(rows)).all()
