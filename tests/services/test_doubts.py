"""What may have arrived or not: who is told, and what goes again."""

from sqlmodel import col, update

from bot.services import delivery
from bot.services.delivery import MOST_DEATHS, Later, Uncertain
from bot.services.people import accounts
from bot.storage.tables import Outbox
from bot.storage.work import Office
from bot.texts import verbatim


async def promised(office: Office) -> int:
    """Promise somebody a message; return its number."""
    async with office.work() as work:
        person, _staff = await accounts.meet(work, 8_000_000_001)
        row = work.send(person, verbatim("Halo"))
        await work.session.flush()
        return row.id


async def tried(office: Office, row: int) -> None:
    """Let a sender take it."""
    async with office.work() as work:
        await work.session.exec(
            update(Outbox)
            .where(col(Outbox.id) == row)
            .values(state="going", attempts=Outbox.attempts + 1)
        )


async def state(office: Office, row: int) -> str:
    """Return what became of it."""
    async with office.looking() as session:
        return (await session.get_one(Outbox, row)).state


async def test_a_wait_is_no_doubt(office: Office) -> None:
    row = await promised(office)
    for _ in range(3):
        await tried(office, row)
        async with office.work() as work:
            await delivery.settle(work, [Later(row, work.now, "429")])

    await tried(office, row)
    async with office.work() as work:
        await delivery.settle(work, [Uncertain(row, "MaybeSent")])

    assert await state(office, row) == "waiting"


async def test_the_second_doubt_is_the_last(office: Office) -> None:
    row = await promised(office)
    for _ in range(2):
        await tried(office, row)
        async with office.work() as work:
            await delivery.settle(work, [Uncertain(row, "MaybeSent")])

    assert await state(office, row) == "uncertain"


async def test_our_words_outlive_several_senders(office: Office) -> None:
    row = await promised(office)
    states = []
    for _ in range(MOST_DEATHS):
        await tried(office, row)
        async with office.work() as work:
            assert await delivery.recover(work, all_of_them=True) == 1
        states.append(await state(office, row))

    assert states == ["waiting"] * (MOST_DEATHS - 1) + ["uncertain"]
