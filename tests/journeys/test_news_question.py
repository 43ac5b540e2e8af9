"""Siti is asked once, after a result, whether she wants general news."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col, select

from bot.sandbox.people import Person as Phone
from bot.services.people import news
from bot.services.reminders import news_question
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import (
    Assessment,
    Person,
    Role,
    Timer,
    TimerKind,
)
from tests.journeys.checking import has_a_result, pressing
from tests.journeys.distress import CALM, WORDS
from tests.journeys.talking import counselor, said_by_bot, takes
from tests.journeys.test_news import takes_news
from tests.service import Bot

ASKED = "Apakah Anda mau menerima kabar umum dari kami?"
MEANS = "Kabar umum berisi info layanan, bursa kerja, pelatihan"
SILENCE = timedelta(minutes=10)


async def later(bot: Bot, by: timedelta = SILENCE) -> None:
    """Let time pass, and what is due be done."""
    bot.clock.moves(by)
    await bot.service.scheduler.once()
    await bot.sandbox.settled()


def asked(phone: Phone) -> int:
    return sum(ASKED in each for each in said_by_bot(phone))


async def kept_result(bot: Bot, name: str = "Siti") -> Phone:
    """Return somebody who has read the result, and agreed that it is kept."""
    phone = await has_a_result(bot, name)
    await pressing(phone, "Simpan dan ingatkan", "Setuju")
    await phone.sees("Hasil Anda tersimpan.")
    return phone


async def test_after_a_result_it_is_asked_once_in_silence(bot: Bot) -> None:
    siti = await kept_result(bot)
    await later(bot, SILENCE - timedelta(seconds=1))
    assert asked(siti) == 0
    await later(bot, timedelta(seconds=1))
    said = await siti.sees(ASKED)
    assert MEANS in said["text"]
    assert siti.buttons[-2:] == ["Boleh", "Tidak"]
    assert not await takes_news(bot, siti), "ticked beforehand"

    siti.presses("Boleh")
    siti.presses_old(said, "Boleh")
    await siti.sees("Kabar umum sudah aktif.")
    assert await takes_news(bot, siti)
    siti.says("/stop")
    await siti.sees(
        "Kabar umum sudah berhenti. Pengingat batas waktu Anda tetap berjalan: klaim "
        "JKP paling lambat 5 Mei 2027."
    )
    await pressing(siti, "Menu utama", "Hasil saya")
    await siti.sees("Kemungkinan memenuhi syarat")
    await later(bot, timedelta(days=1))
    assert asked(siti) == 0, "asked again after it was answered"


async def test_a_no_is_a_no_and_reminders_stay(bot: Bot) -> None:
    siti = await kept_result(bot)
    await later(bot)
    await siti.sees(ASKED)
    siti.presses("Tidak")
    await siti.sees(
        "Baik, tanpa kabar umum. Pengingat batas waktu Anda sendiri tetap berjalan."
    )
    assert not await takes_news(bot, siti)
    siti.says("/mulai")
    await pressing(siti, "Hasil saya")
    await later(bot)
    assert asked(siti) == 0


async def test_who_never_agreed_to_anything_is_not_asked(bot: Bot) -> None:
    siti = await has_a_result(bot)
    await later(bot)
    assert asked(siti) == 0


async def test_who_goes_on_is_asked_ten_minutes_after_that(bot: Bot) -> None:
    siti = await kept_result(bot)
    bot.clock.moves(timedelta(minutes=5))
    siti.says("/bantuan")
    await siti.sees("Cara memakai")
    await later(bot, timedelta(minutes=5))
    assert asked(siti) == 0
    await later(bot, timedelta(minutes=5))
    await siti.sees(ASKED)


async def test_while_a_question_is_open_it_waits_for_another_day(bot: Bot) -> None:
    siti = await kept_result(bot)
    siti.says("/profil")
    await siti.sees("Anda tinggal di kabupaten atau kota mana sekarang?")
    await later(bot)
    assert asked(siti) == 0
    siti.says("/batal")
    await bot.sandbox.settled()
    await later(bot, timedelta(days=1))
    await siti.sees(ASKED)


async def test_in_the_evening_it_waits_for_the_morning(bot: Bot) -> None:
    bot.clock.moves(timedelta(hours=7, minutes=55))  # 19.55
    siti = await kept_result(bot)
    await later(bot)
    assert asked(siti) == 0
    await later(bot, timedelta(hours=13))
    await siti.sees(ASKED)


async def test_nobody_is_asked_in_a_hard_moment(bot: Bot) -> None:
    siti = await kept_result(bot)
    siti.says(WORDS)
    await siti.sees(CALM)
    await later(bot)
    await later(bot, timedelta(days=1))
    assert asked(siti) == 0


async def test_nobody_is_asked_after_a_no_of_the_law(bot: Bot) -> None:
    siti = await kept_result(bot)
    async with bot.service.transactions.begin() as work:
        await work.session.exec(update(Assessment).values(verdict="not_eligible"))
    await later(bot)
    assert asked(siti) == 0


async def test_who_serves_here_or_is_gone_is_not_asked(bot: Bot) -> None:
    rina, dewi = await kept_result(bot, "Rina"), await kept_result(bot, "Dewi")
    await serves(bot, rina)
    dewi.blocks()
    await bot.sandbox.settled()
    await later(bot)
    assert asked(rina) == asked(dewi) == 0


async def serves(bot: Bot, phone: Phone) -> None:
    async with bot.service.transactions.begin() as work:
        who = await members.known(work, phone.id)
        await members.appoint(work, who, Appointment(Role.COUNSELOR), by=None)


async def test_while_an_officer_has_the_case_nothing_comes_between(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await kept_result(bot)
    siti.says("/petugas")
    await siti.sees("kabupaten atau kota")
    siti.says("kab bekasi")
    await siti.sees("Benar?")
    siti.presses("Ya, benar")
    await siti.sees("masuk antrean")
    await takes(rina, siti)
    await later(bot)
    assert asked(siti) == 0


async def test_killed_while_asking_it_asks_once_all_the_same(bot: Bot) -> None:
    siti = await kept_result(bot)
    bot.clock.moves(SILENCE)
    with pytest.raises(RuntimeError):
        await _dies_asking(bot)
    await later(bot, timedelta())
    await siti.sees(ASKED)
    await later(bot, timedelta(hours=1))
    assert asked(siti) == 1


async def _dies_asking(bot: Bot) -> None:
    async with bot.service.transactions.begin() as work:
        await news_question.ask(work)
        raise RuntimeError


async def test_withdrawing_consent_ends_it_too(bot: Bot) -> None:
    siti = await kept_result(bot)
    await later(bot)
    await pressing(siti, "Boleh")
    await siti.sees("Kabar umum sudah aktif.")
    siti.says("/privasi")
    await pressing(siti, "Tarik persetujuan", "Ya, tarik")
    await siti.sees("Persetujuan ")
    assert not await takes_news(bot, siti)


async def test_the_timer_goes_when_somebody_has_chosen(bot: Bot) -> None:
    siti = await kept_result(bot)
    async with bot.service.transactions.begin() as work:
        found = select(Person).where(col(Person.telegram_id) == siti.id)
        await news.stop(work, (await work.session.exec(found)).one())
    await later(bot)
    assert asked(siti) == 0
    assert TimerKind.ASK_NEWS not in await _timers(bot)


async def _timers(bot: Bot) -> list[TimerKind]:
    async with bot.service.transactions.reading() as session:
        return [each.kind for each in (await session.exec(select(Timer))).all()]


async def test_an_old_yes_is_asked_anew_with_what_it_means_now(bot: Bot) -> None:
    siti = await kept_result(bot)
    await later(bot)
    question = await siti.sees(ASKED)
    bot.clock.moves(timedelta(days=90))
    siti.presses_old(question, "Boleh")
    said = await siti.sees("Kabar umum tidak aktif.")
    assert MEANS in said["text"]
    assert not await takes_news(bot, siti)
    siti.presses("Aktifkan")
    await siti.sees("Kabar umum sudah aktif.")
    assert await takes_news(bot, siti)


async def test_an_old_no_counts_at_once(bot: Bot) -> None:
    siti = await kept_result(bot)
    await later(bot)
    question = await siti.sees(ASKED)
    siti.presses("Boleh")
    await siti.sees("Kabar umum sudah aktif.")
    bot.clock.moves(timedelta(days=90))
    siti.presses_old(question, "Tidak")
    await siti.sees("Kabar umum sudah berhenti.")
    assert not await takes_news(bot, siti)
