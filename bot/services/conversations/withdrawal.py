"""Taking back words that were passed on: their copies go from the other side."""

from datetime import timedelta
from enum import IntEnum

from sqlalchemy import or_, update
from sqlmodel import col, select

from bot.services.cases import answering, requests
from bot.services.conversations import headers, reactions, replies
from bot.storage.tables import (
    SEEN,
    CaseMessage,
    HeldFor,
    Lane,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
)
from bot.storage.work import Work

DELETABLE = timedelta(hours=48)
"""How long a bot may delete what it has sent (Bot API, deleteMessage)."""


class Came(IntEnum):
    """What came of it; of several words, the worst counts."""

    NOT_SENT = 0
    DELETED = 1
    TOO_LATE = 2
    NOT_FOUND = 3


async def withdraw(work: Work, author: Person, message_id: int) -> Came | None:
    """Take back what the author wrote in that message, an album as a whole.

    Returns:
        What came of it; None where the author wrote no such words, or took them back
        before.
    """
    words = await replies.written(work, author, message_id)
    if words is None or words.held_for == HeldFor.WITHDRAWN:
        return None
    case = await requests.locked(work, words.case_id or 0)
    together = await replies.with_album(work, words)
    came = max([await _withdraw(work, each) for each in together])
    if case is not None:
        await answering.taken_back(work, case)
    return came


async def withdraw_all(
    work: Work, author: Person, first_id: int, last_id: int
) -> Came | None:
    """Take back all that the author wrote between two numbers of `CaseMessage`.

    Returns:
        What came of it; None where there are no such words, or no more.
    """
    numbers = select(CaseMessage.source_message_id).where(
        col(CaseMessage.author_id) == author.id,
        col(CaseMessage.id).between(first_id, last_id),
        col(CaseMessage.held_for).is_(None),
    )
    written = (await work.session.exec(numbers.order_by(col(CaseMessage.id)))).all()
    came = [await withdraw(work, author, each) for each in written]
    return max((each for each in came if each is not None), default=None)


async def turn_into_note(work: Work, author: Person, message_id: int) -> bool:
    """Let words that were changed into a note go to nobody; no if they went before.

    Those stay where they are, and are never copied anew from what they say now.
    """
    words = await replies.written(work, author, message_id)
    if words is None or words.held_for == HeldFor.WITHDRAWN:
        return True
    await requests.locked(work, words.case_id or 0)
    together = await replies.with_album(work, words)
    for each in together:
        await _drop_waiting(work, each)
    copies = [row for each in together for row in await replies.copies(work, each)]
    if any(each.state in SEEN for each in copies):
        words.kind = replies.NOTE
        return False
    await withdraw(work, author, message_id)
    return True


async def keep_album_back(work: Work, author: Person, album: str) -> None:
    """Take back what has come of an album so far."""
    found = (
        select(CaseMessage)
        .where(col(CaseMessage.author_id) == author.id, col(CaseMessage.album) == album)
        .order_by(col(CaseMessage.id))
        .limit(1)
    )
    first = (await work.session.exec(found)).first()
    if first is not None:
        await withdraw(work, author, first.source_message_id)


async def is_kept_back(work: Work, author: Person, album: str) -> bool:
    """Say whether what came before of an album goes to nobody."""
    found = select(CaseMessage.id).where(
        col(CaseMessage.author_id) == author.id,
        col(CaseMessage.album) == album,
        col(CaseMessage.held_for).in_((HeldFor.NOT_SENT, HeldFor.WITHDRAWN)),
    )
    return (await work.session.exec(found.limit(1))).first() is not None


async def _withdraw(work: Work, words: CaseMessage) -> Came:
    await _drop_waiting(work, words)
    copies = await replies.copies(work, words)
    shown = [each for each in copies if each.state in SEEN]
    came = max([_can_be_deleted(work, each) for each in shown], default=Came.NOT_SENT)
    if came in (Came.TOO_LATE, Came.NOT_FOUND):
        return came
    words.held_for = HeldFor.WITHDRAWN
    await work.session.flush()
    for each in shown:
        work.delete(each, await work.rows.get_one(Person, each.person_id))
        await reactions.taken_back(work, words, each.person_id)
    for reader_id in {each.person_id for each in copies}:
        reader = await work.rows.get_one(Person, reader_id)
        await headers.taken_back(work, words, reader)
    return came


def _can_be_deleted(work: Work, copied: Outbox) -> Came:
    if copied.state == OutboxState.GOING:
        return Came.DELETED
    if copied.message_id is None:
        return Came.NOT_FOUND
    shown_at = copied.settled_at or copied.promised_at
    return Came.DELETED if work.now - shown_at < DELETABLE else Came.TOO_LATE


async def _drop_waiting(work: Work, words: CaseMessage) -> None:
    await work.session.exec(
        update(Outbox)
        .where(
            col(Outbox.case_message_id) == words.id,
            or_(
                col(Outbox.kind).in_((OutboxKind.COPY, OutboxKind.EDIT)),
                (col(Outbox.kind) == OutboxKind.SEND)
                & (col(Outbox.lane) == Lane.WORDS),
            ),
            col(Outbox.state) == OutboxState.WAITING,
        )
        .values(state=OutboxState.DROPPED, content=None, settled_at=work.now)
        .execution_options(synchronize_session=False)
    )
