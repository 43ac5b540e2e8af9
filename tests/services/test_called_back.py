"""Who was told of a PHK to come hears on its day that a claim can be made."""

from datetime import date

from bot.services.people import consents
from bot.services.reminders import claim_deadline
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services.remembering import due, result, siti, told, wib

COMES_ON = date(2026, 12, 9)


async def test_who_was_told_of_a_phk_to_come_is_called_back_on_its_day(
    transactions: Transactions, clock: StillClock
) -> None:
    async with transactions.begin() as work:
        person = await siti(work)
        await consents.agree(work, person)
        row = result(work, person, last_day=date(2027, 6, 9))
        row.facts = {**(row.facts or {}), "terminated_on": COMES_ON.isoformat()}
        await work.session.flush()
        await claim_deadline.plan(work, person, row)

    assert await _told_at(transactions, clock, 8) == []
    (said,) = await _told_at(transactions, clock, 9)
    assert said.startswith("PHK Anda berlaku sejak 9 Desember 2026.")
    assert "paling lambat 9 Juni 2027" in said
    assert len(await due(transactions)) == len(claim_deadline.DAYS_BEFORE)


async def _told_at(
    transactions: Transactions, clock: StillClock, hour: int
) -> list[str]:
    clock.now = wib(COMES_ON, hour)
    async with transactions.begin() as work:
        await claim_deadline.remind(work)
    return await told(transactions)
