"""Words that may not have arrived, or have not: sent once more when their writer asks.

Each of them goes again at most once for every time that it failed.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, update
from sqlmodel import col, select

from bot.services.conversations.replies import NOTE
from bot.storage.tables import (
    Case,
    CaseMessage,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
)
from bot.storage.work import Work

LET_BE = "its writer lets it be"
"""Why nobody is asked about a copy any more that may have arrived."""


class StillBarred(Exception):
    """The reader cannot be reached, now as before; ``reader`` says who."""

    def __init__(self, reader: Person) -> None:
        super().__init__(f"person {reader.id} cannot be reached")
        self.reader = reader


async def claim(work: Work, author: Person, outbox_id: int) -> Sequence[CaseMessage]:
    """Take the author's own words that met the same as one of their copies.

    What is uncertain goes again with its album, if it is of one; what could not be
    delivered, with all that the same reader of the same case has not got.

    Returns:
        The words in the order they were written; none where the copy is somebody
        else's, or fine.

    Raises:
        StillBarred: They could not be delivered, and cannot be now.
    """
    row = await work.session.get(Outbox, outbox_id, populate_existing=True)
    if (
        row is None
        or row.kind != OutboxKind.COPY
        or not await _is_of(work, author, row)
    ):
        return ()
    reader = await work.rows.get_one(Person, row.person_id)
    if row.state == OutboxState.UNREACHABLE and reader.is_out_of_reach:
        raise StillBarred(reader)
    taken = await work.session.exec(
        update(Outbox)
        .where(
            await _undecided_like(work, author, row),
            col(Outbox.state) == row.state,
            col(Outbox.state).in_((OutboxState.UNCERTAIN, OutboxState.UNREACHABLE)),
        )
        .values(state=OutboxState.DROPPED)
        .returning(col(Outbox.case_message_id))
        .execution_options(synchronize_session=False)
    )
    words = select(CaseMessage).where(col(CaseMessage.id).in_([n for (n,) in taken]))
    return (await work.session.exec(words.order_by(col(CaseMessage.id)))).all()


async def let_be(work: Work, author: Person, outbox_id: int) -> bool:
    """Take it that what is uncertain need not go again; say no if it was decided.

    Its state stays: it may have arrived, and a later change of the words follows it.
    """
    row = await work.session.get(Outbox, outbox_id, populate_existing=True)
    if row is None or not await _is_of(work, author, row):
        return False
    decided = await work.session.exec(
        update(Outbox)
        .where(
            await _undecided_like(work, author, row),
            col(Outbox.state) == OutboxState.UNCERTAIN,
        )
        .values(why=LET_BE)
        .returning(col(Outbox.id))
        .execution_options(synchronize_session=False)
    )
    return decided.first() is not None


async def undelivered(work: Work, author: Person, case: Case) -> Sequence[Outbox]:
    """Return the copies of the author's words that the worker has not got."""
    missed: Any = (
        select(Outbox)
        .where(
            col(Outbox.person_id) == case.worker_id,
            col(Outbox.case_id) == case.id,
            col(Outbox.kind) == OutboxKind.COPY,
            col(Outbox.state) == OutboxState.UNREACHABLE,
            col(Outbox.case_message_id).in_(_own(author)),
        )
        .order_by(col(Outbox.id))
    )
    return list((await work.session.exec(missed)).all())


def _own(author: Person) -> Any:  # noqa: ANN401
    return select(col(CaseMessage.id)).where(
        col(CaseMessage.author_id) == author.id,
        col(CaseMessage.held_for).is_(None),
        col(CaseMessage.kind) != NOTE,
    )


async def _is_of(work: Work, author: Person, row: Outbox) -> bool:
    words = await work.rows.get(CaseMessage, row.case_message_id or 0)
    return words is not None and words.author_id == author.id


async def _undecided_like(
    work: Work, author: Person, row: Outbox
) -> ColumnElement[bool]:
    """Return which copies one decision is about, as far as none was made yet."""
    return and_(
        col(Outbox.person_id) == row.person_id,
        col(Outbox.case_id) == row.case_id,
        col(Outbox.kind) == OutboxKind.COPY,
        col(Outbox.why).is_distinct_from(LET_BE),
        col(Outbox.case_message_id).in_(await _alike(work, author, row)),
    )


async def _alike(work: Work, author: Person, row: Outbox) -> Any:  # noqa: ANN401
    words = await work.rows.get_one(CaseMessage, row.case_message_id)
    if row.state == OutboxState.UNREACHABLE:
        return _own(author)
    if words.album is not None:
        return _own(author).where(col(CaseMessage.album) == words.album)
    return _own(author).where(col(CaseMessage.id) == words.id)
