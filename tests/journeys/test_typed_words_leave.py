"""After a worker's /hapus no screen goes on repeating what somebody typed of her.

Nobody knows whom typed words name, so all of them leave the chats.
"""

from datetime import timedelta

import pytest

from bot.sandbox.people import Person as Phone
from tests.journeys import announcing, worded
from tests.journeys import test_insiden as incidents
from tests.journeys.checking import pressing
from tests.journeys.own import erased
from tests.journeys.relaying import all_settled
from tests.journeys.replying import is_called, keeps
from tests.journeys.talking import asks_for_a_person, counselor, takes
from tests.journeys.test_protected import looked_at
from tests.service import Bot

NAME = "Siti Rahmawati Kusuma"
PART = "Rahmawati"


def telling(*phones: Phone) -> list[str]:
    """Return what the bot says in these chats, with its buttons, that names her."""
    return [
        str(each)
        for phone in phones
        for each in phone.screen
        if each["from"]["is_bot"]
        and PART in f"{each.get('text')} {each.get('reply_markup')}"
    ]


async def leave(bot: Bot, siti: Phone, *phones: Phone) -> None:
    """Let Siti erase all, and what names her leave the chats of others."""
    await erased(siti)
    await looked_at(bot, timedelta(seconds=5))
    assert telling(*phones) == []


async def test_of_notes_reminders_and_replies(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await is_called(bot, siti, NAME)
    dewi = await asks_for_a_person(bot, "Dewi")
    await takes(rina, dewi)
    rina.says(f"#kakak dari {NAME}")
    await rina.sees("Catatan, tidak dikirim.")
    rina.presses("Lihat catatan")
    await rina.sees_button("Tulis catatan")
    rina.says(f"/ingatkan 3j telepon {NAME}")
    await rina.sees("Kami ingatkan")
    await keeps(rina, f"Balasan {PART}", f"Mohon hubungi {NAME}.")
    rina.presses("Lihat, bagikan")
    await rina.sees("Mohon hubungi")
    rina.says("/balasan")
    await rina.sees("Balasan Anda. Pilih satu")
    rina.says("/b")
    await rina.sees("Pilih balasan.")
    await all_settled(bot)
    assert len(telling(rina)) > 4

    await leave(bot, siti, rina)


async def test_of_incidents_announcements_and_texts(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(incidents, "HOW", f"Surat {NAME} salah alamat.")
    budi, ani, siti, _many = await incidents.asked(bot)
    for way, seen in (
        ("Pemberitahuan", incidents.ABOUT),
        ("Surat ke lembaga", "Komdigi"),
    ):
        budi.says("/insiden")
        await budi.sees("Insiden data pribadi")
        await pressing(budi, "1", way)
        await budi.sees(seen)
    await announcing.writes(budi, f"Selamat kepada {NAME}.")
    await announcing.tries_it(budi)
    ayu = await worded.at_text(bot)
    await worded.writes(ayu, f"Salam dari {NAME}.")
    await all_settled(bot)
    assert min(len(telling(each)) for each in (budi, ani, ayu)) > 0
    assert len(telling(budi)) > 3

    await leave(bot, siti, budi, ani, ayu)
