"""Which message on one side of a talk stands for which on the other."""

from collections.abc import Sequence
from typing import Any

from sqlmodel import col, select

from bot.storage.tables import CaseMessage, Outbox, OutboxKind, Person
from bot.storage.work import Work

Quote = dict[str, Any]
"""What of a message is answered: its ``text`` and its form, as Telegram says them."""

NOTE = "note"
"""The kind of words that their writer has changed into a note since they went."""


async def written(work: Work, author: Person, message_id: int) -> CaseMessage | None:
    """Return the newest words that the author wrote in that message, if any."""
    found = (
        select(CaseMessage)
        .where(
            col(CaseMessage.author_id) == author.id,
            col(CaseMessage.source_message_id) == message_id,
        )
        .order_by(col(CaseMessage.id).desc())
        .limit(1)
    )
    return (await work.session.exec(found)).first()


async def with_album(work: Work, words: CaseMessage) -> Sequence[CaseMessage]:
    """Return the words, and with them all others of their album, in order."""
    if words.album is None:
        return [words]
    album = select(CaseMessage).where(
        col(CaseMessage.author_id) == words.author_id,
        col(CaseMessage.album) == words.album,
    )
    return (await work.session.exec(album.order_by(col(CaseMessage.id)))).all()


async def copies(work: Work, words: CaseMessage) -> Sequence[Outbox]:
    """Return every copy of these words that was promised to anyone, newest first."""
    found = (
        select(Outbox)
        .where(
            col(Outbox.case_message_id) == words.id,
            col(Outbox.kind) == OutboxKind.COPY,
        )
        .order_by(col(Outbox.id).desc())
        .execution_options(populate_existing=True)
    )
    return (await work.session.exec(found)).all()


async def point_to_quoted(
    work: Work,
    row: Outbox,
    words: CaseMessage,
    reader: Person,
    part: Quote | None = None,
) -> None:
    """Let the copy of a reply answer what stands for the quoted on the other side.

    The quoted is either the reader's own message, of which the writer saw a copy, or
    one of the writer's, of which the reader has a copy, or will have by then. A part of
    it is the same on both sides, and is kept, sealed, only until it has been sent.
    """
    if words.reply_to is None:
        return
    if part is not None:
        row.content = {**(row.content or {}), "part": part}
    own = await _original(work, words, reader)
    if own is not None:
        row.target_message_id = own
        return
    author = await work.rows.get_one(Person, words.author_id)
    earlier = await written(work, author, words.reply_to)
    seen = [] if earlier is None else await copies(work, earlier)
    row.target_id = next((e.id for e in seen if e.person_id == reader.id), None)


async def _original(work: Work, words: CaseMessage, reader: Person) -> int | None:
    """Return the number, in the reader's chat, of what was quoted as a copy."""
    copied = (
        select(CaseMessage.source_message_id)
        .join(Outbox, col(Outbox.case_message_id) == col(CaseMessage.id))
        .where(
            col(Outbox.person_id) == words.author_id,
            col(Outbox.message_id) == words.reply_to,
            col(Outbox.kind) == OutboxKind.COPY,
            col(CaseMessage.author_id) == reader.id,
        )
        .order_by(col(Outbox.id).desc())
        .limit(1)
    )
    return (await work.session.exec(copied)).first()


async def are_noted(work: Work, row_id: int) -> bool:
    """Say whether words on their way have become a note since."""
    words = (
        select(CaseMessage.id)
        .join(Outbox, col(Outbox.case_message_id) == col(CaseMessage.id))
        .where(col(Outbox.id) == row_id, col(CaseMessage.kind) == NOTE)
    )
    return (await work.session.exec(words)).first() is not None
