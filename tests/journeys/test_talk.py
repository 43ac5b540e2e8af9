"""A worker asks for a person, a counselor takes the case, and they talk."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.buttons import SendAgain, SendNik
from bot.sandbox.people import Person
from bot.storage.tables import CaseMessage
from tests.journeys.talking import (
    asks_for_a_person,
    counselor,
    forged,
    messages,
    named_below,
    said_by_bot,
    takes,
)
from tests.service import Bot

TAKEN = "Ibu Rina, petugas Disnaker Kabupaten Bekasi"
NIK = "3216 0101 0190 0001"


async def test_the_whole_talk(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")

    rina.says("/antrean")
    await rina.sees("1 pekerja menunggu.")
    rina.presses("Lihat dulu")
    await rina.sees("Belum ada hasil cek.")
    rina.presses("Ambil")
    card = await rina.sees("sekarang Anda tangani")
    assert "Kabupaten Bekasi, Jawa Barat" in card["text"]
    await siti.sees(TAKEN)

    siti.says("Selamat siang, Bu")
    await rina.sees("Selamat siang, Bu")
    rina.says("Siang. Ada yang bisa dibantu?")
    await siti.sees("Siang. Ada yang bisa dibantu?")
    assert said_by_bot(siti)[-2:] == [
        "Ibu Rina, Disnaker Kabupaten Bekasi:",
        "Siang. Ada yang bisa dibantu?",
    ]
    rina.presses("Tutup kasus")
    await rina.sees("Hasilnya apa?")
    rina.presses("Klaim diajukan")
    await rina.sees("ditutup: Klaim diajukan. Pekerja diberi tahu.")
    await siti.sees("Klaim JKP Anda sudah diajukan.")
    await siti.sees("Langkah Anda berikutnya masih ada di sini.")
    siti.presses("Cek hak JKP")
    await siti.sees("Langkah 1")


async def test_whose_words_they_are_stands_in_a_button_below_them(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    code = await takes(rina, siti)

    for each in ("satu", "dua", "tiga"):
        siti.says(each)
    await rina.sees("tiga")

    assert said_by_bot(rina)[-3:] == ["satu", "dua", "tiga"]
    below = [named_below(each) for each in messages(rina)[-3:]]
    assert below == [f"Pekerja {code}"] * 3
    assert "kasus" not in "".join(said_by_bot(rina)[-3:])


async def test_words_written_while_waiting_are_passed_on_in_order(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    words = [f"kata {number}" for number in range(10)]

    for each in words:
        siti.says(each)
    await siti.sees("Pesan Anda kami simpan untuk petugas.")
    await takes(rina, siti)

    await rina.sees(words[-1])
    assert [e for e in said_by_bot(rina) if e.startswith("kata ")] == words
    receipts = [each for each in said_by_bot(siti) if "kami simpan" in each]
    assert len(receipts) == 1


async def test_out_of_hours_the_receipt_says_when_there_is_an_answer(bot: Bot) -> None:
    bot.clock.moves(timedelta(hours=6))
    siti = await asks_for_a_person(bot, "Siti")
    assert (
        "dibalas Kamis, 26 November 2026 setelah pukul 07.30 WIB" in siti.transcript()
    )
    siti.reads()

    siti.says("Saya tunggu ya")

    await siti.sees("dibalas Kamis, 26 November 2026 setelah pukul 07.30 WIB")


KINDS = ("photo", "document", "voice", "sticker", "location", "contact")


def kinds_from_bot(phone: Person) -> list[str]:
    return [
        kind
        for each in phone.screen
        if each["from"]["is_bot"]
        for kind in KINDS
        if kind in each
    ]


async def test_every_kind_of_message_is_passed_on_both_ways(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)

    for kind in KINDS:
        getattr(siti, f"sends_{kind}")()
        getattr(rina, f"sends_{kind}")()

    await rina.until(lambda: kinds_from_bot(rina) == list(KINDS) or None)
    await siti.until(lambda: kinds_from_bot(siti) == list(KINDS) or None)
    async with bot.service.transactions.reading() as session:
        noted = (await session.exec(select(CaseMessage.kind))).all()
    assert sorted(noted) == sorted(KINDS * 2)


async def test_formatting_stays(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)

    bold = {"type": "bold", "offset": 0, "length": 6}
    siti.says("Tolong <b>& bantu", entities=[bold])

    assert (await rina.sees("Tolong <b>& bantu"))["entities"] == [bold]


async def blotted(bot: Bot) -> tuple[Person, Person]:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    siti.says(f"NIK saya {NIK} ya")
    await siti.sees("ada nomor 16 angka")
    return rina, siti


async def test_a_long_number_is_left_out_where_that_is_wished(bot: Bot) -> None:
    rina, siti = await blotted(bot)

    siti.presses("Kirim tanpa itu")

    await rina.sees("NIK saya […] ya")
    assert NIK not in rina.transcript()


async def test_a_long_number_goes_only_on_request(bot: Bot) -> None:
    rina, siti = await blotted(bot)

    siti.presses("Tetap kirim")

    await rina.sees(f"NIK saya {NIK} ya")


async def test_a_long_number_stays_where_it_was_written(bot: Bot) -> None:
    rina, siti = await blotted(bot)

    siti.presses("Jangan kirim")
    siti.says("Maaf, Bu")

    await rina.sees("Maaf, Bu")
    assert "NIK saya" not in rina.transcript()


async def test_a_decision_counts_once_and_is_the_writers(bot: Bot) -> None:
    rina, siti = await blotted(bot)
    forged(rina, SendNik(1, "with"))
    await rina.is_told("Sudah kami terima.")
    question = siti.last

    siti.presses("Tetap kirim")
    await rina.sees(NIK)
    siti.presses_old(question, "Jangan kirim")

    await siti.is_told("Sudah kami terima.")
    assert rina.transcript().count(NIK) == 1


async def test_words_that_may_have_arrived_are_sent_again_once(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    bot.sandbox.faults.drop("copyMessage", times=1)
    siti.says("Halo Bu")
    question = await siti.sees("Pesan ini mungkin sudah sampai.")

    siti.presses("Kirim lagi")
    await rina.until(lambda: rina.transcript().count("Halo Bu") == 2 or None)
    siti.presses_old(question, "Kirim lagi")

    await siti.is_told("Sudah kami terima.")
    assert rina.transcript().count("Halo Bu") == 2


async def test_nobody_sends_somebody_elses_words_again(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    before = rina.transcript()

    for number in range(1, 20):
        forged(siti, SendAgain(number, "again"))
        await siti.is_told("Sudah kami terima.")

    assert rina.transcript() == before


async def test_a_worker_without_a_case_writes_to_nobody(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = bot.person("Siti")
    before = rina.transcript()

    siti.says("Halo, ada orang?")

    await siti.sees("Ada yang bisa kami bantu?")
    assert rina.transcript() == before


@pytest.mark.parametrize("kind", ["sends_voice", "sends_photo"])
async def test_what_is_sent_while_waiting_is_kept_too(bot: Bot, kind: str) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")

    getattr(siti, kind)()
    await siti.sees("kami simpan untuk petugas")
    await takes(rina, siti)

    await rina.until(lambda: kind.removeprefix("sends_") in messages(rina)[-1] or None)


async def test_a_change_changes_the_copy_and_nothing_else(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    written = siti.says("PHK tanggal 5 Oktober")
    copied = await rina.sees("PHK tanggal 5 Oktober")

    siti.edits(written, "PHK tanggal 5 November")

    changed = await rina.sees("PHK tanggal 5 November")
    assert changed["message_id"] == copied["message_id"]
    assert "Oktober" not in rina.transcript()
    rina.replies(changed, "Baik, 5 November")
    await siti.sees("Baik, 5 November")


async def test_a_change_that_adds_a_long_number_is_not_passed_on(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)
    written = siti.says("Ini nomor saya")
    await rina.sees("Ini nomor saya")

    siti.edits(written, f"Ini nomor saya {NIK}")

    await siti.sees("Perubahan itu memuat nomor 16 angka")
    assert NIK not in rina.transcript()


async def test_what_is_changed_while_waiting_is_passed_on_as_it_is(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    written = siti.says("Halo Pak")
    await siti.sees("kami simpan untuk petugas")
    siti.edits(written, "Halo Bu")
    await takes(rina, siti)

    await rina.sees("Halo Bu")
    assert "Halo Pak" not in rina.transcript()
