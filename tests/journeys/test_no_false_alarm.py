"""Words that sound hard and are not, or are not the writer's own: nobody is alarmed."""

import pytest

from tests.journeys.announcing import begins, budi_of
from tests.journeys.checking import asked_for_the_date
from tests.journeys.distress import ALARM, CALM, FIRST, flagged
from tests.journeys.talking import (
    asks_for_a_person,
    counselor,
    takes,
)
from tests.service import Bot


async def test_a_counselor_may_speak_of_it(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)

    rina.says("Apakah Ibu berpikir untuk bunuh diri?")

    await siti.sees("Apakah Ibu berpikir untuk bunuh diri?")
    assert CALM not in rina.transcript()


async def test_an_announcement_may_speak_of_it(bot: Bot) -> None:
    budi = await budi_of(bot)
    await begins(budi)

    budi.says("Ingin bunuh diri? Telepon 119.")

    await budi.sees("Kirim dulu ke Anda sendiri.")
    assert FIRST not in budi.transcript()


@pytest.mark.parametrize(
    "words",
    [
        "saya capek sekali cari kerja",
        "hp saya mati dari kemarin",
        "kontrak kerja saya mati bulan lalu",
    ],
)
async def test_no_false_alarm(bot: Bot, words: str) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    siti.presses("Batalkan permintaan")
    await siti.sees("Permintaan dibatalkan.")

    siti.says(words)

    shown = len(siti.screen)
    await siti.until(lambda: len(siti.screen) > shown or None)
    assert CALM not in siti.transcript()
    assert ALARM not in rina.transcript()
    assert not await flagged(bot, siti)


async def test_who_is_tired_is_answered_gently(bot: Bot) -> None:
    siti = await asked_for_the_date(bot)

    siti.says("saya capek sekali cari kerja")

    gentle = await siti.sees("Wajar bila berat.")
    assert [row[0]["text"] for row in gentle["reply_markup"]["inline_keyboard"]] == [
        "Bicara sekarang",
        "Nanti saja",
    ]
    assert "kita lanjutkan pertanyaan tadi" not in siti.transcript()
