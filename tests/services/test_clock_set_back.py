"""A clock that is set back holds up nothing that was promised under the later one."""

from datetime import timedelta

import pytest

from bot.services import delivery
from bot.services.delivery import Later, Sent, Uncertain
from bot.services.outbox import leasing
from bot.services.people import accounts
from bot.storage.transactions import Transactions
from bot.texts import verbatim
from tests.service import StillClock

SITI = 7_000_000_001
JUMPS = [timedelta(seconds=90), timedelta(days=1), timedelta(days=365)]


async def promised(
    transactions: Transactions, words: str, *, later: timedelta | None = None
) -> None:
    """Promise a message, which may be asked to wait."""
    async with transactions.begin() as work:
        siti, _staff = await accounts.meet(work, SITI)
        row = work.send(siti, verbatim(words))
        if later is not None:
            row.due_at = work.now + later


async def taken(transactions: Transactions) -> list[leasing.Due]:
    """Take what goes next, if a look says that there is something."""
    async with transactions.reading() as session:
        connection = await session.connection()
        is_due = await leasing.is_due(connection, transactions.clock())
    async with transactions.begin() as work:
        due = await leasing.take(work, most=9, low=9, resting=())
    assert bool(due) == is_due
    return due


async def said(transactions: Transactions) -> list[str]:
    """Send all that may go now, one after another."""
    heard = []
    while due := await taken(transactions):
        heard += [(each.content or {})["html"] for each in due]
        async with transactions.begin() as work:
            await delivery.settle(work, [Sent(each.id, each.id) for each in due])
    return heard


@pytest.mark.parametrize("jump", JUMPS, ids=str)
async def test_what_was_promised_goes_by_its_number(
    transactions: Transactions, clock: StillClock, jump: timedelta
) -> None:
    await promised(transactions, "satu")
    clock.moves(jump)
    await promised(transactions, "dua")
    clock.moves(-2 * jump)
    await promised(transactions, "tiga")

    assert await said(transactions) == ["satu", "dua", "tiga"]


@pytest.mark.parametrize("jump", JUMPS[1:], ids=str)
async def test_what_was_to_be_tried_again_then_is_tried_now(
    transactions: Transactions, clock: StillClock, jump: timedelta
) -> None:
    await promised(transactions, "satu")
    clock.moves(jump)
    (due,) = await taken(transactions)
    async with transactions.begin() as work:
        at = work.now + timedelta(seconds=60)
        await delivery.settle(work, [Later(due.id, at, "429")])
    assert await said(transactions) == []

    clock.moves(-jump)
    await promised(transactions, "dua")
    assert await said(transactions) == ["satu", "dua"]


@pytest.mark.parametrize("jump", JUMPS, ids=str)
async def test_what_may_have_arrived_then_goes_again_now(
    transactions: Transactions, clock: StillClock, jump: timedelta
) -> None:
    await promised(transactions, "satu")
    (due,) = await taken(transactions)
    clock.moves(jump)
    async with transactions.begin() as work:
        await delivery.settle(work, [Uncertain(due.id, "TimedOut")])
    clock.moves(-2 * jump)

    assert await said(transactions) == ["satu"]


async def test_a_later_time_that_was_asked_for_holds(
    transactions: Transactions, clock: StillClock
) -> None:
    await promised(transactions, "nanti", later=timedelta(seconds=10))
    clock.moves(timedelta(seconds=9.9))
    assert await said(transactions) == []
    clock.moves(timedelta(seconds=0.1))

    assert await said(transactions) == ["nanti"]
