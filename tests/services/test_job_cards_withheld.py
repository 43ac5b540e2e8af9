"""To whom no card of a vacancy is sent, though they had asked for cards."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col

from bot.services.benefit import months
from bot.services.cases import requests
from bot.services.matching import cards
from bot.services.privacy import erasure, pausing
from bot.services.safety import distress
from bot.storage.tables import Case, CaseOutcome
from bot.storage.transactions import Transactions
from tests.service import NOON, StillClock
from tests.services.matched import a_round, open_vacancies, wants_cards
from tests.services.remembering import BEKASI, siti, told

DAY, WEEK = timedelta(days=1), timedelta(days=7)


async def _stops(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        assert await cards.stop(work, await siti(work))


async def _withdraws(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        await erasure.refuse(work, await siti(work))


async def _erases(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        await erasure.put_out_of_sight(work, await siti(work))


async def _pauses(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        await pausing.pause(work, await siti(work))


async def _is_in_distress(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        distress.be_quiet(work, await siti(work))


async def _blocks(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        (await siti(work)).blocked_at = work.now


async def _finds_work(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        person = await siti(work)
        await months.begin(work, person, 1, NOON.date() + timedelta(days=30))
        await work.rows.flush()
        await months.find_work(work, person, NOON.date())


async def _is_placed(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        case, _new = await requests.request(work, await siti(work), BEKASI)
        await work.rows.flush()
        await work.session.exec(
            update(Case)
            .where(col(Case.id) == case.id)
            .values(closed_at=work.now, outcome=CaseOutcome.PLACED)
        )


@pytest.mark.parametrize(
    "what",
    [
        _stops,
        _withdraws,
        _erases,
        _pauses,
        _is_in_distress,
        _blocks,
        _finds_work,
        _is_placed,
    ],
)
async def test_who_is_not_to_be_sent_any_is_not(
    transactions: Transactions,
    clock: StillClock,
    what: Callable[[Transactions], Awaitable[None]],
) -> None:
    await open_vacancies(transactions, 1)
    await wants_cards(transactions)
    clock.moves(DAY - timedelta(hours=1))
    await what(transactions)

    clock.moves(timedelta(hours=1))
    await a_round(transactions)

    said = [each for each in await told(transactions) if "Lowongan yang cocok" in each]
    assert said == []


async def test_who_takes_new_work_back_is_sent_cards_again(
    transactions: Transactions, clock: StillClock
) -> None:
    await open_vacancies(transactions, 1)
    await wants_cards(transactions)
    await _finds_work(transactions)
    clock.moves(DAY)
    await a_round(transactions)
    async with transactions.begin() as work:
        await months.search_again(work, await siti(work))

    clock.moves(WEEK)
    await a_round(transactions)

    assert len(await told(transactions)) == 1
