"""No turn goes through what grows with the number of people, or with time."""

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import update
from sqlmodel import col

from bot.buttons import CloseCase, PutBack
from bot.sandbox.people import Person as Phone
from bot.services.announcements import feeding
from bot.services.cases import requests
from bot.services.privacy import erasure
from bot.services.staff import members
from bot.storage import writing
from bot.storage.tables import Interview
from tests import history
from tests.journeys.checking import looks_over
from tests.journeys.conftest import ADMIN
from tests.journeys.own import erased
from tests.journeys.talking import asks_for_a_person, counselor, forged, takes
from tests.rows_read import metered
from tests.service import Bot, running

PEOPLE = 20_000
OFFICERS = 20
MOST = PEOPLE // 2
"""Rows that a transaction may go through, whatever there is."""


@pytest.fixture
async def bot(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Bot]:
    """A bot at a pace at which an announcement is still under way at the end.

    Turns that share a COMMIT would be counted as one. What an announcement keeps in the
    outbox is as much for any number of people: some tens show that as well as hundreds.
    """
    monkeypatch.setattr(writing, "MOST", 1)
    monkeypatch.setattr(feeding, "STOCK", 50)
    async with running(database_url, admins=(ADMIN,), pace=100.0) as started:
        yield started


async def test_no_turn_goes_through_what_grows(bot: Bot) -> None:
    """Not either while an announcement waits for everybody else."""
    transactions = bot.service.transactions
    officers = [await counselor(bot, f"Rina {each}") for each in range(OFFICERS)]
    rina, agus, *_others = officers
    siti = await asks_for_a_person(bot, "Siti")
    await history.grown(transactions, PEOPLE)
    await history.talked(transactions, [await _number(bot, e) for e in officers])

    meter = metered(transactions.database)
    dewi = await asks_for_a_person(bot, "Dewi")
    await takes(rina, dewi)
    case = await _case(bot, dewi)
    await takes(rina, siti)
    siti.says("Halo, Bu")
    await rina.sees("Halo, Bu")
    rina.says("Halo, Siti")
    await siti.sees("Halo, Siti")
    dewi.says("Halo juga")
    await rina.sees("Halo juga")
    with meter.paused():
        await history.announced(transactions, ADMIN)
    rina.says("Apa kabar?")
    await rina.sees("belum terkirim. Untuk siapa?")
    siti.says("saya mau mati saja")
    await rina.sees("mati saja")
    forged(rina, PutBack(case, "yes"))
    await dewi.sees("kembali ke antrean di urutan depan.")
    await takes(agus, dewi)
    forged(agus, CloseCase(case, "other"))
    await dewi.sees("Mau dilanjutkan?")
    for each in (dewi, siti):
        await erased(each)
    await _is_forgotten(bot, await looks_over(bot, "Joko"))
    await _is_erased_for_good(bot, siti)

    assert any("UPDATE worker_case" in "".join(e.statements) for e in meter.seen)
    assert [str(each) for each in meter.seen if each.rows > MOST] == []


async def _is_forgotten(bot: Bot, phone: Phone) -> None:
    """Let the time of a check without consent be over."""
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, phone.id)
        of_theirs = col(Interview.person_id) == person.id
        over = update(Interview).where(of_theirs).values(forget_at=work.now)
        await work.session.exec(over)
        await erasure.forget_unfinished(work)


async def _is_erased_for_good(bot: Bot, phone: Phone) -> None:
    async with bot.service.transactions.begin() as work:
        await erasure.erase(work, await members.known(work, phone.id))


async def _number(bot: Bot, phone: Phone) -> int:
    async with bot.service.transactions.begin() as work:
        return (await members.known(work, phone.id)).id


async def _case(bot: Bot, worker: Phone) -> int:
    async with bot.service.transactions.begin() as work:
        case = await requests.open_case(work, await members.known(work, worker.id))
        assert case is not None
        return case.id
