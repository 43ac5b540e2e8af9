"""Rina records guidance in two taps, and sees her own week and the files of it."""

from datetime import date, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlmodel import col, select, update

from bot.buttons import GuidanceFile, OwnWeek, RecordGuidance
from bot.sandbox.people import Person as Phone
from bot.services.staff import members
from bot.storage.tables import (
    Advice,
    Audit,
    Case,
    CaseOutcome,
    CaseRating,
    Deed,
    Guidance,
    GuidanceGiven,
    Rating,
    Role,
    Staff,
)
from bot.table_files.spreadsheet import cells_of
from tests.journeys.relaying import talking
from tests.journeys.talking import asks_for_a_person, counselor, forged, takes
from tests.journeys.test_kasus_saya import closes
from tests.service import Bot

HEAD = ["Tanggal", "Kode kasus", "Fungsi", "Rekomendasi", "Hasil", "Kantor"]
GUIDED = [
    "Konsultasi",
    "Lengkapi berkas",
    "Berkas belum lengkap",
    "Disnaker Kabupaten Bekasi",
]


async def logged(bot: Bot) -> list[tuple[Guidance, Advice | None]]:
    """Return what was recorded."""
    async with bot.service.transactions.reading() as session:
        rows = (await session.exec(select(GuidanceGiven))).all()
    return [(each.function, each.advice) for each in rows]


async def file_of(bot: Bot, phone: Phone, name: str) -> bytes:
    """Return the file that came last."""
    message = await phone.until(
        lambda: next(
            (
                each
                for each in phone.screen
                if each.get("document", {}).get("file_name") == name
            ),
            None,
        )
    )
    stored = bot.sandbox.world.files.find(message["document"]["file_id"])
    assert stored is not None
    return stored.content


async def test_two_taps_after_closing_and_the_month_as_files(
    bot: Bot, tmp_path: Path
) -> None:
    rina, siti = await talking(bot)
    siti.says("Nama ibu saya Sumiyati")
    await rina.sees("Sumiyati")
    rina.says("Baik, kita lengkapi dulu.")
    await siti.sees("kita lengkapi dulu")
    await closes(rina, siti, "Berkas belum lengkap")
    line = await rina.sees("Catat bimbingan kasus")

    rina.presses("Konsultasi", line)
    asked = await rina.sees("Apa yang Anda sarankan?")
    rina.presses_old(asked, "Lengkapi berkas")
    rina.presses_old(asked, "Lengkapi berkas")

    await rina.is_told("Sudah kami terima.")
    await rina.sees("Saran: Lengkapi berkas.")
    assert await logged(bot) == [(Guidance.CONSULT, Advice.COMPLETE_PAPERS)]
    rina.says("/rekap")
    week = await rina.sees("Ringkasan Anda, 23 November 2026 sampai 29 November 2026")
    assert "Ditangani: 1 kasus. Ditutup: 1 kasus." in week["text"]
    assert "Penilaian pekerja tampil mulai 3 jawaban." in week["text"]
    assert "Bimbingan: Konsultasi 1." in week["text"]

    rina.presses("XLSX November 2026")
    rina.presses("PDF November 2026")

    table = tmp_path / "rekap.xlsx"
    table.write_bytes(await file_of(bot, rina, "rekap-bimbingan-2026-11.xlsx"))
    head, row = cells_of(table)
    assert head == HEAD
    day = date(1899, 12, 30) + timedelta(days=int(float(row[0])))
    assert day == date(2026, 11, 25)
    async with bot.service.transactions.reading() as session:
        code = (await session.exec(select(Case.code))).one()
    assert row[1:] == [code, *GUIDED]
    assert prints_on_one_page_wide(table)
    paper = await file_of(bot, rina, "rekap-bimbingan-2026-11.pdf")
    assert paper.startswith(b"%PDF-")
    async with bot.service.transactions.reading() as session:
        made = select(Audit.detail).where(col(Audit.deed) == Deed.MADE_RECORD)
        assert set((await session.exec(made)).all()) == {"xlsx 2026-11", "pdf 2026-11"}


def prints_on_one_page_wide(table: Path) -> bool:
    """Say whether all columns of the only sheet come onto one page of paper."""
    with ZipFile(table) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    return 'orientation="landscape"' in sheet and 'fitToHeight="0"' in sheet


async def test_it_may_be_skipped_and_recorded_after_all(bot: Bot) -> None:
    rina, siti = await talking(bot)
    await closes(rina, siti, "Bekerja lagi")
    line = await rina.sees("Catat bimbingan kasus")

    rina.presses("Lewati", line)
    await rina.sees("tidak dicatat.")
    rina.presses("Catat bimbingan")
    await rina.sees("Bimbingan apa yang Anda berikan")
    rina.presses("Informasi")
    await rina.sees_button("Tanpa saran")
    rina.presses("Tanpa saran")

    await rina.sees("Tercatat untuk kasus")
    assert await logged(bot) == [(Guidance.INFORM, None)]


async def test_from_the_card_while_the_case_goes_on(bot: Bot) -> None:
    rina, siti = await talking(bot)
    rina.presses("Lainnya")
    await rina.sees_button("Bimbingan")
    rina.presses("Bimbingan")
    await rina.sees("Bimbingan apa yang Anda berikan")
    rina.presses("Edukasi")
    await rina.sees_button("Cari kerja")
    rina.presses("Cari kerja")
    await rina.sees("Saran: Cari kerja.")

    await closes_from_list(rina, siti)

    await bot.sandbox.settled()
    assert "Catat bimbingan kasus" not in rina.transcript()


async def closes_from_list(rina: Phone, siti: Phone) -> None:
    """Let Rina close the case once more from its card."""
    rina.presses("Kembali")
    await rina.sees_button("Tutup kasus")
    await closes(rina, siti, "Hasil lain")


async def test_who_is_no_pengantar_kerja_records_none(bot: Bot) -> None:
    joko = await counselor(bot, "Joko", role=Role.PLACEMENT_OFFICER)
    siti = await asks_for_a_person(bot, "Siti")
    await takes(joko, siti)
    joko.presses("Lainnya")
    await joko.sees_button("Kembali")
    assert "Bimbingan" not in joko.buttons

    forged(joko, RecordGuidance(1, "consult", "train"))

    await joko.is_told("dicatat oleh Pengantar Kerja (PP 6/2025 Pasal 25 ayat 2)")
    assert await logged(bot) == []


async def test_a_colleague_records_and_takes_nothing_of_another(bot: Bot) -> None:
    rina, siti = await talking(bot)
    mila = await counselor(bot, "Mila")
    forged(rina, RecordGuidance(1, "consult", "train"))
    await rina.sees("Tercatat untuk kasus")

    forged(mila, RecordGuidance(1, "inform", "train"))
    forged(mila, GuidanceFile("xlsx", 1))
    forged(siti, GuidanceFile("xlsx", 1))
    forged(siti, OwnWeek("2026-11-23"))

    await mila.is_told("Kasus ini milik petugas lain.")
    await siti.is_told("Langkah ini hanya untuk")
    forged(mila, GuidanceFile("pdf", 0, "2026-11"))
    await mila.is_told("Belum ada bimbingan yang dicatat di sana.")
    await bot.sandbox.settled()
    assert len(await logged(bot)) == 1
    assert not any("document" in each for each in (*mila.screen, *siti.screen))
    async with bot.service.transactions.begin() as work:
        await work.session.exec(update(Staff).values(removed_at=work.now))
    forged(rina, GuidanceFile("pdf", 0, "2026-11"))
    await rina.is_told("Langkah ini hanya untuk")


@pytest.mark.parametrize("many", [2, 3])
async def test_what_workers_said_is_counted_from_three_on(bot: Bot, many: int) -> None:
    rina = await counselor(bot, "Rina")
    async with bot.service.transactions.begin() as work:
        officer = await members.known(work, rina.id)
        for number in range(many):
            worker = await members.known(work, 7_000_000_000 + number)
            case = Case(
                code=f"Z{number}",
                worker_id=worker.id,
                opened_at=work.now,
                waiting_since=work.now,
                counselor_id=officer.id,
                claimed_at=work.now - timedelta(hours=2),
                answered_at=work.now - timedelta(minutes=90),
                closed_at=work.now,
                outcome=CaseOutcome.OTHER,
            )
            work.session.add(case)
            await work.session.flush()
            work.session.add(
                CaseRating(case_id=case.id, rating=Rating.HELPED, rated_at=work.now)
            )
    rina.says("/rekap")

    week = await rina.sees("Ringkasan Anda")

    assert ("Kata pekerja: Membantu 3" in week["text"]) is (many == 3)
    assert "separuhnya dalam 30 menit" in week["text"]
    rina.presses("Minggu sebelumnya")
    before = await rina.sees("16 November 2026 sampai 22 November 2026")
    assert "Ditutup: 0 kasus." in before["text"]
    rina.presses("Minggu berikutnya")
    await rina.sees("Ringkasan Anda, 23 November 2026")
