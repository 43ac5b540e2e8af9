"""After a worker's /hapus no screen goes on repeating what somebody typed of her.

Nobody knows whom typed words name, so all leave the chats that were typed by whoever
may know her. Until it is sure that she goes, what is opened anew has a blot.
"""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.buttons import CaseNotes
from bot.interview.reading.secrets import BLOT
from bot.sandbox.people import Person as Phone
from bot.services.staff import members
from bot.storage.tables import Case, Deed
from tests.journeys import announcing, worded
from tests.journeys import test_insiden as incidents
from tests.journeys.checking import pressing
from tests.journeys.own import erased
from tests.journeys.relaying import all_settled
from tests.journeys.replying import is_called, keeps
from tests.journeys.talking import asks_for_a_person, counselor, forged, takes
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
    await found(bot, siti, budi, ayu)
    await all_settled(bot)
    assert min(len(telling(each)) for each in (budi, ani, ayu)) > 0
    assert len(telling(budi)) > 3

    await leave(bot, siti, budi, ani, ayu)


async def test_what_is_opened_anew_while_it_can_be_undone_has_a_blot(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await is_called(bot, siti, NAME)
    await takes(rina, siti)
    dewi = await asks_for_a_person(bot, "Dewi")
    await takes(rina, dewi)
    rina.says(f"#kakak dari {NAME}")
    await rina.sees("Catatan, tidak dikirim.")
    await keeps(rina, f"Balasan {PART}", f"Mohon hubungi {NAME}.")
    await leave(bot, siti, rina)

    forged(rina, CaseNotes(await case_of(bot, dewi), 0))
    page = await rina.sees("kakak dari")
    assert page["text"].endswith(f"kakak dari {BLOT}")
    rina.says("/balasan")
    await rina.sees_button(f"Balasan {BLOT}")
    rina.says("/b Balasan")
    await rina.sees(f"Mohon hubungi {BLOT}.")
    dewi.says("/data")
    await dewi.sees(f"kakak dari {BLOT}")
    assert telling(rina, dewi) == []


async def found(bot: Bot, siti: Phone, *phones: Phone) -> None:
    """Let these have looked her up."""
    async with bot.service.transactions.begin() as work:
        about = (await members.known(work, siti.id)).id
        for each in phones:
            by = await members.known(work, each.id)
            work.record(Deed.FOUND, by=by, about=about)


async def case_of(bot: Bot, phone: Phone) -> int:
    """Return the number of somebody's case."""
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, phone.id)
        found = select(Case.id).where(col(Case.worker_id) == person.id)
        return (await work.session.exec(found)).one()
