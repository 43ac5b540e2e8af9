"""Budi sends a file of vacancies: it is shown, with every bad line, and taken in."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import timedelta

from sqlmodel import col, func, select

from bot.sandbox.people import Person as Phone
from bot.sandbox.sending_files import Attached
from bot.services.vacancies import template
from bot.services.vacancies.lists import COLUMNS, MOST_BYTES
from bot.storage.tables import (
    Deed,
    FileState,
    Vacancy,
    VacancyFile,
    VacancyState,
)
from tests.journeys.checking import pressing
from tests.journeys.drafted import budi_starts
from tests.journeys.hiring import deeds
from tests.journeys.talking import counselor
from tests.service import Bot

GOOD: Mapping[str, str] = {
    "pekerjaan": "Operator jahit",
    "perusahaan": "PT Busana Cemerlang",
    "bidang": "garment_footwear",
    "kab_kota": "Kabupaten Bekasi",
    "gaji_dari": "4500000",
    "gaji_sampai": "5 jt",
    "buka_sampai": "31 Desember 2026",
    "cara_melamar": "petugas",
}
SCAM = {**GOOD, "pekerjaan": "Kurir", "keterangan": "Bayar uang jaminan Rp500.000."}
BAD = (
    {**GOOD, "kab_kota": "Atlantis"},
    {**GOOD, "buka_sampai": "1 Januari 2020"},
    {**GOOD, "perusahaan": ""},
)


def table(*lines: Mapping[str, str]) -> bytes:
    """Return a CSV as Excel in Indonesia saves it."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(COLUMNS), delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(lines)
    return out.getvalue().encode("utf-8-sig")


async def asked(bot: Bot) -> Phone:
    """Return an admin who is asked for a file."""
    budi = await budi_starts(bot)
    budi.says("/lowongan_kantor")
    await pressing(budi, "Lewat berkas")
    await budi.sees("Kirim berkasnya ke sini")
    return budi


async def sends(
    bot: Bot, budi: Phone, content: bytes, name: str = "lowongan.csv"
) -> None:
    """Send a file, and have it read."""
    budi.sends_document(file=Attached(name, content))
    await budi.sees("Berkas sedang dibaca.")
    await read(bot)


async def read(bot: Bot) -> None:
    """Let what was asked for be done now: the clock stands still."""
    bot.clock.moves(timedelta(seconds=5))
    bot.service.scheduler.look_now()


async def kept(bot: Bot) -> Sequence[Vacancy]:
    rows = select(Vacancy).order_by(col(Vacancy.id))
    async with bot.service.transactions.reading() as session:
        return (await session.exec(rows)).all()


async def test_shown_first_and_then_all_that_is_good_comes_in(bot: Bot) -> None:
    dewi = await counselor(bot, "Dewi")
    budi = await asked(bot)
    await sends(bot, budi, table(GOOD, *BAD, SCAM))
    shown = (await budi.sees("Ada 2 lowongan baru di berkas ini."))["text"]
    assert "1 menunggu orang kedua karena mirip penipuan." in shown
    assert "3 baris salah." in shown
    assert "Baris 3, kab_kota: Tempat ini belum kami kenal." in shown
    assert "Baris 4, buka_sampai: 1 Januari 2020 sudah lewat." in shown
    assert "Baris 5, perusahaan: masih kosong" in shown
    assert await kept(bot) == []

    await pressing(budi, "Masukkan 2")
    await budi.sees("Mohon tunggu sebentar.")
    await read(bot)
    await budi.sees("2 lowongan sudah masuk.")
    good, scam = await kept(bot)
    assert (good.state, good.pay_low, good.pay_high) == (
        VacancyState.OPEN,
        4_500_000,
        5_000_000,
    )
    assert (scam.state, scam.held_because) == (VacancyState.HELD, ["money"])
    assert await deeds(bot) == [(Deed.IMPORTED_VACANCIES, "2 vacancies, 1 held")]
    await dewi.sees("1 lowongan dari berkas menunggu diperiksa orang kedua.")
    dewi.says("/lowongan_kantor")
    await pressing(dewi, "Perlu diperiksa: 1")
    await dewi.sees("Kurir, PT Busana Cemerlang")


async def test_every_bad_line_stands_in_a_file(bot: Bot) -> None:
    budi = await asked(bot)
    await sends(bot, budi, table(GOOD, *BAD))
    await budi.sees("Alasannya ada di berkas ini.")
    sent = next(each for each in budi.screen[::-1] if each.get("document"))
    assert sent["document"]["file_name"] == "baris-salah.csv"


async def test_the_same_file_twice_changes_nothing(bot: Bot) -> None:
    budi = await asked(bot)
    file = table(GOOD, SCAM)
    await sends(bot, budi, file)
    await pressing(budi, "Masukkan 2")
    await budi.sees("Mohon tunggu sebentar.")
    await read(bot)
    said = await budi.sees("2 lowongan sudah masuk.")
    assert "Belum ada yang bisa memeriksanya." in said["text"]
    before = await kept(bot)

    await pressing(budi, "Daftar lowongan", "Lewat berkas")
    await budi.sees("Kirim berkasnya ke sini")
    await sends(bot, budi, file)
    shown = await budi.sees("Jadi tidak ada yang perlu dimasukkan.")
    assert "2 sudah pernah masuk." in shown["text"]
    assert [each.model_dump() for each in await kept(bot)] == [
        each.model_dump() for each in before
    ]


async def test_the_example_can_be_sent_back_as_it_is(bot: Bot) -> None:
    budi = await asked(bot)
    await pressing(budi, "Contoh berkas")
    await budi.sees("Isi satu baris untuk setiap lowongan")
    await sends(bot, budi, template.made(bot.clock.now), "contoh-lowongan.XLSX")
    await budi.sees("Ada 2 lowongan baru di berkas ini.")
    assert "salah" not in budi.last["text"]
    await pressing(budi, "Tidak jadi")
    await budi.sees("Baik, tidak ada yang dimasukkan.")
    assert await kept(bot) == []


async def test_what_is_no_list_is_said_to_be_none(bot: Bot) -> None:
    budi = await asked(bot)
    budi.sends_photo()
    await budi.sees("Itu bukan berkas CSV atau XLSX.")
    budi.sends_document(file=Attached("surat.pdf", b"%PDF"))
    await budi.sees("Itu bukan berkas CSV atau XLSX.")
    budi.sends_document(file=Attached("besar.csv", b"", size=MOST_BYTES + 1))
    await budi.sees("Berkas terlalu besar.")
    await sends(bot, budi, b"nama;umur\r\nSiti;30\r\n")
    await budi.sees("Berkas belum terbaca")
    assert await kept(bot) == []


async def test_a_file_is_not_known_any_more_once_it_is_over(bot: Bot) -> None:
    budi = await asked(bot)
    await sends(bot, budi, table(GOOD))
    await pressing(budi, "Masukkan 1")
    await budi.sees("Mohon tunggu sebentar.")
    await read(bot)
    await budi.sees("1 lowongan sudah masuk.")
    async with bot.service.transactions.reading() as session:
        file = (await session.exec(select(VacancyFile))).one()
    assert (file.state, file.file) == (FileState.OVER, None)


async def test_a_day_that_is_over_meanwhile_is_shown_anew(bot: Bot) -> None:
    budi = await asked(bot)
    await sends(bot, budi, table({**GOOD, "buka_sampai": "25 November 2026"}, SCAM))
    await budi.sees("Ada 2 lowongan baru di berkas ini.")
    bot.clock.moves(timedelta(days=1))
    await pressing(budi, "Masukkan 2")
    await budi.sees("Mohon tunggu sebentar.")
    await read(bot)
    await budi.sees("Ada 1 lowongan baru di berkas ini.")
    async with bot.service.transactions.reading() as session:
        many = await session.exec(select(func.count()).select_from(Vacancy))
        assert many.one() == 0
    await pressing(budi, "Masukkan 1")
    await budi.sees("Mohon tunggu sebentar.")
    await read(bot)
    await budi.sees("1 lowongan sudah masuk.")


async def test_a_counselor_takes_in_no_file(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    rina.says("/lowongan_kantor")
    await rina.sees("Lowongan di kantor Anda")
    assert "Lewat berkas" not in rina.buttons
