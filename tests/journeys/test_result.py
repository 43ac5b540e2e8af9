"""Siti reads her result: what it says, what it leads to, and how it changes."""

from datetime import timedelta
from functools import partial

from sqlmodel import col, select

from bot.buttons import Open, Room
from bot.sandbox.people import Person
from bot.services.people.retention_periods import TOLD_FOR
from bot.services.privacy import erasure
from bot.services.reminders import claim_deadline
from bot.storage.tables import Assessment, Interview, Timer, TimerKind
from tests.journeys.checking import (
    has_a_result,
    looks_over,
    pressing,
    started,
    types,
)
from tests.journeys.lengths import seen_of
from tests.journeys.talking import forged
from tests.service import Bot

MOST_QUESTIONS = 60
MOST_BUTTONS = 5
MOST_OF_A_NO = 600
"""Characters before anything is unfolded."""
TRIES = (
    "Langkah berikutnya",
    "Bagaimana kalau…?",
    "Alasan di surat",
    "Tidak ada alasan",
)
ERASED = "Jawaban dan hasil cek Anda sudah dihapus setelah 24 jam, karena belum ada"


async def test_from_the_first_question_to_the_result(bot: Bot) -> None:
    siti = await has_a_result(bot)

    card = siti.last["text"]
    assert "Perkiraan uang tunai: Rp2.700.000 sebulan, sampai 6 bulan." in card
    assert "Jumlah seluruhnya sampai Rp16.200.000." in card
    assert "Hari terakhir mengajukan: 5 Mei 2027. Sisa 161 hari." in card
    assert "Ini perkiraan, bukan keputusan." in card
    siti.presses("Lihat alasannya")
    why = await siti.sees("bulan dari 24, dan syaratnya paling sedikit 12. (Pasal 19")
    assert why["text"].count("PP 37/2021 jo. PP 6/2025") == 1


async def test_the_result_is_kept_with_what_replays_it(bot: Bot) -> None:
    siti = await has_a_result(bot)
    await pressing(siti, "Langkah berikutnya", "Menu utama", "Hasil saya")
    await siti.sees("Kemungkinan memenuhi syarat")

    async with bot.service.transactions.reading() as session:
        rows = (await session.exec(select(Assessment))).all()
    assert [row.verdict for row in rows] == ["eligible"]
    assert (rows[0].facts or {})["terminated_on"] == "2026-11-05"


async def test_an_answer_is_changed_and_the_later_ones_stay(bot: Bot) -> None:
    siti = await looks_over(bot)
    await pressing(siti, "Ubah jawaban", "Upah yang dilaporkan")
    await siti.sees("Berapa upah sebulan")
    await types(siti, "3 juta", "Rp3.000.000")
    await siti.sees("Sudah benar semua?")

    siti.presses("Sudah benar")
    await siti.sees("Perkiraan uang tunai: Rp1.800.000 sebulan")


async def test_who_resigned_is_told_kindly_and_shown_other_doors(bot: Bot) -> None:
    siti = await started(bot)
    await pressing(
        siti, "Cek hak JKP", "Saya sendiri", "Ya, kemauan saya", "Mengundurkan diri"
    )
    card = await siti.sees("Belum memenuhi syarat")
    assert "Aturan JKP mengecualikan pengunduran diri" in card["text"]
    assert "Jawaban Anda sudah cukup." in card["text"]
    siti.presses("Bantuan lainnya")
    doors = await siti.sees("Bantuan lain yang bisa Anda pakai:")
    assert "JHT (Jaminan Hari Tua) adalah tabungan Anda" in doors["text"]

    await pressing(siti, "Kembali ke hasil", "Saya diminta mundur")
    await siti.sees("karena keinginan sendiri")


async def test_what_is_not_known_is_never_a_no(bot: Bot) -> None:
    siti = await started(bot)
    siti.presses("Cek hak JKP")
    for step in range(1, MOST_QUESTIONS):
        label = await siti.until(partial(_to_press_at, siti, step))
        siti.presses(label)
        if label == "Sudah benar":
            break

    card = await siti.sees("Perlu dicek petugas")
    assert "Ini bukan penolakan." in card["text"]
    assert siti.buttons[0] == "Bicara dengan petugas"


async def test_starting_over_forgets_the_answers(bot: Bot) -> None:
    siti = await has_a_result(bot)
    await pressing(siti, "Ubah jawaban", "Mulai ulang")
    await siti.sees("Mulai dari awal?")
    await pressing(siti, "Ya, mulai ulang")
    await siti.sees("Langkah 1 dari sekitar")

    async with bot.service.transactions.reading() as session:
        assert (await session.exec(select(Assessment))).all() == []
        assert (await session.exec(select(col(Interview.answers)))).all() == [{}]


async def test_a_check_without_consent_is_forgotten_after_a_day(bot: Bot) -> None:
    siti = await has_a_result(bot)
    bot.clock.moves(timedelta(hours=25))
    async with bot.service.transactions.begin() as work:
        await erasure.forget_unfinished(work)

    siti.presses("Langkah berikutnya")
    await siti.is_told("Tombol ini sudah lama.")
    await siti.sees(ERASED)
    async with bot.service.transactions.reading() as session:
        assert (await session.exec(select(Interview))).all() == []
        assert (await session.exec(select(Assessment))).all() == []


async def test_another_answer_is_tried_and_the_own_ones_stay(bot: Bot) -> None:
    siti = await has_a_result(bot)
    await pressing(siti, *TRIES)
    await siti.sees("hasilnya: Perlu dicek petugas. Ini hanya percobaan.")
    await pressing(siti, "Kembali ke hasil")
    await siti.sees("Kemungkinan memenuhi syarat")

    await pressing(siti, *TRIES)
    await pressing(siti, "Pakai jawaban ini")
    await siti.sees("Sudah benar semua?")


async def test_papers_are_ticked_off_and_stay_ticked(bot: Bot) -> None:
    siti = await has_a_result(bot)
    await pressing(siti, "Langkah berikutnya", "Siapkan berkas", "☐ KTP")
    await siti.sees("3 berkas sudah ada.")
    await siti.sees_button("☑ Surat PHK")
    await pressing(siti, "Kembali ke hasil", "Langkah berikutnya", "Siapkan berkas")
    await siti.sees_button("☑ KTP")


async def test_the_result_comes_first_and_little_stands_below_it(bot: Bot) -> None:
    """F3 of what was found: ten buttons had pushed the verdict out of sight."""
    siti = await has_a_result(bot)
    assert siti.last["text"].startswith("Kemungkinan memenuhi syarat")
    assert siti.buttons == [
        "Simpan dan ingatkan",
        "Langkah berikutnya",
        "Lihat alasannya",
        "Ubah jawaban",
        "Bicara dengan petugas",
    ]

    siti.presses("Langkah berikutnya")
    await siti.sees("Langkah mengajukan JKP, berurutan:")
    assert {"Siapkan berkas", "Lihat hitungannya", "Sudah saya ajukan"} <= set(
        siti.buttons
    )
    siti.presses("Lihat hitungannya")
    sums = await siti.sees("Bulan demi bulan")
    assert "• Bulan 2: 60% \N{MULTIPLICATION SIGN} Rp4.500.000 = Rp2.700.000" in (
        sums["text"].split("\n")
    )


async def test_a_no_names_what_is_left_and_folds_the_rest(bot: Bot) -> None:
    siti = await started(bot)
    await pressing(
        siti, "Cek hak JKP", "Saya sendiri", "Ya, kemauan saya", "Mengundurkan diri"
    )
    card = await siti.sees("Belum memenuhi syarat")

    assert "• JHT, tabungan hari tua Anda" in card["text"]
    assert seen_of(card) <= MOST_OF_A_NO
    assert len(siti.buttons) <= MOST_BUTTONS
    assert {"Bicara dengan petugas", "Lihat alasannya", "Ubah jawaban"} <= set(
        siti.buttons
    )


async def test_the_result_can_be_kept_and_is_reminded_of(bot: Bot) -> None:
    siti = await has_a_result(bot)
    card = siti.last["message_id"]
    await pressing(siti, "Simpan dan ingatkan")
    asked = await siti.sees("Setuju?")
    assert asked["message_id"] != card
    siti.presses("Setuju")
    await siti.sees("Kami ingatkan sebelum hari terakhir mengajukan, 5 Mei 2027.")

    bot.clock.moves(timedelta(days=3))
    async with bot.service.transactions.begin() as work:
        await erasure.forget_unfinished(work)
        timers = (await work.session.exec(select(Timer.kind))).all()
    assert timers.count(TimerKind.REMINDER) == len(claim_deadline.DAYS_BEFORE)
    siti.presses("Kembali ke hasil")
    shown = await siti.until(
        lambda: siti.last if "Ini perkir" in siti.last["text"] else None
    )
    assert "Simpan dan ingatkan" not in str(shown["reply_markup"])


async def test_who_comes_back_too_late_is_told_what_became_of_it(bot: Bot) -> None:
    siti = await has_a_result(bot)
    bot.clock.moves(timedelta(days=3))
    async with bot.service.transactions.begin() as work:
        await erasure.forget_unfinished(work)

    forged(siti, Open(Room.RESULT))
    await siti.sees(ERASED)
    siti.starts()
    await siti.sees("Halo lagi.")
    bot.clock.moves(TOLD_FOR)
    siti.starts()
    await siti.sees("Halo, kami Temani.")


def _to_press_at(phone: Person, step: int) -> str | None:
    """Return the button of that step, once it is there."""
    if "Sudah benar" in phone.buttons:
        return "Sudah benar"
    return "Tidak tahu" if f"Langkah {step} " in phone.last["text"] else None
