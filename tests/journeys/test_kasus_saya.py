"""Siti sees her cases and takes the record of one with her: /kasus_saya."""

import re
import zlib

from bot.buttons import OwnCase
from bot.sandbox.people import Person as Phone
from bot.services.privacy import ended_talks, erasure
from bot.services.records.past_cases import PAGE
from bot.services.staff import members
from bot.storage.tables import Case, CaseOutcome
from tests.journeys.checking import has_a_result
from tests.journeys.relaying import talking
from tests.journeys.talking import asks_for_a_person, counselor, forged, takes
from tests.service import Bot


async def closes(rina: Phone, siti: Phone, outcome: str) -> None:
    """Let Rina close the case with an outcome."""
    rina.presses("Tutup kasus")
    await rina.sees_button(outcome)
    rina.presses(outcome)
    await siti.sees("Percakapan dengan Ibu Rina ditutup.")


async def record_of(bot: Bot, phone: Phone) -> str:
    """Return what is written in the file that came last."""
    message = await phone.sees("Catatan ini memuat kapan")
    stored = bot.sandbox.world.files.find(message["document"]["file_id"])
    assert stored is not None
    assert message["document"]["file_name"].startswith("catatan-kasus-")
    streams = re.findall(rb"stream\n(.*?)\nendstream", stored.content, re.DOTALL)
    pages = [zlib.decompress(each) for each in streams if each[:1] == b"x"]
    return b"\n".join(pages).decode("latin-1")


async def test_siti_sees_her_case_takes_the_record_and_goes_on(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.says("Rahasia saya: nomor 4711")
    await rina.sees("4711")
    await closes(rina, siti, "Berkas belum lengkap")
    siti.says("/kasus_saya")
    listed = await siti.sees("Percakapan Anda dengan petugas:")
    code = listed["text"].splitlines()[-1].partition(",")[0]
    assert (
        f"{code}, 25 November 2026, Ibu Rina: berkas belum lengkap." in listed["text"]
    )

    siti.presses(code)
    about = await siti.sees("Dengan Ibu Rina, Disnaker Kabupaten Bekasi.")
    assert "melanjutkannya sampai 9 Desember 2026" in about["text"]
    siti.presses("Catatan kasus")

    words = await record_of(bot, siti)
    assert f"Catatan kasus {code}" in words
    assert "Ibu Rina" in words
    assert "berkas belum lengkap" in words
    assert "4711" not in words
    siti.presses("Lanjutkan kasus ini", about)
    await siti.sees("Kasus Anda dibuka lagi")
    siti.says("/kasus_saya")
    await siti.sees("menunggu petugas.")


async def test_the_record_says_what_to_do_and_bring(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await has_a_result(bot)
    siti.says("/petugas")
    await siti.sees("Setuju?")
    siti.presses("Setuju")
    await siti.sees("kabupaten atau kota")
    siti.says("kab bekasi")
    await siti.sees("Benar?")
    siti.presses("Ya, benar")
    await siti.sees("masuk antrean")
    await takes(rina, siti)
    siti.says("/kasus_saya")
    line = await siti.sees("Ibu Rina: masih berjalan.")
    siti.presses(line["text"].splitlines()[-1].partition(",")[0])
    await siti.sees_button("Catatan kasus")
    siti.presses("Catatan kasus")

    words = await record_of(bot, siti)
    assert "Hari terakhir mengajukan: 5 Mei 2027." in words
    assert "Berkas yang perlu dibawa" in words
    assert "KTP" in words


async def test_nobody_sees_the_case_of_another(bot: Bot) -> None:
    _rina, siti = await talking(bot)
    eve = bot.person("Eve")
    eve.says("/kasus_saya")
    await eve.sees("Belum ada percakapan dengan petugas.")

    forged(eve, OwnCase(1, "show"))
    forged(eve, OwnCase(1, "file"))

    await eve.is_told("Tombol ini sudah lama.")
    await bot.sandbox.settled()
    assert "Rina" not in eve.transcript()
    assert not any("document" in each for each in eve.screen)
    forged(siti, OwnCase(1, "show"))
    await siti.sees("Dengan Ibu Rina")


async def test_many_cases_stand_on_pages(bot: Bot) -> None:
    siti = await asks_for_a_person(bot, "Siti")
    async with bot.service.transactions.begin() as work:
        worker = await members.known(work, siti.id)
        for number in range(PAGE):
            case = Case(
                code=f"Z{number}",
                worker_id=worker.id,
                opened_at=work.now,
                waiting_since=work.now,
                closed_at=work.now,
                outcome=CaseOutcome.LEFT,
            )
            work.session.add(case)
    siti.says("/kasus_saya")
    first = await siti.sees("Percakapan Anda dengan petugas:")
    assert first["text"].count("permintaan Anda batalkan.") == PAGE
    siti.presses("Berikutnya")
    await siti.sees("menunggu petugas.")
    siti.presses_old(first, "Berikutnya")
    siti.presses("Sebelumnya")
    await siti.sees("Z2, 25 November 2026: permintaan Anda batalkan.")


async def test_once_erased_there_is_nothing_left_to_show(bot: Bot) -> None:
    siti = await asks_for_a_person(bot, "Siti")
    siti.says("/kasus_saya")
    shown = await siti.sees("menunggu petugas.")
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, siti.id)
        await ended_talks.end_case(work, person)
        await erasure.erase(work, person)

    siti.presses_old(shown, shown["text"].splitlines()[-1].partition(",")[0])

    await siti.is_told("Tombol ini sudah lama.")
    await siti.sees("Belum ada percakapan dengan petugas.")
