"""Processes on one PostgreSQL share the pace, a pause, and what waits."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager

import pytest

from bot.storage.engine import open_database
from bot.storage.presence import present
from bot.storage.transactions import Transactions
from bot.telegram.rate_limit import RateLimiter
from bot.telegram.replicas import LOOK_EVERY, MADE_ROOM, RING_EVERY, Replicas
from bot.telegram.succession import GRACE
from tests.service import StillClock
from tests.telegram.pace import Seconds

WITHIN = 10.0


@asynccontextmanager
async def replica(url: str, ticks: Seconds) -> AsyncIterator[Replicas]:
    """Be one more process on a database until the block ends."""
    database = open_database(url)
    transactions, pace = Transactions(database, StillClock()), RateLimiter(25.0, ticks)
    async with present(database) as presence:
        one = Replicas(transactions, presence, lambda: pace)
        await one.come()
        await one.look()
        transactions.promised.clear()
        yield one
    await database.close()


async def look(*all_of_them: Replicas, ticks: Seconds) -> None:
    """Let time pass until each looks again."""
    ticks.now += LOOK_EVERY
    for each in all_of_them:
        await each.look()


async def is_woken(one: Replicas) -> None:
    async with asyncio.timeout(WITHIN):
        await one.transactions.promised.wait()
    one.transactions.promised.clear()


async def test_each_has_its_part_until_another_is_gone(
    fresh_postgres: str, clock: Seconds
) -> None:
    async with replica(fresh_postgres, clock) as first:
        assert first.pace().allowed() == 25
        async with replica(fresh_postgres, clock) as second:
            assert second.pace().allowed() == 0
            await look(first, second, ticks=clock)
            assert (first.pace().allowed(), second.pace().allowed()) == (12, 0)
            clock.now += MADE_ROOM
            assert (first.pace().allowed(), second.pace().allowed()) == (12, 12)
        await look(first, ticks=clock)
        assert first.pace().allowed() == 12  # it may come back at once
        clock.now += GRACE
        await look(first, ticks=clock)
        clock.now += 1.0
        assert first.pace().allowed() == 25


async def test_a_pause_of_one_is_kept_by_all_and_by_who_comes_later(
    fresh_postgres: str, clock: Seconds
) -> None:
    async with replica(fresh_postgres, clock) as first:
        async with replica(fresh_postgres, clock) as second:
            await look(first, second, ticks=clock)
            clock.now += MADE_ROOM
            first.pace().obey(60)
            await first.look()
            await is_woken(second)
            await second.look()
            assert second.pace().wait() == pytest.approx(60)
        async with replica(fresh_postgres, clock) as third:
            assert third.pace().wait() == pytest.approx(60)


async def test_who_is_woken_wakes_nobody_and_nobody_rings_without_a_pause(
    fresh_postgres: str, clock: Seconds
) -> None:
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(replica(fresh_postgres, clock))
        second = await stack.enter_async_context(replica(fresh_postgres, clock))
        await look(first, second, ticks=clock)

        await first.after_wave(held=True)
        await is_woken(second)
        await second.after_wave(held=True)
        await first.after_wave(held=True)  # too soon: it is made up for
        clock.now += 2 * RING_EVERY
        await first.look()
        await is_woken(second)
        assert not first.transactions.promised.is_set()

        await second.after_wave(held=False)
        await second.after_wave(held=True)
        await is_woken(first)
