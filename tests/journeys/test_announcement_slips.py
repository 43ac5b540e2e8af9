"""Tired or two at once: what is slipped in writing an announcement harms nothing."""

from typing import Any

from sqlmodel import select

from bot.buttons import Announce, ChangeAnnouncement
from bot.storage.tables import Announcement, Role
from tests.journeys.announcing import (
    READ,
    TEST_FIRST,
    WORDS,
    begins,
    budi_of,
    tries_it,
    writes,
)
from tests.journeys.relaying import all_settled
from tests.journeys.talking import counselor, forged, said_by_bot
from tests.service import Bot

OLD = "Tombol ini sudah lama."


async def drafts_of(bot: Bot) -> list[Announcement]:
    """Return all announcements there are."""
    async with bot.service.transactions.reading() as session:
        return list((await session.exec(select(Announcement))).all())


async def test_a_slash_misspelt_leaves_the_question_open(bot: Bot) -> None:
    budi = await budi_of(bot)
    await begins(budi)

    budi.says("/sairan")
    await budi.sees("Maksud Anda /siaran?")
    budi.says(WORDS)

    await budi.sees(TEST_FIRST)
    (draft,) = await drafts_of(bot)
    assert draft.step == 1


async def test_an_album_and_a_sticker_are_refused_once(bot: Bot) -> None:
    budi = await budi_of(bot)
    await begins(budi)

    budi.sends_album(caption=WORDS)
    await budi.sees("Silakan kirim satu gambar atau berkas saja.")
    for send in (budi.sends_sticker, budi.sends_voice):
        send()
        await budi.sees("Tulis sebagai teks, atau kirim satu gambar atau berkas.")
    await all_settled(bot)

    assert sum("berkas saja" in each for each in said_by_bot(budi)) == 1
    assert await drafts_of(bot) == []
    budi.says(WORDS)
    await budi.sees(TEST_FIRST)


async def test_double_taps_do_it_once(bot: Bot) -> None:
    budi = await budi_of(bot)
    await writes(budi)
    card = budi.last

    budi.presses_old(card, "Kirim ke saya")
    budi.presses_old(card, "Kirim ke saya")
    await budi.is_told(OLD)
    await all_settled(bot)

    assert said_by_bot(budi).count(READ) == 2
    (draft,) = await drafts_of(bot)
    assert draft.tested_step == draft.step


async def test_an_old_card_shows_how_it_is_now(bot: Bot) -> None:
    budi = await budi_of(bot)
    await writes(budi, "Salah ketik")
    card = budi.last
    budi.presses("Ubah pesan")
    await budi.sees("Tulis pesannya sekarang.")
    budi.says(WORDS)
    await budi.sees(TEST_FIRST)

    budi.presses_old(card, "Tombol")

    await budi.is_told(OLD)
    await budi.sees(f"“{WORDS}”")


async def test_two_drafts_at_once_do_not_mix(bot: Bot) -> None:
    budi = await budi_of(bot)
    await writes(budi, "Siaran pertama")
    first = budi.last
    budi.says("/siaran")
    await budi.sees("1. Siaran pertama (draf, Admin)")
    budi.presses("Siaran baru")
    await budi.sees("Ini siaran apa?")
    budi.presses("Tenggat")
    await budi.sees("Tulis pesannya sekarang.")
    budi.says("Siaran kedua")
    await budi.sees("Draf: Tenggat")

    budi.presses("Ubah pesan", first)
    await budi.sees("Tulis pesannya sekarang.")
    budi.says("Siaran pertama, diubah")
    await budi.sees("“Siaran pertama, diubah”")

    budi.says("/siaran")
    listed = await budi.sees("Siaran di wilayah Anda.")
    assert "1. Siaran kedua (draf, Admin)\n2. Siaran pertama, diubah" in listed["text"]
    budi.presses("1")
    await budi.sees("Draf: Tenggat\n“Siaran kedua”")


async def test_going_back_asks_nothing_any_more(bot: Bot) -> None:
    budi = await budi_of(bot)
    await writes(budi)
    budi.presses("Ubah pesan")
    await budi.sees("Tulis pesannya sekarang.")

    budi.presses("Kembali")
    await budi.sees(TEST_FIRST)
    budi.says("Ini bukan siaran")
    await all_settled(bot)

    (draft,) = await drafts_of(bot)
    assert draft.step == 1


async def test_two_admins_on_one_draft_see_what_the_other_did(bot: Bot) -> None:
    budi = await budi_of(bot)
    agus = await counselor(bot, "Agus", region=None, role=Role.ADMIN)
    await writes(budi, "Salah ketik")
    await tries_it(budi)
    agus.says("/siaran")
    await agus.sees("1. Salah ketik (draf, Admin)")
    agus.presses("1")
    await agus.sees(TEST_FIRST)
    assert "Lanjut kirim" not in agus.buttons
    agus.presses("Ubah pesan")
    await agus.sees("Tulis pesannya sekarang.")

    budi.presses("Ubah pesan")
    await budi.sees("Tulis pesannya sekarang.")
    budi.says("Kata Budi")
    await budi.sees("“Kata Budi”")
    agus.says(WORDS)
    await agus.sees("Draf ini berubah sejak Anda ditanya")
    agus.says(WORDS)
    await agus.sees(f"“{WORDS}”")

    budi.presses("Kirim ke saya")
    await budi.is_told(OLD)
    await budi.sees(f"“{WORDS}”")


async def test_who_serves_elsewhere_does_not_see_it(bot: Bot) -> None:
    budi = await budi_of(bot)
    await writes(budi)
    fara = await counselor(bot, "Fara", region="32.73", role=Role.ADMIN)

    fara.says("/siaran")
    await fara.sees("Ini siaran apa?")
    for press in (
        Announce(1, 1, "open"),
        Announce(1, 1, "test"),
        ChangeAnnouncement(1, 1, "say", "id"),
        ChangeAnnouncement(1, 1, "button", "check"),
    ):
        forged(fara, press)
        await fara.is_told(OLD)

    (draft,) = await drafts_of(bot)
    assert (draft.step, WORDS in fara.transcript()) == (1, False)


async def test_odd_values_change_nothing(bot: Bot) -> None:
    budi = await budi_of(bot)
    await writes(budi)
    odd: list[tuple[str, Any]] = [
        ("say", "xx"),
        ("button", "shout"),
        ("link", "7"),
        ("link", "x"),
        ("unsay", "id"),
        ("nothing", ""),
    ]

    for part, value in odd:
        forged(budi, ChangeAnnouncement(1, 1, part, value))
        await budi.is_told(OLD)

    (draft,) = await drafts_of(bot)
    assert draft.step == 1
