"""A waiting case knows the last day of its worker, as long as one is to be kept."""

from datetime import date, timedelta

from sqlmodel import select

from bot.jkp.assessment import Verdict
from bot.services.cases import requests
from bot.services.interviews import assessments
from bot.services.reminders import claim_deadline
from bot.storage.tables import Case
from bot.storage.transactions import Transactions
from tests.services.remembering import BEKASI, LAST_DAY, is_reminded, result, siti

LATER = LAST_DAY + timedelta(days=1)


async def asks(transactions: Transactions) -> None:
    """Let Siti ask for a person."""
    async with transactions.begin() as work:
        await requests.request(work, await siti(work), BEKASI)


async def in_the_queue(transactions: Transactions) -> date | None:
    """Return the last day that her case knows."""
    async with transactions.reading() as session:
        return (await session.exec(select(Case))).one().last_day


async def test_who_asks_has_the_last_day_of_the_newest_result(
    transactions: Transactions,
) -> None:
    await is_reminded(transactions)
    await asks(transactions)
    assert await in_the_queue(transactions) == LAST_DAY

    await is_reminded(transactions, last_day=LATER)
    assert await in_the_queue(transactions) == LATER


async def test_who_asks_without_a_result_has_none_until_there_is_one(
    transactions: Transactions,
) -> None:
    await asks(transactions)
    assert await in_the_queue(transactions) is None

    await is_reminded(transactions)
    assert await in_the_queue(transactions) == LAST_DAY


async def test_what_is_claimed_has_no_last_day_to_keep(
    transactions: Transactions,
) -> None:
    number = await is_reminded(transactions)
    await asks(transactions)
    async with transactions.begin() as work:
        person = await siti(work)
        row = await assessments.find(work, person, number)
        assert row is not None
        await assessments.note_claimed(work, person, row)

    assert await in_the_queue(transactions) is None


async def test_who_has_no_right_has_no_last_day(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        person = await siti(work)
        row = result(work, person)
        row.verdict = Verdict.NOT_ELIGIBLE
        await work.session.flush()
        await claim_deadline.plan(work, person, row)
    await asks(transactions)

    assert await in_the_queue(transactions) is None
