"""Signs on what people wrote: passed on, answered, could not be delivered.

They are our reactions, so they say nothing aloud and stand in nobody's way. Of several
messages in a row the newest gets one. Whether a sign arrives is no matter; whatever
people must know is said in words too.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import exists
from sqlmodel import col, select

from bot.storage.tables import (
    UNSETTLED,
    CaseMessage,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
)
from bot.storage.work import Work

PASSED_ON, ANSWERED, NOT_DELIVERED = "👀", "👌", "😢"
"""Emoji that Telegram takes as a reaction, all of its list."""

NONE = ""
"""Takes a sign away."""


async def passed_on(work: Work, rows: Sequence[int]) -> None:
    """Mark words whose copies have been delivered, and those that they answer."""
    delivered: Any = (
        select(CaseMessage, Outbox.person_id)
        .join(Outbox, col(Outbox.case_message_id) == col(CaseMessage.id))
        .where(col(Outbox.id).in_(rows))
        .order_by(col(CaseMessage.id))
    )
    newest: dict[tuple[int, int], CaseMessage] = {}
    for words, reader_id in (await work.session.exec(delivered)).all():
        if words.held_for is None:
            await _mark_answered(work, words, reader_id)
        _forget_origin(words)
        newest[words.author_id, reader_id] = words
    for (_author_id, reader_id), words in newest.items():
        if words.held_for is None and not await _more_to_come(work, words, reader_id):
            await _mark(work, words, PASSED_ON)


async def not_delivered(work: Work, words: CaseMessage) -> None:
    """Mark words that their reader has not got."""
    await _mark(work, words, NOT_DELIVERED)


async def taken_back(work: Work, words: CaseMessage, reader_id: int) -> None:
    """Take the sign off the words; what they answered is passed on, and no more."""
    author = await work.rows.get_one(Person, words.author_id)
    work.react(author, words.source_message_id, NONE)
    before = await _said_before(work, words)
    if before is None or before.author_id != reader_id:
        return
    after = select(CaseMessage.id).where(
        col(CaseMessage.case_id) == words.case_id,
        col(CaseMessage.id) > before.id,
        col(CaseMessage.held_for).is_(None),
    )
    if (await work.session.exec(after.limit(1))).first() is None:
        await _mark(work, before, PASSED_ON)


def _forget_origin(words: CaseMessage) -> None:
    """Forget the name of whom words were forwarded from, once it has been said."""
    if words.origin:
        words.origin, words.origin_id = "", None


async def _mark(work: Work, words: CaseMessage, emoji: str) -> None:
    author = await work.rows.get_one(Person, words.author_id)
    work.react(author, words.source_message_id, emoji)


async def _mark_answered(work: Work, words: CaseMessage, reader_id: int) -> None:
    """Mark what the reader said last, if these are the first words after it."""
    before = await _said_before(work, words)
    if before is not None and before.author_id == reader_id:
        heard = exists().where(
            col(Outbox.case_message_id) == before.id,
            col(Outbox.person_id) == words.author_id,
            col(Outbox.kind) == OutboxKind.COPY,
            col(Outbox.state) == OutboxState.SENT,
        )
        if (await work.session.exec(select(heard))).one():
            await _mark(work, before, ANSWERED)


async def _said_before(work: Work, words: CaseMessage) -> CaseMessage | None:
    """Return the last that either side said before these words and still says."""
    last = (
        select(CaseMessage)
        .where(
            col(CaseMessage.case_id) == words.case_id,
            col(CaseMessage.id) < words.id,
            col(CaseMessage.held_for).is_(None),
        )
        .order_by(col(CaseMessage.id).desc())
        .limit(1)
    )
    return (await work.session.exec(last)).first()


async def _more_to_come(work: Work, words: CaseMessage, reader_id: int) -> bool:
    """Say whether newer words of the same writer are on their way to that reader."""
    newer = (
        select(Outbox.id)
        .join(CaseMessage, col(CaseMessage.id) == col(Outbox.case_message_id))
        .where(
            col(Outbox.person_id) == reader_id,
            col(Outbox.kind) == OutboxKind.COPY,
            col(Outbox.state).in_(UNSETTLED),
            col(CaseMessage.author_id) == words.author_id,
            col(CaseMessage.id) > words.id,
        )
        .limit(1)
    )
    return (await work.session.exec(newer)).first() is not None
