"""Siti asks in her own words: outside the check, in the middle of it, in the queue."""

from datetime import date

import pytest

from bot.buttons import Explain
from bot.services.cases import requests
from bot.services.people import counters
from bot.services.queue.order import EXACT
from bot.services.staff import members
from tests.journeys.checking import asked_for_the_date, pressing, started, types
from tests.journeys.relaying import all_settled
from tests.journeys.talking import (
    asks_for_a_person,
    counselor,
    forged,
    said_by_bot,
    takes,
)
from tests.service import Bot

AGAIN = "Sekarang kita lanjutkan pertanyaan tadi."
DATE = "Tanggal berapa PHK Anda berlaku?"
NOT_YET = "Kami belum mengerti maksudnya."
STILL_NOT = "Maaf, kami masih belum mengerti. Petugas bisa membantu Anda langsung."


async def counts(bot: Bot) -> dict[str, int]:
    async with bot.service.transactions.reading() as session:
        return dict(await counters.counted(session, date(2026, 11, 25)))


async def test_a_question_is_answered_with_article_and_next_step(bot: Bot) -> None:
    siti = await started(bot)

    siti.says("jkp itu apa?")

    answer = await siti.sees("Dasar: PP 37/2021")
    assert "belum mengerti" not in answer["text"]
    assert "Cek hak JKP" in siti.buttons
    assert "Bicara dengan petugas" in siti.buttons


async def test_a_question_in_the_middle_of_the_check(bot: Bot) -> None:
    siti = await asked_for_the_date(bot)
    siti.reads()

    siti.says("apakah gaji saya dipotong untuk jkp?")

    await siti.sees("Potongan di slip gaji Anda bukan untuk JKP.")
    again = await siti.sees(AGAIN)
    assert DATE in again["text"]
    assert [each for each in said_by_bot(siti) if AGAIN in each] == [again["text"]]
    await types(siti, "5 nov 2026", "Kamis, 5 November 2026")
    await siti.sees("Lewat siapa Anda terdaftar")


@pytest.mark.parametrize(
    ("said", "met"),
    [
        ("makasih bu", "Sama-sama."),
        ("👍", "Sama-sama."),
        ("😭", "Terima kasih sudah bercerita."),
        ("😡", "Menunggu tanpa jawaban"),
    ],
)
async def test_a_reaction_to_a_question_is_met_and_no_answer(
    bot: Bot, said: str, met: str
) -> None:
    siti = await asked_for_the_date(bot)
    siti.reads()

    siti.says(said)

    answer = await siti.sees(met)
    assert "belum terbaca" not in answer["text"]
    await all_settled(bot)
    await types(siti, "5 nov 2026", "Kamis, 5 November 2026")
    await siti.sees("Lewat siapa Anda terdaftar")
    assert "belum terbaca" not in siti.transcript()


async def test_a_voice_at_the_menu_is_told_what_can_be_read(bot: Bot) -> None:
    siti = await started(bot)

    siti.sends_voice()

    await siti.sees("Kami belum bisa mendengar pesan suara.")
    assert NOT_YET not in siti.transcript()


@pytest.mark.parametrize("said", ["hubungi pengantar kerja", "ADMIN TOLONG BALES"])
async def test_no_button_stands_twice_below_suggestions(bot: Bot, said: str) -> None:
    siti = await started(bot)

    siti.says(said)

    offer = await siti.sees("Mungkin ini yang Anda maksud")
    rows = offer["reply_markup"]["inline_keyboard"]
    labels = [each["text"] for row in rows for each in row]
    assert len(labels) == len({*labels})
    assert labels.count("Bicara dengan petugas") == 1


async def test_a_word_of_the_law_in_the_middle_of_the_check(bot: Bot) -> None:
    siti = await started(bot)
    await pressing(siti, "Cek hak JKP", "Perusahaan", "PHK", "Efisiensi")
    await siti.sees("Apa jenis hubungan kerja Anda yang terakhir?")

    siti.says("apa itu PKWT")

    await siti.sees("PKWT: perjanjian kerja waktu tertentu")
    await siti.sees(AGAIN)
    siti.presses("Karyawan tetap")
    await siti.sees(DATE)


async def test_what_answers_the_question_is_no_question(bot: Bot) -> None:
    siti = await started(bot)
    siti.presses("Cek hak JKP")
    await siti.sees("Bagaimana pekerjaan Anda berakhir?")

    siti.says("kontrak habis")

    await siti.sees("Langkah 2")
    assert AGAIN not in siti.transcript()


async def test_a_slip_of_the_fingers_gets_the_hint_of_the_question(bot: Bot) -> None:
    siti = await asked_for_the_date(bot)

    siti.says("sudah lama sekali bos")

    await siti.sees("Tulis seperti ini: 5-11-2026.")
    assert (await counts(bot)) == {"unread: 4 words": 1}


async def test_two_slips_in_a_row_bring_a_person_first(bot: Bot) -> None:
    siti = await asked_for_the_date(bot)
    siti.says("sudah lama sekali bos")
    first = await siti.sees("Tulis seperti ini: 5-11-2026.")
    assert STILL_NOT not in first["text"]

    siti.says("pokoknya sudah lama")

    second = await siti.sees(STILL_NOT)
    assert DATE in second["text"]
    rows = second["reply_markup"]["inline_keyboard"]
    assert rows[0][0]["text"] == "Bicara dengan petugas"
    await types(siti, "5 nov 2026", "Kamis, 5 November 2026")
    await siti.sees("Lewat siapa Anda terdaftar")


async def test_suggestions_in_the_middle_of_the_check(bot: Bot) -> None:
    siti = await asked_for_the_date(bot)
    siti.says("uang cair kapan")
    await siti.sees("Mungkin ini yang Anda maksud:")
    offered = [each for each in siti.buttons if each == "Bukan ini"]
    assert offered == ["Bukan ini"]

    siti.presses("Bukan ini")

    await siti.sees(STILL_NOT)
    again = await siti.sees(AGAIN)
    assert DATE in again["text"]
    assert (await counts(bot))["none of the suggestions"] == 1


async def test_a_suggestion_is_pressed_and_answered_where_it_stood(bot: Bot) -> None:
    siti = await started(bot)
    siti.says("apakah pesangon hilang kalau dapat jkp?")
    shown = await siti.sees("Mungkin ini yang Anda maksud:")
    rows = shown["reply_markup"]["inline_keyboard"]
    assert len(rows) <= 5
    assert [row[0]["text"] for row in rows][-2:] == [
        "Bukan ini",
        "Bicara dengan petugas",
    ]

    siti.presses("Apakah ganti pesangon?")

    answer = await siti.sees("Pesangon tetap kewajiban perusahaan")
    assert answer["message_id"] == shown["message_id"]


async def test_not_understood_twice_brings_a_person_first(bot: Bot) -> None:
    siti = await started(bot)
    siti.says("xyzzy plugh")
    await siti.sees(NOT_YET)
    assert siti.buttons[0] == "Cek hak JKP"

    siti.says("qwzx vbnm")

    twice = await siti.sees(STILL_NOT)
    rows = twice["reply_markup"]["inline_keyboard"]
    assert rows[0][0]["text"] == "Bicara dengan petugas"
    assert await counts(bot) == {"not understood: 2 words": 2}


async def test_after_an_answer_not_understanding_begins_anew(bot: Bot) -> None:
    siti = await started(bot)
    siti.says("xyzzy plugh")
    await siti.sees(NOT_YET)
    siti.says("jkp itu apa?")
    await siti.sees("Dasar: PP 37/2021")

    siti.says("qwzx vbnm")

    await siti.sees(NOT_YET)
    assert STILL_NOT not in siti.transcript()


async def test_the_room_of_questions(bot: Bot) -> None:
    siti = await started(bot)
    siti.presses("Tanya sesuatu")
    await siti.sees("Tulis pertanyaan Anda dengan kata sendiri")
    siti.presses("Cara mengajukan JKP")
    await siti.sees("SIAPkerja")


async def test_words_of_the_law_are_listed_and_explained(bot: Bot) -> None:
    siti = await started(bot)
    siti.says("/istilah")
    listed = await siti.sees("Kata mana yang ingin dijelaskan?")
    assert "PKWTT" in listed["text"]
    siti.says("masa iur")
    await siti.sees("Masa iur: lamanya iuran dibayar")
    siti.says("blurb")
    await siti.sees("Kata itu belum ada di daftar kami.")
    siti.presses("Istilah lain")
    await siti.sees("Kata mana yang ingin dijelaskan?")
    siti.presses("Mediator")
    await siti.sees("Mediator: penengah dari Disnaker")


async def test_who_waits_is_answered_and_the_officer_gets_the_words(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")

    siti.says("jkp itu apa?")

    await siti.sees("Dasar: PP 37/2021")
    await takes(rina, siti)
    await rina.sees("jkp itu apa?")


async def test_in_a_talk_a_question_is_for_the_officer(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await asks_for_a_person(bot, "Siti")
    await takes(rina, siti)

    siti.says("apa itu pkwt?")

    await rina.sees("apa itu pkwt?")
    assert "perjanjian kerja waktu tertentu" not in siti.transcript()


async def test_a_closed_office_tells_when_and_what_helps_meanwhile(bot: Bot) -> None:
    bot.clock.now = bot.clock.now.replace(hour=12)

    siti = await asks_for_a_person(bot, "Siti")

    told = siti.last["text"]
    assert "dibalas Kamis, 26 November 2026 setelah pukul 07.30 WIB" in told
    assert "telepon BPJS Ketenagakerjaan 175" in told
    assert "SIAPkerja" in told


async def test_a_long_queue_is_told_honestly(bot: Bot) -> None:
    async with bot.service.transactions.begin() as work:
        for number in range(EXACT):
            worker = await members.known(work, 7_100_000_000 + number)
            await requests.request(work, worker, "32.16")

    siti = await asks_for_a_person(bot, "Siti")

    assert "Kami belum tahu kapan petugas bisa membalas." in siti.last["text"]
    assert "telepon BPJS Ketenagakerjaan 175" in siti.last["text"]


@pytest.mark.parametrize("topic", ["", "nothing", "crisis_self_harm", "term.x", "yes."])
async def test_a_forged_topic_explains_nothing(bot: Bot, topic: str) -> None:
    eve = await started(bot, "Eve")

    forged(eve, Explain(topic))

    await eve.is_told("Tombol ini sudah lama.")
