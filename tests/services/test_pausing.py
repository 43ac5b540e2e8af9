"""A pause of the token is a row, which a clock that was wrong does not stretch."""

from datetime import timedelta

from bot.services.outbox import pausing
from bot.storage.transactions import Transactions
from tests.service import StillClock


async def test_the_longest_pause_is_kept_and_an_odd_one_is_none(
    transactions: Transactions, clock: StillClock
) -> None:
    async def left() -> timedelta:
        async with transactions.reading() as session:
            return await pausing.left(session, transactions.clock())

    async def told(wait: timedelta) -> None:
        async with transactions.begin() as work:
            await pausing.note(work, wait)

    assert await left() == timedelta()
    await told(timedelta(seconds=30))
    await told(timedelta(seconds=5))
    assert await left() == timedelta(seconds=30)

    clock.moves(timedelta(days=-365))  # it had been wrong
    assert await left() == timedelta()
    await told(timedelta(seconds=5))
    assert await left() == timedelta(seconds=5)
