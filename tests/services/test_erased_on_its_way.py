"""What is on its way to an officer when a worker erases all: it does not arrive."""

from datetime import date

from sqlmodel import col, select

from bot.services.cases import requests
from bot.services.privacy import erasure
from bot.services.staff import members
from bot.storage.tables import Case, Outbox, OutboxState
from bot.storage.transactions import Transactions
from bot.texts import verbatim

SITI, RINA = 8_000_000_001, 8_000_000_002


async def test_a_screen_that_waits_is_dropped_and_the_notice_names_nobody(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        rina, siti = [await members.known(work, each) for each in (RINA, SITI)]
        case, _new = await requests.request(work, siti, "32.16")
        case.counselor_id, case.claimed_at = rina.id, work.now
        shown = work.send(rina, verbatim("Siti Aminah"))
        shown.case_id = case.id
        other = work.send(rina, verbatim("Antrean"))
        await work.rows.flush()
        waits, stays = shown.id, other.id
    async with transactions.begin() as work:
        await erasure.put_out_of_sight(work, await members.known(work, SITI))

    async with transactions.reading() as session:
        rows = await session.exec(select(Outbox).order_by(col(Outbox.id)))
        found = {each.id: each for each in rows.all()}
    assert (found[waits].state, found[waits].content) == (OutboxState.DROPPED, None)
    assert found[stays].state == OutboxState.WAITING
    notices = [each for each in found.values() if each.id > stays and each.content]
    assert notices
    assert "Siti" not in str([each.content for each in notices])


async def test_the_last_day_goes_for_good(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        siti = await members.known(work, SITI)
        case, _new = await requests.request(work, siti, "32.16")
        case.last_day, case.soon = date(2027, 5, 5), True
        await work.rows.flush()
        await erasure.put_out_of_sight(work, siti)
        await erasure.erase(work, siti)
    async with transactions.reading() as session:
        row = (await session.exec(select(Case))).one()
    assert (row.last_day, row.soon) == (None, False)
