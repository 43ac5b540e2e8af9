"""Streams of the live board: at most two a person, in however many processes.

Each has a row as long as it lives. A third one deletes the row of the oldest, which
notices and ends. Rows that a killed process left behind go the same way.
"""

from sqlalchemy import delete
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.tables import BoardSession, BoardStream
from bot.storage.work import Work

AT_ONCE = 2


async def open_one(work: Work, person_id: int) -> int:
    """Return the number of a new stream; the oldest ends where there are too many.

    Whoever opens two at this moment opens them one after the other.
    """
    await work.session.exec(
        select(BoardSession.token_hash)
        .where(col(BoardSession.person_id) == person_id)
        .order_by(col(BoardSession.token_hash))
        .with_for_update()
    )
    stream = BoardStream(person_id=person_id, opened_at=work.now)
    work.session.add(stream)
    await work.session.flush()
    newest = (
        select(BoardStream.id)
        .where(col(BoardStream.person_id) == person_id)
        .order_by(col(BoardStream.id).desc())
        .limit(AT_ONCE)
    )
    await work.session.exec(
        delete(BoardStream)
        .where(
            col(BoardStream.person_id) == person_id,
            col(BoardStream.id).not_in(newest),
        )
        .execution_options(synchronize_session=False)
    )
    return stream.id


async def is_open(session: AsyncSession, number: int) -> bool:
    """Say whether a stream may go on."""
    found = select(BoardStream.id).where(col(BoardStream.id) == number)
    return (await session.exec(found)).first() is not None


async def close(work: Work, number: int) -> None:
    """Let a stream's row go."""
    await work.session.exec(
        delete(BoardStream)
        .where(col(BoardStream.id) == number)
        .execution_options(synchronize_session=False)
    )
