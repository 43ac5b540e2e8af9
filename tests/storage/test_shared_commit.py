"""Turns in line share a COMMIT, and nothing else: not a fault, and not an end."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Sequence

import pytest
from sqlalchemy import make_url
from sqlmodel import select

from bot.storage import inline, writing
from bot.storage.away import DatabaseAway
from bot.storage.engine import Database, open_database
from bot.storage.mapping import made
from bot.storage.tables import Receipt
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.service import StillClock

TOGETHER = 5
BOTH_WAYS = pytest.mark.parametrize("by_session", [False, True])


@pytest.fixture
async def database(fresh_sqlite: str) -> AsyncIterator[Database]:
    """A database in a file."""
    one = open_database(fresh_sqlite)
    yield one
    await one.close()


@pytest.fixture
def transactions(database: Database) -> Transactions:
    """What opens turns on it."""
    return Transactions(database, StillClock())


@pytest.fixture
def commits(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many turns each COMMIT kept, in their order."""
    seen: list[int] = []
    keep = writing.Shared.keep

    def counted(shared: writing.Shared) -> None:
        seen.append(len(shared.waiting))
        keep(shared)

    monkeypatch.setattr(writing.Shared, "keep", counted)
    return seen


def add(work: Work, number: int, *, by_session: bool = False) -> None:
    """Have a row written, as a turn does, or as one that has asked for a session."""
    row = made(Receipt, update_id=number, handled_at=work.now)
    if by_session:
        work.session.add(row)
    else:
        work.rows.add(row)


async def turn(
    transactions: Transactions, number: int, *, by_session: bool = False
) -> None:
    """Take a turn that writes one row."""
    async with transactions.begin() as work:
        add(work, number, by_session=by_session)
        await work.rows.flush()
        await asyncio.sleep(0)  # others come to stand in line


async def stored(transactions: Transactions) -> Sequence[int]:
    """Return the numbers of the rows that are on the disk."""
    async with transactions.reading() as session:
        found = await session.exec(select(Receipt.update_id))
        return sorted(found.all())


@BOTH_WAYS
async def test_who_stands_in_line_shares_a_commit(
    transactions: Transactions, commits: list[int], *, by_session: bool
) -> None:
    turns = (turn(transactions, n, by_session=by_session) for n in range(TOGETHER))
    await asyncio.gather(*turns)

    assert await stored(transactions) == list(range(TOGETHER))
    assert commits == [TOGETHER]


async def test_nobody_waits_for_ever(
    transactions: Transactions, commits: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writing, "MOST", 2)
    await asyncio.gather(*(turn(transactions, n) for n in range(TOGETHER)))

    assert commits == [2, 2, 1]


@BOTH_WAYS
@pytest.mark.parametrize("failing", range(3))
async def test_one_that_fails_is_undone_alone(
    transactions: Transactions, commits: list[int], failing: int, *, by_session: bool
) -> None:
    async def fails(number: int) -> None:
        async with transactions.begin() as work:
            add(work, 100 + number, by_session=by_session)
            await work.rows.flush()
            await asyncio.sleep(0)
            raise LookupError

    async def one(number: int) -> None:
        if number == failing:
            with pytest.raises(LookupError):
                await fails(number)
        else:
            await turn(transactions, number, by_session=by_session)

    await asyncio.gather(*(one(number) for number in range(3)))

    assert await stored(transactions) == [n for n in range(3) if n != failing]
    assert sum(commits) == 2


@BOTH_WAYS
@pytest.mark.parametrize("second", [0, 1])
async def test_a_row_that_is_refused_undoes_its_turn_alone(
    transactions: Transactions, second: int, *, by_session: bool
) -> None:
    await turn(transactions, 7)

    async def one(number: int) -> None:
        if number == second:
            with pytest.raises(Exception, match="UNIQUE"):
                await turn(transactions, 7, by_session=by_session)
        else:
            await turn(transactions, number)

    await asyncio.gather(*(one(number) for number in range(3)))

    expected = sorted({7, *(n for n in range(3) if n != second)})
    assert await stored(transactions) == expected


@pytest.mark.parametrize("when", range(12))
async def test_who_is_cancelled_takes_nothing_of_the_others_with_them(
    transactions: Transactions, when: int
) -> None:
    tasks = [asyncio.create_task(turn(transactions, n)) for n in range(3)]
    for _step in range(when):
        await asyncio.sleep(0)
    tasks[1].cancel()
    ends = await asyncio.gather(*tasks, return_exceptions=True)

    assert ends[0] is None
    assert ends[2] is None
    found = await stored(transactions)
    assert {0, 2} <= set(found)
    if ends[1] is None:
        assert 1 in found
    await turn(transactions, 9)  # the place of the writer is free
    assert 9 in await stored(transactions)


async def test_a_commit_that_fails_is_nobodys_success(
    transactions: Transactions, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(_step: object) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr(writing, "finished", fails)
        turns = (turn(transactions, n) for n in range(TOGETHER))
        ends = await asyncio.gather(*turns, return_exceptions=True)
    assert [type(each).__name__ for each in ends] == ["OperationalError"] * TOGETHER
    assert await stored(transactions) == []

    await turn(transactions, 1)
    assert await stored(transactions) == [1]


async def test_where_sqlite_ends_the_whole_everybody_hears_of_it(
    transactions: Transactions,
) -> None:
    async def ends_all() -> None:
        async with transactions.begin() as work:
            add(work, 50)
            await work.rows.flush()
            # What SQLite does by itself when the disk is full.
            await work.connection.run_sync(
                lambda each: inline.driver_of(each).execute("ROLLBACK")
            )
            raise LookupError

    first = asyncio.create_task(turn(transactions, 0))
    second = asyncio.create_task(ends_all())
    third = asyncio.create_task(turn(transactions, 2))
    ends = await asyncio.gather(first, second, third, return_exceptions=True)

    assert isinstance(ends[0], DatabaseAway)
    assert isinstance(ends[1], LookupError)
    assert ends[2] is None
    assert await stored(transactions) == [2]


async def test_who_waits_for_another_process_waits_outside_the_event_loop(
    transactions: Transactions, database: Database
) -> None:
    await turn(transactions, 0)
    path = str(make_url(str(database.engine.url)).database)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    waiting = asyncio.create_task(turn(transactions, 1))
    done, _pending = await asyncio.wait({waiting}, timeout=0.1)
    assert not done
    assert await stored(transactions) == [0]  # the loop goes on meanwhile

    other.execute("COMMIT")
    other.close()
    await waiting
    assert await stored(transactions) == [0, 1]
