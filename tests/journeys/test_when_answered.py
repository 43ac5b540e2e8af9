"""When somebody answers, how long it takes, and what helps meanwhile."""

from datetime import timedelta

from sqlmodel import select

from bot.services.cases import requests
from bot.services.figures import noting
from bot.services.staff import members, offices
from bot.services.staff.offices import Particulars
from bot.storage.tables import (
    Case,
)
from tests.journeys.talking import (
    OFFICE,
    asks_for_a_person,
    counselor,
    takes,
)
from tests.journeys.told_places import (
    AFTER_HOURS,
    FIRST,
    a_round,
    queued,
    settled,
)
from tests.service import Bot


async def test_when_the_office_closes_it_says_when_somebody_answers(bot: Bot) -> None:
    await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    assert "Jam layanan" in siti.last["text"]

    await settled(bot)
    await a_round(bot, AFTER_HOURS - bot.clock.now)
    assert "Kamis, 26 November 2026 setelah pukul 07.30 WIB" in queued(siti)[0]["text"]
    await a_round(bot, timedelta(hours=15))

    assert "Jam layanan" in queued(siti)[0]["text"]
    assert "di luar jam layanan" not in queued(siti)[0]["text"]


async def test_outside_hours_the_offices_address_helps_meanwhile(bot: Bot) -> None:
    await counselor(bot, "Rina")
    async with bot.service.transactions.begin() as work:
        office = await offices.find(work, OFFICE)
        assert office is not None
        where = Particulars(address="Jl. Ahmad Yani 1", telephone="021 884 0011")
        await offices.change(work, office, where, by=None)
    bot.clock.now = AFTER_HOURS

    siti = await asks_for_a_person(bot, "Siti")

    assert f"{OFFICE}: Jl. Ahmad Yani 1, telepon 021 884 0011." in siti.last["text"]
    assert "175" in siti.last["text"]


async def test_the_usual_wait_is_told_once_ten_are_known(bot: Bot) -> None:
    await counselor(bot, "Rina")
    async with bot.service.transactions.begin() as work:
        for number in range(12):
            worker = await members.known(work, FIRST + number)
            case, _new = await requests.request(work, worker, "32.16")
            case.answered_at = work.now
            waited = timedelta(minutes=20 + 2 * number)
            case.waiting_since = case.answered_at - waited
            await work.session.flush()
            await noting.answered(work, case)
            await requests.leave(work, worker, case.id)

    siti = await asks_for_a_person(bot, "Siti")

    assert "Antrean ke-1, biasanya sekitar 25\u201340 menit." in siti.last["text"]


async def test_the_first_answer_is_noted_once(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    siti.says("Halo Bu")
    await rina.sees("Halo Bu")
    bot.clock.moves(timedelta(minutes=7))
    rina.says("Halo")
    await siti.sees("Halo")
    first = bot.clock.now
    bot.clock.moves(timedelta(minutes=7))
    rina.says("Sudah makan?")
    await siti.sees("Sudah makan?")

    async with bot.service.transactions.reading() as session:
        case = (await session.exec(select(Case))).one()
    assert case.answered_at == first
