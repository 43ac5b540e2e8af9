"""What may have arrived or not: who is told, and what goes again."""

from sqlmodel import col, update

from bot.services import delivery, recovery
from bot.services.delivery import MOST_DEATHS, Later, Uncertain
from bot.services.people import accounts
from bot.storage.tables import Outbox, OutboxKind, OutboxState
from bot.storage.transactions import Transactions
from bot.texts import verbatim


async def promised(transactions: Transactions) -> int:
    """Promise somebody a message; return its number."""
    async with transactions.begin() as work:
        person, _staff = await accounts.meet(work, 8_000_000_001)
        row = work.send(person, verbatim("Halo"))
        await work.session.flush()
        return row.id


async def tried(transactions: Transactions, row: int) -> None:
    """Let a sender take it."""
    async with transactions.begin() as work:
        await work.session.exec(
            update(Outbox)
            .where(col(Outbox.id) == row)
            .values(state=OutboxState.GOING, attempts=Outbox.attempts + 1)
        )


async def state(transactions: Transactions, row: int) -> str:
    """Return what became of it."""
    async with transactions.reading() as session:
        return (await session.get_one(Outbox, row)).state


async def test_a_wait_is_no_doubt(transactions: Transactions) -> None:
    row = await promised(transactions)
    for _ in range(3):
        await tried(transactions, row)
        async with transactions.begin() as work:
            await delivery.settle(work, [Later(row, work.now, "429")])

    await tried(transactions, row)
    async with transactions.begin() as work:
        await delivery.settle(work, [Uncertain(row, "MaybeSent")])

    assert await state(transactions, row) == OutboxState.WAITING


async def test_the_second_doubt_is_the_last(transactions: Transactions) -> None:
    row = await promised(transactions)
    for _ in range(2):
        await tried(transactions, row)
        async with transactions.begin() as work:
            await delivery.settle(work, [Uncertain(row, "MaybeSent")])

    assert await state(transactions, row) == OutboxState.UNCERTAIN


async def test_a_change_is_made_until_it_is_answered(
    transactions: Transactions,
) -> None:
    """Two connections in a row broke, and the next question never came."""
    row = await promised(transactions)
    async with transactions.begin() as work:
        changed = update(Outbox).where(col(Outbox.id) == row)
        await work.session.exec(changed.values(kind=OutboxKind.EDIT))
    states = []
    for _ in range(MOST_DEATHS):
        await tried(transactions, row)
        async with transactions.begin() as work:
            await delivery.settle(work, [Uncertain(row, "MaybeSent")])
        states.append(await state(transactions, row))

    assert states == ["waiting"] * (MOST_DEATHS - 1) + ["uncertain"]


async def test_our_words_outlive_several_senders(transactions: Transactions) -> None:
    row = await promised(transactions)
    states = []
    for _ in range(MOST_DEATHS):
        await tried(transactions, row)
        async with transactions.begin() as work:
            assert await recovery.recover(work) == 1
        states.append(await state(transactions, row))

    assert states == ["waiting"] * (MOST_DEATHS - 1) + ["uncertain"]
