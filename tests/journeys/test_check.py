"""Siti checks her right: asked, answering, going back, stopping, coming again."""

from datetime import timedelta

import pytest
from sqlmodel import select

from bot.buttons import Open, Room
from bot.storage.tables import Interview
from tests.journeys.checking import (
    TO_THE_DATE,
    asked_for_the_date,
    has_a_result,
    pressing,
    started,
    types,
)
from tests.journeys.talking import forged, said_by_bot
from tests.service import Bot, running

LONGEST_MESSAGE = 350
"""Characters of one message of ours."""


async def test_the_first_words_say_what_this_is_and_what_is_never_asked(
    bot: Bot,
) -> None:
    siti = await started(bot)

    first = said_by_bot(siti)[0]
    assert "Gratis" in first
    assert "Kami tidak pernah meminta NIK, OTP, PIN, kata sandi" in first
    assert len(first) <= LONGEST_MESSAGE
    assert siti.buttons[0] == "Cek hak JKP"
    assert {"Profil saya", "Bicara dengan petugas", "Data saya", "Bantuan"} <= set(
        siti.buttons
    )


async def test_a_press_edits_and_a_typed_answer_makes_a_new_message(bot: Bot) -> None:
    siti = await started(bot)
    menu = siti.last["message_id"]
    await pressing(siti, *TO_THE_DATE)
    question = await siti.sees("Tanggal berapa PHK Anda berlaku?")
    assert question["message_id"] == menu

    siti.says("5/11/2026")
    echo = await siti.sees("Tanggal PHK: Kamis, 5 November 2026. Benar?")

    assert echo["message_id"] > menu
    await siti.until(
        lambda: all(
            "reply_markup" not in m for m in siti.screen if m["message_id"] == menu
        )
    )


async def test_every_question_has_its_row_of_ways(bot: Bot) -> None:
    siti = await started(bot)
    siti.presses("Cek hak JKP")
    first = await siti.sees("Langkah 1 dari sekitar")
    assert "jawaban dihapus setelah 24 jam." in first["text"]
    assert "Hasil di sini adalah perkiraan." in first["text"]
    assert _rows(first)[-1] == ["Tidak tahu", "Bantuan"]

    siti.presses("Perusahaan")
    second = await siti.sees("Langkah 2 dari sekitar")
    assert all(len(row) == 1 for row in _rows(second)[:-1])
    assert _rows(second)[-1] == ["Kembali", "Tidak tahu", "Bantuan"]


async def test_going_back_changes_nothing_until_another_answer_is_given(
    bot: Bot,
) -> None:
    siti = await asked_for_the_date(bot)
    await pressing(siti, "Kembali")
    await siti.sees("Apa jenis hubungan kerja Anda yang terakhir?")
    await pressing(siti, "Kembali")
    await siti.sees("Alasan apa yang tertulis di surat itu?")
    await pressing(siti, "Perusahaan tutup")

    await siti.sees("Tanggal berapa PHK Anda berlaku?")


async def test_what_cannot_be_read_is_hinted_at_and_the_question_stays(
    bot: Bot,
) -> None:
    siti = await asked_for_the_date(bot)
    siti.says("qwertz")
    await siti.sees("Tulis seperti ini: 5-11-2026.")
    siti.says("31/02/2026")
    await siti.sees("Tanggal itu tidak ada di kalender.")

    await types(siti, "5 november 2026", "Kamis, 5 November 2026")
    await siti.sees("Lewat siapa Anda terdaftar")


async def test_an_echo_can_be_taken_back(bot: Bot) -> None:
    siti = await asked_for_the_date(bot)
    siti.says("6 nov 2026")
    await siti.sees("Jumat, 6 November 2026")
    siti.presses("Ubah")
    await siti.sees("Tanggal berapa PHK Anda berlaku?")

    await types(siti, "5 nov 2026", "Kamis, 5 November 2026")
    await siti.sees("Lewat siapa Anda terdaftar")


async def test_a_choice_may_be_typed_by_number_or_word(bot: Bot) -> None:
    siti = await started(bot)
    siti.presses("Cek hak JKP")
    await siti.sees("Bagaimana pekerjaan Anda berakhir?")
    siti.says("1")
    await siti.sees("Kata apa yang tertulis")
    siti.says("phk")
    await siti.sees("Alasan apa yang tertulis di surat itu?")


async def test_i_do_not_know_goes_on_and_says_where_to_look(bot: Bot) -> None:
    siti = await asked_for_the_date(bot)
    siti.presses("Tidak tahu")
    noted = await siti.sees("Tidak apa-apa, kami catat belum tahu.")
    assert "Tanggal berapa PHK" not in noted["text"]


async def test_the_other_ways_explain_and_lead_back(bot: Bot) -> None:
    siti = await asked_for_the_date(bot)
    await pressing(siti, "Bantuan", "Kenapa ditanya?")
    await siti.sees("Dasar: ")
    await pressing(siti, "Kembali", "Bantuan", "Di mana melihatnya?")
    await siti.sees("Contoh:")
    await pressing(siti, "Kembali", "Bantuan", "Jawaban saya")
    await siti.sees("Siapa yang mengakhiri: Perusahaan")
    await pressing(siti, "Lanjutkan")
    await siti.sees("Langkah 5 dari sekitar")


async def test_an_old_press_changes_nothing_and_shows_where_one_is(bot: Bot) -> None:
    siti = await started(bot)
    siti.presses("Cek hak JKP")
    old = await siti.sees("Bagaimana pekerjaan Anda berakhir?")
    siti.presses("Perusahaan")
    await siti.sees("Langkah 2")

    siti.presses_old(old, "Saya sendiri")
    await siti.is_told("Tombol ini sudah lama.")
    siti.presses_old(old, "Perusahaan")
    await siti.is_told("Sudah kami terima.")

    siti.presses("PHK")
    await siti.sees("Alasan apa yang tertulis di surat itu?")


async def test_a_cleared_chat_is_offered_to_go_on_with_the_question(bot: Bot) -> None:
    """B084."""
    siti = await asked_for_the_date(bot)
    siti.clears_history()
    siti.starts()

    offer = await siti.sees("Anda sudah menjawab 4 pertanyaan.")
    assert _rows(offer)[:3] == [["Lanjutkan"], ["Lihat jawaban"], ["Mulai ulang"]]
    await siti.sees("Tanggal berapa PHK Anda berlaku?")
    await types(siti, "5 nov 2026", "Kamis, 5 November 2026")
    await siti.sees("Lewat siapa Anda terdaftar")


async def test_stopping_and_coming_again_after_months(bot: Bot) -> None:
    siti = await asked_for_the_date(bot)
    siti.says("/batal")
    await siti.sees("Jawaban Anda tersimpan 24 jam, lalu dihapus.")
    bot.clock.moves(timedelta(hours=23))
    await pressing(siti, "Lanjutkan cek")
    await siti.sees("Langkah 5 dari sekitar")


async def test_twenty_texts_in_a_burst_at_one_question_are_one_answer(
    bot: Bot,
) -> None:
    """B003."""
    siti = await started(bot)
    siti.presses("Cek hak JKP")
    await siti.sees("Bagaimana pekerjaan Anda berakhir?")
    for _text in range(20):
        siti.says("1")
    await siti.sees("Kata apa yang tertulis")
    await siti.sees("Beberapa pesan lama kami lewati")

    siti.says("/batal")
    await siti.sees("Baik, kita berhenti di sini.")
    async with bot.service.transactions.reading() as session:
        run = (await session.exec(select(Interview))).one()
    assert (run.step, run.answers) == (1, {"terminated_by": "employer"})
    assert siti.transcript().count("Beberapa pesan lama kami lewati") == 1


async def test_the_small_words_work_at_any_question(bot: Bot) -> None:
    siti = await asked_for_the_date(bot)
    siti.says("kembali")
    await siti.sees("Apa jenis hubungan kerja Anda yang terakhir?")
    siti.says("bantuan")
    await siti.sees("Cara memakai:")
    siti.says("gak tau")
    await siti.sees("Tidak apa-apa, kami catat belum tahu.")
    siti.says("ulang")
    await siti.sees("Mulai dari awal?")
    siti.presses("Tidak jadi")
    await siti.sees("Langkah")
    siti.says("batal")
    await siti.sees("Baik, kita berhenti di sini.")
    siti.says("petugas")
    await siti.sees("Setuju?")


async def test_what_nobody_asked_for_is_answered_without_blame(bot: Bot) -> None:
    siti = await started(bot)
    siti.says("xyzzy")
    await siti.sees("Kami belum mengerti maksudnya.")
    assert siti.buttons[0] == "Cek hak JKP"


async def test_the_words_of_the_law_in_a_question_are_explained(bot: Bot) -> None:
    siti = await asked_for_the_date(bot)
    await pressing(siti, "Bantuan", "Istilah")
    await siti.sees("PHK: pemutusan hubungan kerja")


async def test_a_button_to_go_on_fits_wherever_somebody_is(bot: Bot) -> None:
    """B087: before the first question, at the fifth, and with a result."""
    for person, seen in (
        (await started(bot, "Ani"), "Langkah 1 dari"),
        (await asked_for_the_date(bot, "Siti"), "Langkah 5 dari"),
        (await has_a_result(bot, "Budi"), "Kemungkinan memenuhi syarat"),
    ):
        person.says("/bantuan")
        await person.sees("Cara memakai:")
        forged(person, Open(Room.CHECK))
        await person.sees(seen)


async def test_a_restart_in_the_middle_changes_nothing(database_url: str) -> None:
    """B032: presses from before the restart count, and so do the ways out."""
    async with running(database_url, webhook=False) as before:
        siti = await asked_for_the_date(before)
        question = siti.last
    telegram, clock = before.sandbox, before.clock
    async with running(database_url, webhook=False, sandbox=telegram, clock=clock):
        await pressing(siti, "Tidak tahu")
        await siti.sees("Langkah 6 dari")
        siti.presses_old(question, "Tidak tahu")
        await siti.is_told("Sudah kami terima.")
        siti.says("/batal")
        await siti.sees("Baik, kita berhenti di sini.")
        siti.says("/mulai")
        await siti.sees("Anda sudah menjawab 5 pertanyaan.")


async def test_nobody_is_called_none(bot: Bot) -> None:
    """B049: somebody without a username and a last name goes all the way."""
    siti = await has_a_result(bot)
    for command in ("/data", "/bantuan", "/privasi", "/bahasa", "/mulai", "/cek"):
        siti.says(command)
        await siti.until(lambda: siti.last["from"]["is_bot"] or None)

    assert "None" not in siti.transcript()


async def test_a_sticker_where_a_date_was_asked(bot: Bot) -> None:
    siti = await asked_for_the_date(bot)
    siti.sends_sticker()
    kept = await siti.sees("Stiker sudah kami terima")
    assert "Tanggal berapa PHK Anda berlaku?" in kept["text"]

    await types(siti, "5 nov 2026", "Kamis, 5 November 2026")
    await siti.sees("Lewat siapa Anda terdaftar")


def _rows(message: dict[str, object]) -> list[list[str]]:
    markup = message["reply_markup"]
    assert isinstance(markup, dict)
    return [[b["text"] for b in row] for row in markup["inline_keyboard"]]


async def test_who_has_no_letter_is_told_of_the_last_day_at_once(bot: Bot) -> None:
    phone = await asked_for_the_date(bot)

    assert "tertulis di surat" in phone.last["text"]
    assert "hari kerja terakhir" in phone.last["text"]


@pytest.mark.parametrize("said", ["semua", "semuanya dibayar"])
async def test_all_of_them_is_echoed_as_all(bot: Bot, said: str) -> None:
    phone = await asked_for_the_date(bot)
    await types(phone, "5 nov 2026", "Kamis, 5 November 2026")
    await pressing(phone, "Lewat perusahaan", "Keempatnya ada")
    await phone.sees_button("Semua 24 bulan")

    phone.says(said)

    await phone.sees("Maksud Anda: Semua 24 bulan. Benar?")
