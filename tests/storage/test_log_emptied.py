"""What was erased does not stay in SQLite's log, and nobody waits for that."""

from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
from sqlalchemy import make_url
from sqlmodel import select

from bot.storage import inline
from bot.storage.engine import open_database
from bot.storage.mapping import made
from bot.storage.tables import Receipt
from bot.storage.transactions import Transactions
from tests.service import StillClock

Size = Callable[[], int]


@pytest.fixture
async def transactions(fresh_sqlite: str) -> AsyncIterator[Transactions]:
    """What opens turns on a database in a file."""
    database = open_database(fresh_sqlite)
    yield Transactions(database, StillClock())
    await database.close()


@pytest.fixture
def log_size(fresh_sqlite: str) -> Size:
    """How many bytes of the file's log there are."""
    log = Path(f"{make_url(fresh_sqlite).database}-wal")
    return lambda: log.stat().st_size


async def writes(transactions: Transactions, number: int, *, erases: bool) -> None:
    """Write a row; say that something was erased, or not."""
    async with transactions.begin() as work:
        work.rows.add(made(Receipt, update_id=number, handled_at=work.now))
        work.erased = erases


async def test_the_log_is_empty_after_an_erasure_and_only_then(
    transactions: Transactions, log_size: Size
) -> None:
    await writes(transactions, 1, erases=True)
    await writes(transactions, 2, erases=False)
    assert log_size() > 0

    await writes(transactions, 3, erases=True)

    assert log_size() == 0


async def test_whoever_reads_keeps_no_writer_waiting_and_it_is_emptied_after(
    transactions: Transactions, log_size: Size, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inline, "HELD", 0.001)  # who must wait at all comes too late
    await writes(transactions, 1, erases=True)
    await writes(transactions, 2, erases=False)
    async with transactions.reading() as session:
        assert len((await session.exec(select(Receipt))).all()) == 2

        await writes(transactions, 3, erases=True)
        await writes(transactions, 4, erases=False)

        assert log_size() > 0
        assert len((await session.exec(select(Receipt))).all()) == 2

    await writes(transactions, 5, erases=False)
    assert log_size() == 0


async def test_what_a_killed_process_left_is_emptied_by_the_next_one(
    fresh_sqlite: str, transactions: Transactions, log_size: Size
) -> None:
    await writes(transactions, 1, erases=True)
    await writes(transactions, 2, erases=False)
    assert log_size() > 0

    after = open_database(fresh_sqlite)
    await writes(Transactions(after, StillClock()), 3, erases=False)

    assert log_size() == 0
    await after.close()
