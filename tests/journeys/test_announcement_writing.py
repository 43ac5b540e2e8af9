"""Budi writes an announcement: its words, how they look, and what cannot be written."""

from typing import Any

from sqlmodel import select

from bot.buttons import Announce, pack
from bot.sandbox.people import Person
from bot.services.staff import offices
from bot.storage.tables import Announcement, Staff
from tests.journeys.announcing import (
    READ,
    TEST_FIRST,
    WHOSE,
    WHY,
    WORDS,
    begins,
    budi_of,
    said,
    tries_it,
    writes,
)
from tests.journeys.talking import forged, said_by_bot
from tests.service import Bot

NOBODY = "Siaran tidak dikirim kepada siapa pun."


async def drafts_of(bot: Bot) -> list[Announcement]:
    """Return all announcements there are."""
    async with bot.service.transactions.reading() as session:
        return list((await session.exec(select(Announcement))).all())


async def test_it_is_seen_as_its_reader_will_see_it(bot: Bot) -> None:
    budi = await budi_of(bot)

    await writes(budi)

    assert READ in said_by_bot(budi)
    card = budi.last
    assert card["text"].startswith(f"Draf: Kabar umum\n“{WORDS}”\nUntuk: ")
    assert card["text"].endswith(TEST_FIRST)
    assert "Lanjut kirim" not in budi.buttons
    await tries_it(budi)
    assert said_by_bot(budi).count(READ) == 2
    assert "Lanjut kirim" in budi.buttons
    assert "Kirim ke saya" not in _below(budi, card)


def _below(phone: Person, message: dict[str, Any]) -> list[str]:
    shown = next(e for e in phone.screen if e["message_id"] == message["message_id"])
    rows = shown.get("reply_markup", {}).get("inline_keyboard", [])
    return [each["text"] for row in rows for each in row]


async def test_words_keep_their_form_and_signs(bot: Bot) -> None:
    budi = await budi_of(bot)
    words = 'Tebal, <b>&" tidak, \U0001f600 miring'
    forms: list[dict[str, Any]] = [
        {"type": "bold", "offset": 0, "length": 5},
        {"type": "italic", "offset": 23, "length": 6},
    ]

    await begins(budi)
    budi.says(words, entities=forms)

    shown = await budi.sees(f"{WHOSE}\n{words}")
    first = len(f"{WHOSE}\n")
    assert shown["entities"][:3] == [
        {"type": "bold", "offset": 0, "length": len(WHOSE)},
        *({**each, "offset": each["offset"] + first} for each in forms),
    ]


async def test_the_office_of_its_writer_is_named(bot: Bot) -> None:
    budi = await budi_of(bot)
    async with bot.service.transactions.begin() as work:
        post = (await work.session.exec(select(Staff))).one()
        office = await offices.named(work, "Disnaker Kabupaten Bekasi", "32.16")
        post.office_id = office.id if office else None
    await begins(budi)

    budi.says(WORDS)

    await budi.sees(f"Pengumuman, Disnaker Kabupaten Bekasi\n{WORDS}\n\n{WHY}")


async def test_for_officers_it_does_not_say_how_to_end_it(bot: Bot) -> None:
    budi = await budi_of(bot)
    await begins(budi, "Untuk petugas")
    assert "{nama} dan {kantor}" in said(budi)

    budi.says("Rapat Senin, {nama}.")

    shown = await budi.sees("Rapat Senin, Bapak Raden")
    assert WHY not in shown["text"]
    budi.says("/siaran")
    await budi.sees("1. Rapat Senin, {nama}. (draf, Admin)")


UNFIT = {
    "Halo {nam}, selamat pagi": "Tidak ada variabel {nam}.",
    "Halo {nama, selamat pagi": "Variabel ditulis dengan kurung kurawal",
    "NIK beliau 3216012304890002": "mirip rahasia",
    "OTP nya 482913": "mirip rahasia",
    "a" * 4090: "Itu terlalu panjang untuk satu pesan.",
    "{nama} " + "a" * 4000: "Dengan variabel terpanjang",
}


async def test_what_cannot_go_out_is_not_kept_and_still_wanted(bot: Bot) -> None:
    budi = await budi_of(bot)
    await begins(budi)

    for words, why in UNFIT.items():
        budi.says(words)
        await budi.sees(why)

    assert await drafts_of(bot) == []
    budi.says(WORDS)
    await budi.sees(TEST_FIRST)


async def test_a_link_behind_words_is_looked_at(bot: Bot) -> None:
    budi = await budi_of(bot)
    await begins(budi)

    for url, fits in (
        ("http://kemnaker.go.id/", False),
        ("https://1.2.3.4/", False),
        ("https://kemnaker.go.id/{nama}", False),
        ("https://kemnaker.go.id/jkp", True),
    ):
        link = {"type": "text_link", "offset": 0, "length": 4, "url": url}
        budi.says("Di sini", entities=[link])
        await budi.sees(TEST_FIRST if fits else "Di balik kata-kata Anda ada tautan")


async def test_variables_are_shown_at_their_longest(bot: Bot) -> None:
    budi = await budi_of(bot)
    await begins(budi)

    budi.says("Halo {nama} di {wilayah}, {kantor}, sampai {batas_klaim}.")

    shown = await budi.sees("Halo Bapak Raden Ayu")
    assert "sampai 30 September 2026." in shown["text"]
    assert "{" not in shown["text"]


async def test_long_words_bring_advice_and_pass(bot: Bot) -> None:
    budi = await budi_of(bot)
    await begins(budi)

    budi.says("a" * 701)

    await budi.sees("Pesan ini 701 karakter.")
    await tries_it(budi)


async def test_the_words_can_be_written_again(bot: Bot) -> None:
    budi = await budi_of(bot)
    await writes(budi, "Salah ketik")
    await tries_it(budi)

    budi.presses("Ubah pesan")
    await budi.sees("Tulis pesannya sekarang.")
    budi.says(WORDS)

    await budi.sees(READ)
    card = await budi.sees(TEST_FIRST)
    assert "Salah ketik" not in card["text"]
    assert "Lanjut kirim" not in budi.buttons
    assert len(await drafts_of(bot)) == 1


async def test_a_change_of_the_message_changes_the_draft(bot: Bot) -> None:
    budi = await budi_of(bot)
    await begins(budi)
    sent = budi.says("Loket buka Sabu.")
    await budi.sees(TEST_FIRST)
    await tries_it(budi)

    budi.edits(sent, WORDS)

    await budi.sees(READ)
    await budi.sees(TEST_FIRST)
    assert "Lanjut kirim" not in _below(budi, budi.last)
    budi.edits(sent, "OTP nya 482913")
    await budi.sees("Isi draf tetap seperti sebelumnya.")
    budi.presses("Jangan kirim")
    await budi.sees(NOBODY)
    budi.edits(sent, "Terlambat")
    await budi.sees("perubahan Anda tidak ikut")


async def test_what_is_given_up_can_be_taken_up_again(bot: Bot) -> None:
    budi = await budi_of(bot)
    await writes(budi)
    old = budi.last

    budi.presses("Jangan kirim")
    await budi.sees(NOBODY)
    budi.presses_old(old, "Kirim ke saya")
    await budi.is_told(NOBODY)
    budi.presses("Kembalikan draf")

    await budi.sees(f"Draf: Kabar umum\n“{WORDS}”")


async def test_a_press_that_means_nothing_is_answered(bot: Bot) -> None:
    budi = await budi_of(bot)
    await writes(budi)

    for press in (Announce(9_999, 0, "test"), Announce(1, 0, "shout")):
        forged(budi, press)
        await budi.is_told("Tombol ini sudah lama.")

    assert pack(Announce(1, 0, "test"))
