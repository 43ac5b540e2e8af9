"""After three hard cases in a day Rina is asked once, kindly, whether others should."""

from datetime import timedelta

import pytest

from bot.buttons import HardCase, TakeCase
from bot.sandbox.people import Person as Phone
from bot.services.records import pauses
from bot.services.safety.others_first import FOR, MANY
from bot.services.staff import duty, members
from bot.storage.tables import Case, CaseOutcome
from tests.journeys.distress import ALARM, FIRST, WORDS
from tests.journeys.talking import asks_for_a_person, counselor, forged
from tests.service import Bot


async def begins(bot: Bot, *phones: Phone) -> None:
    """Let officers begin duty."""
    async with bot.service.transactions.begin() as work:
        for phone in phones:
            person = await members.known(work, phone.id)
            post = await members.post_of(work, person.id)
            assert post is not None
            await duty.begin(work, person, post)


async def tired(bot: Bot) -> Phone:
    """Return Rina, on duty, who has taken three cases of distress today."""
    rina = await counselor(bot, "Rina")
    await begins(bot, rina)
    async with bot.service.transactions.begin() as work:
        officer = await members.known(work, rina.id)
        for number in range(MANY):
            worker = await members.known(work, 7_000_000_000 + number)
            case = Case(
                code=f"Z{number}",
                worker_id=worker.id,
                opened_at=work.now,
                waiting_since=work.now,
                urgent_since=work.now,
                counselor_id=officer.id,
                claimed_at=work.now,
                answered_at=work.now,
                area="32.16",
                closed_at=work.now,
                outcome=CaseOutcome.OTHER,
            )
            work.session.add(case)
    return rina


async def in_distress(bot: Bot) -> Phone:
    siti = await asks_for_a_person(bot, "Siti")
    siti.says(WORDS)
    await siti.sees(FIRST)
    return siti


@pytest.mark.parametrize("way", ["Tetap ambil", "Beri rekan"])
async def test_she_is_asked_once_and_decides(bot: Bot, way: str) -> None:
    rina = await tired(bot)
    mila = await counselor(bot, "Mila")
    await begins(bot, mila)
    siti = await in_distress(bot)
    await mila.sees(ALARM)
    assert ALARM not in rina.transcript()
    rina.says("/antrean")
    await rina.sees("Ada kasus berat yang ditawarkan dulu ke rekan yang bertugas.")

    forged(rina, TakeCase(MANY + 1))
    asked = await rina.sees("Anda sudah menangani 3 kasus berat.")
    rina.presses_old(asked, way)

    if way == "Tetap ambil":
        await siti.sees("Silakan tulis.")
        rina.presses_old(asked, way)
        await rina.is_told("Sudah kami terima.")
        return
    await rina.sees("Rekan yang bertugas ditawari lebih dulu.")
    bot.clock.moves(FOR)
    await bot.service.scheduler.once()
    await rina.sees(ALARM)
    rina.presses("Ambil")
    await siti.sees("Silakan tulis.")


async def test_who_is_alone_takes_it_at_once(bot: Bot) -> None:
    rina = await tired(bot)
    siti = await in_distress(bot)
    await rina.sees(ALARM)
    rina.presses("Ambil")
    await siti.sees("Silakan tulis.")


async def test_a_worker_takes_no_case_so(bot: Bot) -> None:
    await tired(bot)
    siti = await in_distress(bot)
    forged(siti, HardCase(MANY + 1, "take"))
    await siti.is_told("Langkah ini hanya untuk")


async def test_after_ninety_minutes_she_is_offered_a_rest(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    await begins(bot, rina)
    for _each in range(pauses.LONG // timedelta(minutes=5) + 1):
        rina.says("/tugas")
        await rina.sees("Anda belum punya kasus")
        await bot.sandbox.settled()
        bot.clock.moves(timedelta(minutes=5))
    await bot.service.scheduler.once()
    await rina.sees("Anda sudah menulis 90 menit tanpa jeda.")
    rina.presses("Istirahat")
    await rina.sees("Anda istirahat.")
