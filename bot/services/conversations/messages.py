"""Words between a worker and a counselor: kept, passed on by copy, sent again.

Whatever passes words on holds the lock of their case, and passes them on only to and
from who owns it at that moment.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, exists, func, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from bot.services.cases import answering
from bot.services.conversations import flood, headers, line_above, names, replies
from bot.services.outbox import albums
from bot.services.outbox.ephemeral import silent
from bot.storage.mapping import Whole, rows_of
from bot.storage.statements import Statement
from bot.storage.tables import (
    ARRIVES,
    Case,
    CaseMessage,
    HeldFor,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
    Purpose,
)
from bot.storage.work import Work


@dataclass(frozen=True, slots=True)
class SentMessage:
    """Something that somebody wrote or sent: where it lies in their own chat.

    Attributes:
        origin: What whoever it was forwarded from is called; empty where that is
            not to be said, and None where nothing was forwarded.
        account: Telegram's number of whoever it was forwarded from.
    """

    message_id: int
    kind: str
    written_at: datetime
    reply_to: int | None = None
    album: str | None = None
    origin: str | None = None
    account: int | None = None


async def keep(
    work: Work,
    author: Person,
    words: SentMessage,
    *,
    case: Case | None,
    held_for: HeldFor | None = None,
) -> CaseMessage:
    """Note that something was written; nothing is passed on yet.

    Whoever it was forwarded from is not named while they erase all.
    """
    origin = words.origin
    whose = await line_above.known(work, words.account) if words.account else None
    if whose is not None and whose.erased_at is not None:
        origin, whose = "", None
    kept = CaseMessage(
        case_id=case.id if case else None,
        author_id=author.id,
        source_message_id=words.message_id,
        album=words.album,
        kind=words.kind,
        reply_to=words.reply_to,
        written_at=words.written_at,
        held_for=held_for,
        origin=origin,
        origin_id=whose.id if whose else None,
    )
    work.session.add(kept)
    await work.session.flush()
    return kept


async def pass_on(
    work: Work, case: Case, words: CaseMessage, *, part: replies.Quote | None = None
) -> bool:
    """Pass words on to the other side of a locked case; say no if nobody is there.

    Those of a worker who is muted wait until that is over.

    Args:
        work: The transaction.
        case: The case, locked.
        words: What goes.
        part: What of the message that they answer is meant. Words that have to wait
            for a reader answer the whole, so that no words are kept here for long.
    """
    words.case_id, words.held_for = case.id, None
    by_worker = words.author_id == case.worker_id
    if by_worker and case.muted_until is not None and case.counselor_id is not None:
        words.held_for = HeldFor.MUTED
        return True
    before = case.last_words_at if case.last_speaker_id == words.author_id else None
    case.last_speaker_id, case.last_words_at = words.author_id, work.now
    if case.counselor_id is None:
        return False
    await answering.spoken(work, case, words.author_id)
    is_flood = by_worker and await flood.goes_on(work, case, words, before)
    row = await _copy(work, case, words, part)
    if is_flood:
        silent(row)
    return True


async def pass_on_kept(work: Work, case: Case) -> None:
    """Pass on to a counselor who can be reached again what nobody has read."""
    for words in await work.rows.all(_KEPT, number=case.id, worker=case.worker_id):
        await _copy(work, case, words)


async def pass_on_unanswered(work: Work, case: Case) -> None:
    """Pass on to a new counselor what nobody has read, or answered.

    What only an earlier counselor read is unread for this one, and the worker was
    promised not to have to say it again.
    """
    for words in await work.rows.all(
        _UNANSWERED,
        number=case.id,
        worker=case.worker_id,
        counselor=case.counselor_id,
    ):
        await _copy(work, case, words)


def _has_reached(*whom: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition that a copy of words has arrived, or is on its way."""
    return exists().where(
        col(Outbox.case_message_id) == col(CaseMessage.id),
        col(Outbox.kind) == OutboxKind.COPY,
        col(Outbox.state).in_(ARRIVES),
        *whom,
    )


def _of_the_worker(*which: ColumnElement[bool]) -> Whole[CaseMessage]:
    return Whole(
        (CaseMessage,),
        rows_of(CaseMessage)
        .where(
            col(CaseMessage.case_id) == bindparam("number"),
            col(CaseMessage.author_id) == bindparam("worker"),
            col(CaseMessage.held_for).is_(None),
            *which,
        )
        .order_by(col(CaseMessage.id)),
    )


def _is_unanswered() -> ColumnElement[bool]:
    reply = aliased(CaseMessage)
    answered_until = (
        select(func.coalesce(func.max(col(reply.id)), 0))
        .where(
            col(reply.case_id) == bindparam("number"),
            col(reply.author_id) != bindparam("worker"),
            col(reply.held_for).is_(None),
        )
        .scalar_subquery()
    )
    return col(CaseMessage.id) > answered_until


_KEPT = _of_the_worker(~_has_reached())
_UNANSWERED = _of_the_worker(
    ~_has_reached(col(Outbox.person_id) == bindparam("counselor")),
    _is_unanswered() | ~_has_reached(),
)


async def take_back(work: Work, case: Case) -> None:
    """Drop what is still waiting to be sent to a counselor about a locked case."""
    await work.rows.flush()
    await work.rows.execute(
        _TAKE_BACK, number=case.id, worker=case.worker_id, now=work.now
    )


_TAKE_BACK = Statement(
    update(Outbox)
    .where(
        col(Outbox.case_id) == bindparam("number"),
        col(Outbox.person_id) != bindparam("worker"),
        col(Outbox.state) == OutboxState.WAITING,
    )
    .values(state=OutboxState.DROPPED, content=None, settled_at=bindparam("now"))
    .returning(col(Outbox.id))
)


async def is_first_kept(work: Work, case: Case, words: CaseMessage) -> bool:
    """Say whether no words kept before these are waiting for a counselor."""
    earlier = select(CaseMessage.id).where(
        col(CaseMessage.case_id) == case.id,
        col(CaseMessage.author_id) == case.worker_id,
        col(CaseMessage.held_for).is_(None),
        col(CaseMessage.id) < words.id,
        ~_has_reached(),
    )
    return (await work.session.exec(earlier.limit(1))).first() is None


async def release_held(
    work: Work, author: Person, message_id: int, held_for: HeldFor
) -> CaseMessage | None:
    """Return the author's own words that wait for a decision, once.

    They are held for nothing from now on: whoever calls passes them on, or withholds.
    """
    taken = await work.session.exec(
        update(CaseMessage)
        .where(
            col(CaseMessage.id) == message_id,
            col(CaseMessage.author_id) == author.id,
            col(CaseMessage.held_for) == held_for,
        )
        .values(held_for=HeldFor.DECIDED)
        .returning(col(CaseMessage.id))
        .execution_options(synchronize_session=False)
    )
    if taken.first() is None:
        return None
    return await work.session.get_one(CaseMessage, message_id, populate_existing=True)


async def show_instead(work: Work, words: CaseMessage, purpose: Purpose) -> bool:
    """Let another version of the words, shown in the writer's chat, be passed on.

    It stands alone there, also where the words were part of an album.

    Returns:
        Whether that version is there; its sending may have failed.
    """
    shown = (
        select(Outbox.message_id)
        .where(
            col(Outbox.case_message_id) == words.id,
            col(Outbox.purpose) == purpose,
            col(Outbox.message_id).is_not(None),
        )
        .limit(1)
    )
    message_id = (await work.session.exec(shown)).first()
    if message_id is None:
        return False
    words.source_message_id, words.album = message_id, None
    return True


async def _copy(
    work: Work, case: Case, words: CaseMessage, part: replies.Quote | None = None
) -> Outbox:
    to_worker = words.author_id != case.worker_id
    reader_id = case.worker_id if to_worker else case.counselor_id
    reader = await work.rows.get_one(Person, reader_id)
    if to_worker:
        above = await headers.for_worker(work, reader, case, words)
    else:
        await headers.have_the_ear(work, reader)
        above = await headers.for_counselor(work, reader, words)
    row = work.copy(
        reader,
        words,
        await line_above.of(work, case, words, above),
        await names.below(work, case, words),
        lane=above.lane,
    )
    await replies.point_to_quoted(work, row, words, reader, part)
    if words.album is not None:
        await albums.wait_for_more(work, row, words)
    await work.session.flush()
    return row
