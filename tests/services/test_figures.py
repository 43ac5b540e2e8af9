"""What is counted: how often, on which day, and none of the words."""

import asyncio
from datetime import date, timedelta

import pytest

from bot.services.people import counters
from bot.storage.transactions import Transactions
from tests.service import NOON, StillClock

TODAY = date(2026, 11, 25)


async def count(transactions: Transactions, *whats: str) -> None:
    for what in whats:
        async with transactions.begin() as work:
            await counters.count(work, what)


async def counted(transactions: Transactions, day: date) -> list[tuple[str, int]]:
    async with transactions.reading() as session:
        return list((await counters.counted(session, day)).items())


async def test_the_most_frequent_stands_first(transactions: Transactions) -> None:
    await count(transactions, "b", "a", "b", "c", "a", "b")

    assert await counted(transactions, TODAY) == [("b", 3), ("a", 2), ("c", 1)]


async def test_nothing_was_counted_on_another_day(transactions: Transactions) -> None:
    await count(transactions, "a")

    assert await counted(transactions, TODAY - timedelta(days=1)) == []
    assert await counted(transactions, TODAY + timedelta(days=1)) == []


async def test_a_day_ends_at_midnight_in_jakarta(
    transactions: Transactions, clock: StillClock
) -> None:
    clock.now = NOON.replace(hour=16, minute=59)
    await count(transactions, "a")
    clock.moves(timedelta(minutes=1))
    await count(transactions, "a")

    assert await counted(transactions, TODAY) == [("a", 1)]
    assert await counted(transactions, TODAY + timedelta(days=1)) == [("a", 1)]


async def test_many_who_count_at_once_are_all_counted(
    transactions: Transactions,
) -> None:
    await asyncio.gather(*(count(transactions, "a") for _each in range(20)))

    assert await counted(transactions, TODAY) == [("a", 20)]


async def test_a_long_name_is_cut_to_what_its_column_holds(
    transactions: Transactions,
) -> None:
    await count(transactions, "x" * 200)

    assert await counted(transactions, TODAY) == [("x" * counters.LONGEST, 1)]


async def test_what_is_rolled_back_was_not_counted(transactions: Transactions) -> None:
    async def count_and_fail() -> None:
        async with transactions.begin() as work:
            await counters.count(work, "a")
            raise LookupError("after counting")

    with pytest.raises(LookupError):
        await count_and_fail()

    assert await counted(transactions, TODAY) == []
