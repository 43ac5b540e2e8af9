"""Siti is asked once what the help was like, in silence, and never in a hard moment."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.buttons import RateCase
from bot.sandbox.people import Person as Phone
from bot.services.records import rating
from bot.storage.tables import CaseRating, Rating
from tests.journeys.distress import CALM, WORDS
from tests.journeys.relaying import talking
from tests.journeys.talking import forged, said_by_bot
from tests.service import Bot

ASKED = "Apakah bantuan petugas berguna?"
SILENCE = timedelta(minutes=10)


async def closed(bot: Bot, *presses: str) -> tuple[Phone, Phone]:
    """Return Rina and Siti, whose case was closed with what is pressed."""
    rina, siti = await talking(bot)
    await closes(rina, siti, *presses)
    return rina, siti


async def closes(rina: Phone, siti: Phone, *presses: str) -> None:
    """Let Rina close the case."""
    rina.presses("Tutup kasus")
    for each in presses or ("Hasil lain",):
        await rina.sees_button(each)
        rina.presses(each)
    await siti.sees("Percakapan dengan Ibu Rina ditutup.")


async def later(bot: Bot, by: timedelta = SILENCE) -> None:
    """Let time pass, and what is due be done."""
    bot.clock.moves(by)
    await bot.service.scheduler.once()
    await bot.sandbox.settled()


async def ratings(bot: Bot) -> list[Rating]:
    async with bot.service.transactions.reading() as session:
        return [each.rating for each in (await session.exec(select(CaseRating))).all()]


def asked(siti: Phone) -> int:
    return sum(ASKED in each for each in said_by_bot(siti))


async def test_after_ten_minutes_of_silence_once(bot: Bot) -> None:
    rina, siti = await closed(bot)
    before = len(said_by_bot(rina))
    await later(bot, SILENCE - timedelta(seconds=1))
    assert asked(siti) == 0
    await later(bot, timedelta(seconds=1))
    question = await siti.sees(ASKED)
    assert siti.buttons[-3:] == ["Membantu", "Kurang membantu", "Belum membantu"]

    siti.presses_old(question, "Kurang membantu")
    siti.presses_old(question, "Membantu")

    await siti.sees("Maaf, bantuannya belum cukup.")
    await siti.is_told("Jawaban pertama Anda yang dihitung.")
    assert await ratings(bot) == [Rating.PARTLY]
    assert len(said_by_bot(rina)) == before
    siti.presses("Lanjutkan kasus ini")
    await siti.sees("Kasus Anda dibuka lagi")
    rina.says("/antrean")
    await rina.sees("menunggu.")
    rina.presses("Ambil")
    await siti.sees("Silakan tulis.")
    await closes(rina, siti)
    await later(bot)
    assert asked(siti) == 0, "asked again after it was answered"


@pytest.mark.parametrize("presses", [("Belum memenuhi syarat",), ("Tidak menjawab",)])
async def test_nobody_is_asked_after_a_no(bot: Bot, presses: tuple[str, ...]) -> None:
    _rina, siti = await closed(bot, *presses)
    await later(bot)
    assert asked(siti) == 0


async def test_nobody_is_asked_after_a_hard_moment(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.says(WORDS)
    await siti.sees(CALM)
    await closes(rina, siti)
    await later(bot)
    assert asked(siti) == 0


async def test_who_writes_or_goes_on_is_not_asked(bot: Bot) -> None:
    _rina, siti = await closed(bot)
    bot.clock.moves(timedelta(minutes=1))
    siti.says("apa itu JKP?")
    await siti.sees("JKP")
    await later(bot)
    await later(bot)
    assert asked(siti) == 0


async def test_who_only_pressed_is_asked_ten_minutes_after_that(bot: Bot) -> None:
    _rina, siti = await closed(bot)
    bot.clock.moves(timedelta(minutes=5))
    await siti.sees("Mau dilanjutkan?")
    siti.presses("Bantuan")
    await siti.sees("Cara memakai")
    await later(bot, timedelta(minutes=5))
    assert asked(siti) == 0
    await later(bot, timedelta(minutes=5))
    await siti.sees(ASKED)


async def test_in_the_evening_the_question_waits_for_the_morning(bot: Bot) -> None:
    bot.clock.moves(timedelta(hours=7, minutes=55))  # 19.55
    _rina, siti = await closed(bot)
    await later(bot)
    assert asked(siti) == 0
    await later(bot, timedelta(hours=13))
    await siti.sees(ASKED)


async def test_killed_while_asking_it_asks_once_all_the_same(bot: Bot) -> None:
    _rina, siti = await closed(bot)
    bot.clock.moves(SILENCE)
    with pytest.raises(RuntimeError):
        await _dies_asking(bot)
    await later(bot, timedelta())
    await siti.sees(ASKED)
    await later(bot, timedelta(hours=1))
    assert asked(siti) == 1


async def _dies_asking(bot: Bot) -> None:
    async with bot.service.transactions.begin() as work:
        await rating.ask(work)
        raise RuntimeError


async def test_nobody_rates_the_case_of_another(bot: Bot) -> None:
    rina, siti = await closed(bot)
    await later(bot)
    await siti.sees(ASKED)

    forged(rina, RateCase(1, "helped"))
    forged(siti, RateCase(1, "great"))
    forged(siti, RateCase(99, "helped"))

    await rina.is_told("Tombol ini sudah lama.")
    await siti.is_told("Tombol ini sudah lama.")
    await bot.sandbox.settled()
    assert await ratings(bot) == []
