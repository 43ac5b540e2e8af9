"""Words that their writer changed after they were passed on: the copy follows."""

from dataclasses import dataclass

from sqlalchemy import bindparam, update
from sqlmodel import col, select

from bot.buttons import Keyboard
from bot.services.cases import requests
from bot.services.conversations import headers, names, replies
from bot.services.staff import members
from bot.storage.statements import Statement
from bot.storage.tables import (
    SEEN,
    Case,
    CaseMessage,
    HeldFor,
    Lane,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
)
from bot.storage.work import Work
from bot.texts import Text, _

CHANGED_SINCE = "its words were changed since"
"""Noted of a copy whose reader has no part in the case just then."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What a message says and shows now.

    Attributes:
        kind: What Telegram calls it: ``text``, ``photo``, ``voice`` and so on.
        html: The text or the caption, with its formatting.
        file: Telegram's id of the file, where that may have been exchanged too.
    """

    kind: str
    html: str
    file: str | None = None


async def follow(
    work: Work, author: Person, message_id: int, changed: Changed
) -> Case | None:
    """Change what was copied to the other side, if that side is still there.

    Where it is not known which message shows it, or who reads now has none, it is
    copied anew under a line that says so. What waits for a reader is copied when one
    comes, as it is then; so it is noted which copies do not say the newest. What
    somebody changes who is muted waits like new words.

    Returns:
        The case that the change does not reach any more, since it is closed or has gone
        to another officer; else None.
    """
    words = await _meant_for_others(work, author, message_id)
    case = None if words is None else await requests.locked(work, words.case_id or 0)
    if words is None or case is None:
        return None
    if case.closed_at is not None or _has_left(case, author):
        return case
    await work.session.refresh(words)  # what waited may have gone before the lock
    words.kind = changed.kind
    reader = await _other_side(work, case, author)
    if words.held_for is not None or await _is_kept(work, case, words, reader):
        return None
    await _note_changed(work, words, reader)
    if reader is None or await _waits(work, words, reader):
        return None
    copied = await _copy_of(work, words, reader)
    if copied is None or (
        copied.message_id is None and copied.state != OutboxState.GOING
    ):
        await _copy_anew(work, case, words, reader)
        return None
    content = {"of": changed.kind, "html": changed.html, "file": changed.file}
    work.change(copied, reader, content, await _below(work, case, words, reader))
    return None


async def show_missed(work: Work, case: Case) -> None:
    """Copy anew what was changed while the counselor of a locked case had it not."""
    await work.rows.flush()
    reader = case.counselor_id
    old = await work.rows.execute(_MISSED, number=case.id, reader=reader)
    if not old:
        return
    counselor = await work.rows.get_one(Person, reader)
    numbers = {number for (number,) in old}
    changed = (
        select(CaseMessage)
        .where(col(CaseMessage.id).in_(numbers), col(CaseMessage.held_for).is_(None))
        .order_by(col(CaseMessage.id))
    )
    for words in (await work.session.exec(changed)).all():
        await _copy_anew(work, case, words, counselor)


_MISSED = Statement(
    update(Outbox)
    .where(
        col(Outbox.case_id) == bindparam("number"),
        col(Outbox.person_id) == bindparam("reader"),
        col(Outbox.why) == CHANGED_SINCE,
    )
    .values(why=None)
    .returning(col(Outbox.case_message_id))
)


async def copy_anew(work: Work, change: Outbox) -> None:
    """Copy words again whose copy could not be changed: its reader deleted it, say."""
    words = await work.rows.get(CaseMessage, change.case_message_id or 0)
    case = None if words is None else await work.rows.get(Case, words.case_id)
    if words is None or case is None or case.closed_at is not None:
        return
    if words.kind == replies.NOTE:
        return
    author = await work.rows.get_one(Person, words.author_id)
    reader = await _other_side(work, case, author)
    copied = None if reader is None else await _copy_of(work, words, reader)
    if reader is not None and copied is not None:
        await _copy_anew(work, case, words, reader)


async def passed_on(work: Work, author: Person, message_id: int) -> CaseMessage | None:
    """Return the newest words of that message, unless they are held for something."""
    words = await replies.written(work, author, message_id)
    return None if words is None or words.held_for is not None else words


async def is_meant_for_others(work: Work, author: Person, message_id: int) -> bool:
    """Say whether words of that message went, or go when nobody is muted any more."""
    return await _meant_for_others(work, author, message_id) is not None


async def hold_back(work: Work, author: Person, message_id: int) -> CaseMessage | None:
    """Hold words that nobody has been sent yet; a copy would be of what they say now.

    Returns:
        The words, which wait for their writer; None if a copy went before the change.
    """
    words = await _meant_for_others(work, author, message_id)
    if words is None or await requests.locked(work, words.case_id or 0) is None:
        return None
    copies = (
        col(Outbox.case_message_id) == words.id,
        col(Outbox.kind) == OutboxKind.COPY,
    )
    await work.session.exec(
        update(Outbox)
        .where(*copies, col(Outbox.state) == OutboxState.WAITING)
        .values(state=OutboxState.DROPPED, settled_at=work.now)
        .execution_options(synchronize_session=False)
    )
    went = select(Outbox.id).where(*copies, col(Outbox.state).in_(SEEN)).limit(1)
    if (await work.session.exec(went)).first() is not None:
        return None
    words.held_for = HeldFor.NIK
    return words


async def _meant_for_others(
    work: Work, author: Person, message_id: int
) -> CaseMessage | None:
    """Return the newest words of that message that went, or wait for a mute to end."""
    words = await replies.written(work, author, message_id)
    ways = (None, HeldFor.MUTED)
    return words if words is not None and words.held_for in ways else None


async def _is_kept(
    work: Work, case: Case, words: CaseMessage, reader: Person | None
) -> bool:
    """Let a change by who is muted wait, if it is one; only the newest is copied then.

    Who has no copy gets one with the words that wait.
    """
    if case.muted_until is None or words.author_id != case.worker_id or not reader:
        return False
    if await _copy_of(work, words, reader) is not None:
        await _note_changed(work, words, None)
    elif not await _waits(work, words, reader):
        words.held_for = HeldFor.MUTED
    return True


async def _other_side(work: Work, case: Case, author: Person) -> Person | None:
    """Return who reads what the author says in a case; None if nobody does now."""
    if author.id == case.worker_id:
        reader_id = case.counselor_id
    else:
        reader_id = case.worker_id if author.id == case.counselor_id else None
    return await work.rows.get(Person, reader_id) if reader_id else None


def _has_left(case: Case, author: Person) -> bool:
    """Say whether the author spoke as the counselor of a case, and is it no more."""
    return author.id not in (case.worker_id, case.counselor_id)


async def _note_changed(work: Work, words: CaseMessage, reader: Person | None) -> None:
    """Note of the copies that others have that they do not say the newest any more."""
    others = col(Outbox.person_id) != (0 if reader is None else reader.id)
    await work.session.exec(
        update(Outbox)
        .where(
            col(Outbox.case_message_id) == words.id,
            col(Outbox.kind) == OutboxKind.COPY,
            col(Outbox.state).in_(SEEN),
            others,
        )
        .values(why=CHANGED_SINCE)
        .execution_options(synchronize_session=False)
    )


async def _waits(work: Work, words: CaseMessage, reader: Person) -> bool:
    """Say whether a copy waits, which will be of the words as they are then."""
    waiting = select(Outbox.id).where(
        col(Outbox.case_message_id) == words.id,
        col(Outbox.kind) == OutboxKind.COPY,
        col(Outbox.person_id) == reader.id,
        col(Outbox.state) == OutboxState.WAITING,
    )
    return (await work.session.exec(waiting.limit(1))).first() is not None


async def _copy_of(work: Work, words: CaseMessage, reader: Person) -> Outbox | None:
    copies = (
        select(Outbox)
        .where(
            col(Outbox.case_message_id) == words.id,
            col(Outbox.kind) == OutboxKind.COPY,
            col(Outbox.person_id) == reader.id,
            col(Outbox.state).in_(SEEN),
        )
        .order_by(col(Outbox.id).desc())
        .limit(1)
    )
    return (await work.session.exec(copies)).first()


async def _copy_anew(
    work: Work, case: Case, words: CaseMessage, reader: Person
) -> None:
    by_worker = words.author_id == case.worker_id
    if by_worker:
        await headers.have_the_ear(work, reader)
    work.copy(
        reader,
        words,
        await _header(work, case, words),
        await names.below(work, case, words),
        lane=Lane.WORDS if by_worker else Lane.LIVE,
    )


async def _below(
    work: Work, case: Case, words: CaseMessage, reader: Person
) -> Keyboard:
    """Return the buttons that a copy has; none where it came in an album."""
    if words.album is not None and await _came_with_others(work, words, reader):
        return ()
    return await names.below(work, case, words)


async def _came_with_others(work: Work, words: CaseMessage, reader: Person) -> bool:
    others = (
        select(Outbox.id)
        .join(CaseMessage, col(CaseMessage.id) == col(Outbox.case_message_id))
        .where(
            col(Outbox.person_id) == reader.id,
            col(Outbox.kind) == OutboxKind.COPY,
            col(Outbox.state).in_(SEEN),
            col(CaseMessage.album) == words.album,
            col(CaseMessage.author_id) == words.author_id,
            col(CaseMessage.id) != words.id,
        )
        .limit(1)
    )
    return (await work.session.exec(others)).first() is not None


async def _header(work: Work, case: Case, words: CaseMessage) -> Text:
    if words.author_id == case.worker_id:
        name = await names.called(work, case)
    else:
        name = (await members.colleague(work, words.author_id)).name
    return _("{name} changed this message:", name=name)
