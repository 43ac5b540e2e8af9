"""A process that others took for dead comes back, and tells what came of its calls."""

from collections.abc import Callable

import pytest

from bot.services import delivery, recovery
from bot.services.delivery import DeliveryResult, Later, Refused, Sent, Unreachable
from bot.services.outbox import leasing
from bot.services.people import accounts
from bot.services.recovery import Left
from bot.storage.tables import Outbox, OutboxState, Person
from bot.storage.transactions import Transactions
from bot.texts import verbatim
from tests.service import NOON

SITI = 7_000_000_001
CUT_OFF, OTHER = 4242, 4243


async def takes(transactions: Transactions, by: int) -> list[int]:
    """Let a process take what may go; return the numbers of the rows."""
    async with transactions.begin() as work:
        due = await leasing.take(work, most=10, low=0, resting=(), by=by)
        return [each.id for each in due]


async def doubted(transactions: Transactions) -> int:
    """Let one process send a message, and another think that it died."""
    async with transactions.begin() as work:
        siti, _staff = await accounts.meet(work, SITI)
        work.send(siti, verbatim("halo"))
    (row,) = await takes(transactions, CUT_OFF)
    async with transactions.begin() as work:
        assert await recovery.recover(work, Left(frozenset({CUT_OFF}), but=OTHER)) == 1
    return row


async def comes_back(transactions: Transactions, outcome: DeliveryResult) -> Outbox:
    """Let the process that was cut off say what came of a row; return the row."""
    async with transactions.begin() as work:
        await delivery.settle(work, [outcome], by=CUT_OFF)
    async with transactions.reading() as session:
        return await session.get_one(Outbox, outcome.id)


async def test_what_has_arrived_does_not_go_again(transactions: Transactions) -> None:
    row = await doubted(transactions)

    found = await comes_back(transactions, Sent(row, message_id=7))

    assert (found.state, found.message_id) == (OutboxState.SENT, 7)
    assert found.doubted_at is not None
    assert await takes(transactions, OTHER) == []


@pytest.mark.parametrize(
    "came",
    [
        lambda row: Sent(row, message_id=7),
        lambda row: Later(row, NOON, "429"),
        lambda row: Refused(row, "why ever"),
        lambda row: Unreachable(row, "Forbidden: bot was blocked by the user"),
    ],
    ids=["sent", "later", "refused", "unreachable"],
)
async def test_a_row_that_goes_out_from_another_is_left_to_it(
    transactions: Transactions, came: Callable[[int], DeliveryResult]
) -> None:
    row = await doubted(transactions)
    assert await takes(transactions, OTHER) == [row]

    found = await comes_back(transactions, came(row))

    assert (found.state, found.leased_by) == (OutboxState.GOING, OTHER)
    async with transactions.reading() as session:
        siti = await session.get_one(Person, found.person_id)
        assert siti.blocked_at is None

    async with transactions.begin() as work:
        await delivery.settle(work, [Sent(row, message_id=8)], by=OTHER)
    async with transactions.reading() as session:
        assert (await session.get_one(Outbox, row)).message_id == 8


async def test_a_failure_of_what_waits_again_changes_nothing(
    transactions: Transactions,
) -> None:
    row = await doubted(transactions)

    found = await comes_back(transactions, Refused(row, "why ever"))

    assert found.state == OutboxState.WAITING
    assert await takes(transactions, OTHER) == [row]
