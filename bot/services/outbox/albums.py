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
from sqlalchemy import func, update
from sqlmodel import col, select

from bot.storage.tables import CaseMessage, Outbox, OutboxKind, OutboxState
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
    """Let a copy, and the first of its album that has not gone yet, wait a moment."""
    row.due_at = work.now + MORE_COME_WITHIN
    first = (
        select(func.min(Outbox.id))
        .join(CaseMessage, col(CaseMessage.id) == col(Outbox.case_message_id))
        .where(
            col(Outbox.person_id) == row.person_id,
            col(Outbox.kind) == OutboxKind.COPY,
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
    following: Any = (
        sqlalchemy.select(
            col(Outbox.id),
            col(Outbox.kind),
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
        .limit(MOST - 1)
    )
    rows = (await work.session.exec(following)).all()
    same = takewhile(lambda each: _album_of(each) == _album_of(head), rows)
    found = {each.id: AlbumPart(each.id, each.source_message_id) for each in same}
    return await _locked(work, found) if found else ()


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
