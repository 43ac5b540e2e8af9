"""Siti reads her letter with the bot, is refused, and takes a sheet to the Disnaker."""

import re
import zlib
from functools import partial

from bot.sandbox.people import Person
from tests.journeys.checking import NEXT, has_a_result, pressing, started
from tests.service import Bot

POINTS = 6
MOST_BYTES = 60_000


async def test_the_letter_is_read_together(bot: Bot) -> None:
    siti = await has_a_result(bot)
    await pressing(siti, NEXT, "Siapkan berkas", "Periksa surat PHK")
    first = await siti.sees("Hal 1 dari 6: Nama Anda sama persis dengan KTP.")
    assert "Suratnya tidak perlu dikirim." in first["text"]

    await _answers(siti, "Ya", "Ya", "Tidak", "Tidak tahu", "Ya", "Tidak")

    request = await siti.sees("Mohon surat PHK saya dilengkapi")
    assert request["text"].startswith(
        "Dengan hormat. Mohon surat PHK saya dilengkapi: tanggal PHK dan nomor surat."
    )
    assert "reply_markup" not in request, "it is to be forwarded as it is"
    said = siti.screen[-2]["text"]
    assert "Belum ada: tanggal PHK dan nomor surat." in said
    assert "Lihat lagi di surat: alasan PHK yang sesuai kejadian." in said


async def test_a_letter_with_everything_leads_to_the_receipt(bot: Bot) -> None:
    siti = await has_a_result(bot)
    await pressing(siti, NEXT, "Siapkan berkas", "Periksa surat PHK")
    await _answers(siti, *["Ya"] * POINTS)

    await siti.sees("Apakah PHK saya sudah dilaporkan ke Disnaker")
    said = siti.screen[-2]["text"]
    assert "Enam hal itu ada." in said
    assert "Belum ada" not in said


async def test_a_point_of_the_letter_is_taken_back(bot: Bot) -> None:
    siti = await has_a_result(bot)
    await pressing(siti, NEXT, "Siapkan berkas", "Periksa surat PHK", "Tidak")
    await siti.sees("Hal 2 dari 6")
    siti.presses("Kembali")
    await siti.sees("Hal 1 dari 6")
    await _answers(siti, *["Ya"] * POINTS)
    await siti.sees("Apakah PHK saya sudah dilaporkan")


async def test_a_refused_claim_can_be_corrected_in_time(bot: Bot) -> None:
    siti = await has_a_result(bot)
    await pressing(
        siti, NEXT, "Sudah saya ajukan", "Hasil saya", NEXT, "Mengapa ditolak?"
    )
    await siti.sees("Kami turut prihatin. Alasan apa yang disebut?")

    siti.presses("Data tidak cocok")
    fix = await siti.sees("Perbaiki di kantor BPJS Ketenagakerjaan atau Dukcapil")
    assert "paling lambat 5 Mei 2027. Sisa 161 hari." in fix["text"]
    assert "Belum jelas apakah pengajuan ulang setelah hari itu" in fix["text"]
    assert siti.buttons[0] == "Bicara dengan petugas"

    await pressing(siti, "Pilih alasan lain", "Bulan iur kurang")
    await siti.sees("dari November 2024 sampai Oktober 2026")
    await pressing(siti, "Pilih alasan lain", "Tertulis mengundurkan diri")
    await siti.sees("Kata di surat yang dibaca BPJS.")
    await siti.sees_button("Periksa surat PHK")


async def test_who_was_refused_without_a_check_is_helped_too(bot: Bot) -> None:
    siti = await started(bot)
    siti.says("klaim saya ditolak")
    await pressing(siti, "Mengapa ditolak?", "Bulan iur kurang")
    fix = await siti.sees("Periksa bulan iur di semua perusahaan.")
    assert "Hari terakhir belum bisa dihitung tanpa tanggal PHK." in fix["text"]


async def test_the_summary_comes_as_a_small_file(bot: Bot) -> None:
    siti = await has_a_result(bot)
    await pressing(siti, NEXT, "Unduh ringkasan")
    message = await siti.sees("Ringkasan ini memuat jawaban dan perkiraan Anda")

    document = message["document"]
    assert document["file_name"] == "ringkasan-jkp.pdf"
    assert document["file_size"] < MOST_BYTES
    stored = bot.sandbox.world.files.find(document["file_id"])
    assert stored is not None
    words = _words_of(stored.content)
    assert "Hari terakhir mengajukan: 5 Mei 2027." in words
    assert "Dengan alasan di surat Anda, efisiensi, JKP bisa didapat." in words
    assert "Pasal 19 ayat \\(3\\)" in words


async def _answers(phone: Person, *labels: str) -> None:
    """Answer all points, each once it is asked."""
    for number, label in enumerate(labels, 1):
        await phone.until(partial(_reads, phone, f"Hal {number} dari {POINTS}:"))
        phone.presses(label)


def _reads(phone: Person, words: str) -> bool | None:
    return words in phone.last["text"] or None


def _words_of(pdf: bytes) -> str:
    """Return what is written on the pages of a PDF."""
    assert pdf.startswith(b"%PDF-")
    streams = re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL)
    pages = [zlib.decompress(each) for each in streams if each[:1] == b"x"]
    return b"\n".join(pages).decode("latin-1")
