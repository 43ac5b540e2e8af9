"""Albums: several files that were sent at once, and arrive one after another.

Nobody says which of them is the last. So the first waits for a moment, longer with each
one more, and then takes along all that have come. What waits is rows, so a process that
dies in between loses none of it.
"""

from dataclasses import dataclass
from datetime import timedelta
from itertools import takewhile
from typing import Any

import sqlalchemy
from sqlalchemy import and_, func, or_, update
from sqlmodel import col, select

from bot.storage.tables import CaseMessage, Lane, Outbox, OutboxKind, OutboxState
from bot.storage.work import Work

MORE_COME_WITHIN = timedelta(seconds=1)
"""How long after a file of an album another one may come."""

MOST = 10
"""Files in one album, by Telegram's rules."""


@dataclass(frozen=True, slots=True)
class AlbumPart:
    """A row that goes in the same call as the one before it, and what it copies."""

    id: int
    source_message_id: int


async def wait_for_more(work: Work, row: Outbox, words: CaseMessage) -> None:
    """Let a copy, and the first of its album that has not gone yet, wait a moment.

    A line above an album for a counselor waits with it.
    """
    row.due_at = work.now + MORE_COME_WITHIN
    line_or_file = or_(
        col(Outbox.kind) == OutboxKind.COPY,
        and_(col(Outbox.kind) == OutboxKind.SEND, col(Outbox.lane) == Lane.WORDS),
    )
    first = (
        select(func.min(Outbox.id))
        .join(CaseMessage, col(CaseMessage.id) == col(Outbox.case_message_id))
        .where(
            col(Outbox.person_id) == row.person_id,
            line_or_file,
            col(Outbox.state) == OutboxState.WAITING,
            col(CaseMessage.album) == words.album,
            col(CaseMessage.author_id) == words.author_id,
        )
    )
    await work.session.exec(
        update(Outbox)
        .where(
            col(Outbox.id) == first.scalar_subquery(),
            col(Outbox.state) == OutboxState.WAITING,
            col(Outbox.due_at) < row.due_at,
        )
        .values(due_at=row.due_at)
        .execution_options(synchronize_session=False)
    )


async def fellows(work: Work, head: Any) -> tuple[AlbumPart, ...]:  # noqa: ANN401
    """Return the rows that follow a copy at once and belong to the same album.

    Whatever else was promised between them ends it: were a later file sent before that,
    it would stand under somebody else's name.

    Args:
        work: The transaction that takes ``head``; what it returns is locked too.
        head: The row, with what it copies.
    """
    if head.kind != OutboxKind.COPY or head.album is None:
        return ()
    rows = await _following(work, head)
    same = takewhile(lambda each: _album_of(each) == _album_of(head), rows[: MOST - 1])
    found = {each.id: AlbumPart(each.id, each.source_message_id) for each in same}
    return await _locked(work, found) if found else ()


async def keep_under(work: Work, line: Any) -> None:  # noqa: ANN401
    """Put a line for a counselor, and the words under it, in order with other screens.

    Those may overtake what workers say, but must not come between these.
    """
    rows = await _following(work, line)
    under = takewhile(lambda each: _stands_under(each, line), rows)
    await work.session.exec(
        update(Outbox)
        .where(col(Outbox.id).in_([line.id, *(each.id for each in under)]))
        .values(lane=Lane.LIVE)
        .execution_options(synchronize_session=False)
    )


async def _following(work: Work, head: Any) -> Any:  # noqa: ANN401
    """Return what comes after a row in its chat and lane, as much as fits an album."""
    following: Any = (
        sqlalchemy.select(
            col(Outbox.id),
            col(Outbox.kind),
            col(Outbox.case_message_id),
            col(CaseMessage.album),
            col(CaseMessage.author_id),
            col(CaseMessage.source_message_id),
        )
        .outerjoin(CaseMessage, col(CaseMessage.id) == col(Outbox.case_message_id))
        .where(
            col(Outbox.person_id) == head.person_id,
            col(Outbox.lane) == head.lane,
            col(Outbox.id) > head.id,
            col(Outbox.state) == OutboxState.WAITING,
        )
        .order_by(col(Outbox.id))
        .limit(MOST)
    )
    return (await work.session.exec(following)).all()


def _stands_under(row: Any, line: Any) -> bool:  # noqa: ANN401
    if row.kind != OutboxKind.COPY:
        return False
    if row.case_message_id == line.case_message_id:
        return True
    return line.album is not None and _album_of(row) == (
        OutboxKind.COPY,
        *_album_of(line)[1:],
    )


def _album_of(row: Any) -> tuple[str, str, int]:  # noqa: ANN401
    return row.kind, row.album, row.author_id


async def _locked(work: Work, found: dict[int, AlbumPart]) -> tuple[AlbumPart, ...]:
    """Return those that nobody is changing; the others go by themselves."""
    waiting: Any = (
        select(col(Outbox.id))
        .where(col(Outbox.id).in_(found), col(Outbox.state) == OutboxState.WAITING)
        .order_by(col(Outbox.id))
        .with_for_update(skip_locked=True)
    )
    return tuple(found[each] for each in (await work.session.exec(waiting)).all())
