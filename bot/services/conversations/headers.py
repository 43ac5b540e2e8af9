"""Whose words stand last in a chat, and so whether the next need a line above them.

A worker sees the name of the speaker above where it changes. A counselor hears many
workers at once, so each of their messages has the name below it, in a button; an album
can have none, and has it above.
"""

from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from bot.storage.tables import (
    NEVER_SEEN,
    Case,
    CaseMessage,
    HeldFor,
    Lane,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
    Staff,
)
from bot.storage.work import Work


@dataclass(frozen=True, slots=True)
class Line:
    """What must be said above words so that nobody takes them for somebody else's.

    Attributes:
        speaker: Who says them.
        origin: Whom they were forwarded from.
        lane: Where they wait.
    """

    speaker: bool
    origin: bool
    lane: Lane = Lane.LIVE


async def have_the_ear(work: Work, counselor: Person) -> None:
    """Let one worker at a time speak to a counselor.

    Two workers write to one counselor under different cases. The words of one would
    else come between a line and the album of the other.
    """
    statement: Any = (
        select(col(Staff.id))
        .where(
            col(Staff.person_id) == counselor.id,
            col(Staff.removed_at).is_(None),
        )
        .with_for_update(key_share=True)
    )
    await work.session.exec(statement)


async def for_counselor(work: Work, reader: Person, words: CaseMessage) -> Line:
    """Return what must stand above words that a counselor is about to get.

    A file of an album whose others have not gone yet goes with them.
    """
    last = await _heard_last(work, reader)
    before: CaseMessage | None = None
    if last is not None and _speaks_too(last.CaseMessage, words):
        before = last.CaseMessage
    if words.album is None:
        under = before is not None and _is_of_one_piece(before, words)
        return Line(
            speaker=False,
            origin=words.origin is not None and not under,
            lane=Lane.WORDS,
        )
    if (
        before is not None
        and before.album == words.album
        and last.state == OutboxState.WAITING
    ):
        return Line(speaker=False, origin=False, lane=last.lane)
    return Line(speaker=True, origin=words.origin is not None, lane=Lane.WORDS)


async def for_worker(
    work: Work, reader: Person, case: Case, words: CaseMessage
) -> Line:
    """Return what must stand above words that a worker is about to get.

    Own words after forwarded ones name their speaker again.
    """
    last = await _shown_last(work, reader)
    before = None if last is None else last.CaseMessage
    if (
        last is None
        or before is None
        or (last.kind, before.case_id, before.author_id)
        != (OutboxKind.COPY, case.id, words.author_id)
        or await _spoke_elsewhere_since(work, reader, case, before.id)
    ):
        return Line(speaker=True, origin=words.origin is not None)
    if words.origin is None:
        return Line(speaker=before.origin is not None, origin=False)
    return Line(speaker=False, origin=not _is_of_one_piece(before, words))


async def taken_back(work: Work, words: CaseMessage, reader: Person) -> None:
    """Take the line away above words taken back, unless it stands over more."""
    lines = (
        select(Outbox)
        .where(
            col(Outbox.person_id) == reader.id,
            col(Outbox.kind) == OutboxKind.SEND,
            col(Outbox.case_message_id) == words.id,
            col(Outbox.state).not_in(NEVER_SEEN),
        )
        .order_by(col(Outbox.id).desc())
        .limit(1)
    )
    line = (await work.session.exec(lines)).first()
    if line is None or await _stands_over_more(work, line, words):
        return
    if line.state == OutboxState.WAITING:
        line.state, line.content = OutboxState.DROPPED, None
        line.settled_at = work.now
        return
    removal = work.delete(line, reader)
    removal.case_id = removal.case_message_id = None


async def _stands_over_more(work: Work, line: Outbox, words: CaseMessage) -> bool:
    """Say whether the next in the reader's chat is of the same speaker, and stays."""
    below: Any = (
        _in_chat(line.person_id)
        .where(col(Outbox.id) > line.id)
        .order_by(col(Outbox.id))
        .limit(1)
    )
    found = (await work.session.exec(below)).first()
    if found is None or found.kind != OutboxKind.COPY:
        return False
    return _speaks_too(found.CaseMessage, words)


def _speaks_too(before: CaseMessage, words: CaseMessage) -> bool:
    speakers = before.case_id, before.author_id
    return speakers == (words.case_id, words.author_id)


def _is_of_one_piece(before: CaseMessage, words: CaseMessage) -> bool:
    """Say whether what was forwarded from here stands under a line already."""
    if words.album is not None and before.album == words.album:
        return True
    return bool(words.origin) and before.origin == words.origin


async def _heard_last(work: Work, counselor: Person) -> Any:  # noqa: ANN401
    """Return what some worker said last that the counselor has got, or will."""
    heard: Any = (
        select(Outbox.state, Outbox.lane, CaseMessage)
        .join(CaseMessage, col(CaseMessage.id) == col(Outbox.case_message_id))
        .where(
            col(Outbox.person_id).between(counselor.id, counselor.id),
            col(Outbox.kind) == OutboxKind.COPY,
            col(Outbox.state).not_in(NEVER_SEEN),
        )
        # So PostgreSQL uses the index of persons: by numbers alone it goes back through
        # all that was promised since, which may be an announcement to everybody.
        .order_by(col(Outbox.person_id).desc(), col(Outbox.id).desc())
        .limit(1)
    )
    return (await work.session.exec(heard)).first()


async def _shown_last(work: Work, reader: Person) -> Any:  # noqa: ANN401
    """Return what stands last in the reader's chat, or will; signs do not count."""
    shown: Any = _in_chat(reader.id).order_by(col(Outbox.id).desc()).limit(1)
    return (await work.session.exec(shown)).first()


def _in_chat(reader_id: int) -> Any:  # noqa: ANN401
    """Return what stands in a chat, or will; what was taken back does not."""
    return (
        select(Outbox.kind, CaseMessage)
        .outerjoin(CaseMessage, col(CaseMessage.id) == col(Outbox.case_message_id))
        .where(
            col(Outbox.person_id) == reader_id,
            col(Outbox.kind).in_((OutboxKind.SEND, OutboxKind.COPY)),
            col(Outbox.state).not_in(NEVER_SEEN),
            col(Outbox.lane) != Lane.FLEETING,
            col(CaseMessage.held_for).is_distinct_from(HeldFor.WITHDRAWN),
        )
    )


async def _spoke_elsewhere_since(
    work: Work, reader: Person, case: Case, message_id: int
) -> bool:
    own = (
        select(CaseMessage.id)
        .where(
            col(CaseMessage.author_id) == reader.id,
            col(CaseMessage.case_id) != case.id,
            col(CaseMessage.id) > message_id,
        )
        .limit(1)
    )
    return (await work.session.exec(own)).first() is not None
