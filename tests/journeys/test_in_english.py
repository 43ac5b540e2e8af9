"""The main way in English: chosen once, and then everything is."""

import re

from bot.sandbox.people import Person as Phone
from tests.journeys.checking import pressing, started
from tests.journeys.talking import counselor
from tests.service import Bot

INDONESIAN = re.compile(
    r"\b(Anda|kami|Langkah|Kembali|Tidak|Lainnya|Menu utama|petugas|belum|dengan)\b"
)


def still_indonesian(phone: Phone, after: int) -> list[str]:
    """Return what the bot said or labelled in Indonesian since it was told not to."""
    said = [
        str(each.get("text", ""))
        for each in phone.screen
        if each["from"]["is_bot"] and each["message_id"] > after
    ]
    return [each for each in (*said, *phone.buttons) if INDONESIAN.search(each)]


async def speaks_english(bot: Bot) -> tuple[Phone, int]:
    """Return somebody who chose English, and after which message."""
    siti = await started(bot)
    siti.says("/bahasa")
    await pressing(siti, "English")
    chosen = await siti.sees("From now on we write in English.")
    siti.deletes(siti.screen[1]["message_id"])
    return siti, int(chosen["message_id"])


async def test_the_check_in_english(bot: Bot) -> None:
    siti, chosen = await speaks_english(bot)
    await pressing(siti, "Check my right", "The company", "Layoff (PHK)", "Efficiency")
    await pressing(siti, "Permanent")
    await siti.sees("From which date does your PHK count?")
    siti.says("5 nov 2026")
    await siti.sees("Thursday, 5 November 2026")
    await pressing(siti, "Yes, that is right")
    await pressing(siti, "Through the company", "All four", "All 24 months")
    await siti.sees("What monthly wage did the company report to BPJS?")
    siti.says("4,5 jt")
    await siti.sees("Rp4,500,000")
    await pressing(siti, "Yes, that is right", "All true", "Not yet")
    await pressing(siti, "PHK letter + receipt", "It is right")
    await siti.sees("You probably meet the conditions")

    assert still_indonesian(siti, chosen) == []
    siti.says("/data")
    await siti.sees("Kept until 26 November 2026.")
    assert still_indonesian(siti, chosen) == []


async def test_an_officer_is_asked_for_in_english(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti, chosen = await speaks_english(bot)
    await pressing(siti, "Talk to an officer", "I agree")
    await siti.sees("which regency or city")
    siti.says("kab bekasi")
    await siti.sees("Is that right?")
    await pressing(siti, "Yes, that is right")
    await siti.sees("Your request is in the queue")
    assert still_indonesian(siti, chosen) == []

    rina.says("/antrean")
    await rina.sees("menunggu.")
    rina.presses([each for each in rina.buttons if each.startswith("Ambil")][-1])
    await siti.sees("Ibu Rina")
    assert still_indonesian(siti, chosen) == []
