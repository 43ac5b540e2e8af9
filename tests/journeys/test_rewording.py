"""Rina words a saved reply anew for one sending: *Ubah* below what it would say."""

from datetime import date

from sqlmodel import select

from bot.buttons import SendReworded
from bot.sandbox.people import Person
from bot.sandbox.shapes import Json
from bot.services.privacy import erasure
from bot.services.staff import members
from bot.storage.tables import SavedReply
from tests.journeys.relaying import all_settled, of_two, saying, talking
from tests.journeys.replying import (
    ASKED,
    CANCEL,
    SEND,
    is_called,
    keeps,
    last_day_is,
    offered,
    previews,
)
from tests.journeys.talking import counselor, forged
from tests.service import Bot

CHANGE = "Ubah"
ASKED_FOR_WORDS = "Tulis isinya untuk kali ini."


async def test_other_words_go_this_time_and_the_reply_stays(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await is_called(bot, siti, "Siti")
    await keeps(rina, "Salam", "Halo {nama}, selamat pagi")
    await previews(rina, "Salam", "Halo Siti, selamat pagi")

    asked = await changes(rina, "Halo {nama}, selamat sore")

    assert "Siti" in asked["text"]
    assert "Halo Siti, selamat sore" in rina.transcript()
    assert not saying(rina, "Halo Siti, selamat pagi")
    assert "selamat sore" not in siti.transcript()
    rina.presses(SEND)
    await siti.sees("Halo Siti, selamat sore")
    await rina.sees("Dikirim ke")
    rina.presses("Batalkan kirim")
    await rina.is_told("Pesan ditarik dari chat pekerja.")
    await previews(rina, "Salam", "Halo Siti, selamat pagi")
    await all_settled(bot)
    assert "selamat pagi" not in siti.transcript()
    async with bot.service.transactions.reading() as session:
        kept = (await session.exec(select(SavedReply))).one()
    assert (kept.text, kept.used) == ("Halo {nama}, selamat pagi", 0)


async def test_they_can_be_changed_again_and_left_as_they_were(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await keeps(rina, "Salam", "Selamat pagi")
    await previews(rina, "Salam", "Selamat pagi")
    await changes(rina, "Selamat siang")
    await changes(rina, "Selamat sore")
    rina.presses(CHANGE)
    await rina.sees(ASKED_FOR_WORDS)
    rina.presses("Tidak jadi")
    asked = await rina.sees(ASKED)
    assert offered(asked) == [SEND, CHANGE, "Pilih lain", CANCEL]

    rina.says("Ini bukan isinya, ini pesan biasa")
    await siti.sees("Ini bukan isinya")
    rina.presses_old(asked, SEND)
    await siti.sees("Selamat sore")
    await all_settled(bot)
    assert "Selamat siang" not in siti.transcript()


async def test_given_up_it_sends_nothing_and_asks_for_nothing(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await keeps(rina, "Salam", "Selamat pagi")
    await previews(rina, "Salam", "Selamat pagi")
    asked = await changes(rina, "Selamat sore")
    rina.presses(CANCEL)
    await rina.sees("idak ada yang dikirim")

    rina.presses_old(asked, SEND)
    await rina.is_told("tidak berlaku")
    rina.presses_old(asked, CHANGE)
    await rina.is_told("tidak berlaku")
    rina.says("Selamat malam")
    await siti.sees("Selamat malam")
    await all_settled(bot)
    assert "Selamat sore" not in siti.transcript()


async def test_what_would_go_out_empty_or_secret_is_refused(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await keeps(rina, "Batas", "Batas klaim Anda dekat")
    await previews(rina, "Batas", "Batas klaim Anda dekat")
    rina.presses(CHANGE)
    await rina.sees(ASKED_FOR_WORDS)

    rina.says("Batasnya {batas_klaim}")
    refused = await rina.sees("Belum bisa dikirim:")
    assert "{batas_klaim}" in refused["text"]
    rina.says("Batasnya {batas}")
    await rina.sees("{batas}")
    rina.says("NIK Anda 3216012345678901?")
    await rina.sees("rahasia")
    rina.says("Batasnya besok")
    await rina.sees(ASKED)

    rina.presses(SEND)
    await siti.sees("Batasnya besok")
    await all_settled(bot)
    told = siti.transcript()
    assert "{batas" not in told
    assert "3216012345678901" not in told


async def test_what_its_variables_stand_for_has_changed(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await last_day_is(bot, date(2027, 5, 5))
    await keeps(rina, "Batas", "Batasnya {batas_klaim}")
    await previews(rina, "Batas", "Batasnya 5 Mei 2027")
    await changes(rina, "Paling lambat {batas_klaim}")
    await last_day_is(bot, date(2027, 4, 1))

    rina.presses(SEND)

    await rina.is_told("Ada yang berubah.")
    await rina.sees(ASKED_FOR_WORDS)
    rina.says("Paling lambat {batas_klaim}")
    await rina.sees("Paling lambat 1 April 2027")
    await rina.sees(ASKED)
    rina.presses(SEND)
    await siti.sees("Paling lambat 1 April 2027")
    assert "5 Mei" not in siti.transcript()


async def test_a_reply_to_what_was_shown_is_shown_first_too(bot: Bot) -> None:
    rina, siti, dewi, code = await of_two(bot)
    await keeps(rina, "Salam", "Untuk kasus {kode}")
    siti.says("Halo Bu")
    rina.replies(await rina.sees("Halo Bu"), "/b salam")
    preview = await rina.sees(f"Untuk kasus {code}")
    await rina.sees(ASKED)
    rina.presses(CHANGE)
    await rina.sees(ASKED_FOR_WORDS)

    rina.replies(preview, "Kasus Anda {kode}")

    await rina.sees(f"Kasus Anda {code}")
    asked = await rina.sees(ASKED)
    assert code in asked["text"]
    await all_settled(bot)
    assert "Kasus Anda" not in siti.transcript() + dewi.transcript()
    rina.presses(SEND)
    await siti.sees(f"Kasus Anda {code}")
    await all_settled(bot)
    assert "Kasus Anda" not in dewi.transcript()


async def test_the_case_is_gone_before_the_words_are_written(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await keeps(rina, "Salam", "Selamat pagi")
    await previews(rina, "Salam", "Selamat pagi")
    rina.presses(CHANGE)
    await rina.sees(ASKED_FOR_WORDS)
    async with bot.service.transactions.begin() as work:
        await erasure.put_out_of_sight(work, await members.known(work, siti.id))

    rina.says("Selamat sore")

    await rina.sees("idak ada yang dikirim")
    await all_settled(bot)
    assert "Selamat" not in siti.transcript()


async def test_nobody_else_changes_or_sends_it(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await keeps(rina, "Salam", "Selamat pagi")
    await previews(rina, "Salam", "Selamat pagi")
    await changes(rina, "Selamat sore")
    agus = await counselor(bot, "Agus", office="Disnaker Kota Bandung", region="32.73")
    for number in range(1, 6):
        for choice in ("send", "change", "back"):
            forged(agus, SendReworded(number, "1", "0", choice))
            await agus.is_told("Tombol ini sudah lama")

    await all_settled(bot)
    assert "Selamat sore" not in siti.transcript() + agus.transcript()


async def changes(phone: Person, words: str) -> Json:
    """Word the preview that was shown anew; return the question below the new one."""
    phone.presses(CHANGE)
    await phone.sees(ASKED_FOR_WORDS)
    phone.says(words)
    return await phone.sees(ASKED)
