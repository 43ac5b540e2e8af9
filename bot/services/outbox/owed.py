"""Removals that are owed to a chat whose reader cannot be reached.

Telegram takes nothing out of the chat of who has blocked the bot. What was to go there
is due again (`Outbox.gone_by`), and goes once its reader is back; see
`bot.services.desk.taken_out`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import sqlalchemy
from sqlalchemy import LargeBinary, or_, type_coerce, update
from sqlmodel import col

from bot.storage.sealed import Locked, opened
from bot.storage.tables import UNSETTLED, Outbox, OutboxKind, OutboxState
from bot.storage.work import Work

KINDS = (OutboxKind.CLEAR, OutboxKind.STRIP, OutboxKind.EDIT)
"""Kinds of rows that take something away from what stands in a chat, or may."""

_OWED = "owed"
_STANDS = (
    OutboxKind.SEND,
    OutboxKind.COPY,
    OutboxKind.DOCUMENT,
    OutboxKind.EDIT,
)


@dataclass(frozen=True, slots=True)
class Removals:
    """Rows of `KINDS` that a reader has not got, and which messages are owed by them.

    Attributes:
        rows: Their numbers; those that owe nothing too.
        messages: What was to be taken away, or emptied.
    """

    rows: Collection[int]
    messages: Collection[int]


def owed(row: Outbox) -> Outbox:
    """Let a promised removal be due again where its reader cannot be reached."""
    row.content = {**(row.content or {}), "in_place": True, _OWED: True}
    return row


async def removals(work: Work, row_id: int) -> Removals:
    """Return what waits for the reader of a row, that row with it."""
    reader = sqlalchemy.select(col(Outbox.person_id)).where(col(Outbox.id) == row_id)
    waits = or_(col(Outbox.id) == row_id, col(Outbox.state) == OutboxState.WAITING)
    found = sqlalchemy.select(
        col(Outbox.id),
        col(Outbox.target_message_id),
        type_coerce(col(Outbox.content), LargeBinary).label("content"),
    ).where(
        col(Outbox.person_id) == reader.scalar_subquery(),
        col(Outbox.state).in_(UNSETTLED),  # there is an index of just these
        col(Outbox.kind).in_(KINDS),
        waits,
    )
    rows = (await work.connection.execute(found)).all()
    messages: set[int] = set()
    for _number, target, content in rows:
        said = _said(content)
        if _OWED in said:
            messages.update(said.get("messages") or [target])
    return Removals([number for number, *_rest in rows], messages)


async def due_again(work: Work, reader_id: int, messages: Collection[int]) -> None:
    """Let messages leave their reader's chat as soon as they can."""
    if messages:
        await work.session.exec(
            update(Outbox)
            .where(
                col(Outbox.person_id) == reader_id,
                col(Outbox.message_id).in_(messages),
                col(Outbox.kind).in_(_STANDS),
                col(Outbox.state) == OutboxState.SENT,
            )
            .values(gone_by=work.now, tells_of=None)
            .execution_options(synchronize_session=False)
        )


def _said(content: bytes | None) -> dict[str, Any]:
    if content is None:
        return {}
    try:
        return opened(content) or {}
    except Locked:
        return {}
