"""Siti looks for work: her wishes, what fits and why, and what she says of it."""

from datetime import timedelta

from sqlmodel import col, select

from bot.services.benefit import months
from bot.storage.tables import (
    ApplyBy,
    BenefitMonth,
    JobShown,
    Person,
    Said,
    Vacancy,
)
from tests.journeys.checking import pressing, types
from tests.journeys.looking_for_work import (
    FIELDS,
    FIRST,
    NOTHING,
    PAY,
    PLACES,
    open_now,
    rows,
    tells,
)
from tests.journeys.own import with_profile
from tests.service import NOON, Bot


async def test_a_few_taps_and_she_sees_what_fits_and_why(bot: Bot) -> None:
    await open_now(bot, pay_low=4_600_000, pay_high=5_000_000)
    await open_now(bot, title="Perawat", field="health_care")
    siti = await with_profile(bot)

    await tells(siti)

    shown = await siti.sees(FIRST + " 1")
    assert "Operator jahit, PT Contoh" in shown["text"]
    assert "Rp4.600.000 sampai Rp5.000.000 sebulan" in shown["text"]
    assert "Cocok karena bidangnya sama (Garmen" in shown["text"]
    assert "Kabupaten Bekasi (tempat tinggal)" in shown["text"]
    assert "upahnya mulai Rp4.600.000" in shown["text"]


async def test_she_turns_the_pages_and_asks_for_more_places(bot: Bot) -> None:
    await open_now(bot)
    await open_now(bot, title="Penjahit", region="32.73")
    siti = await with_profile(bot)
    siti.says("/lowongan")
    await siti.sees(FIELDS)
    await pressing(siti, "Garmen, tekstil, sepatu", "Lanjut")
    await siti.sees(PLACES)
    await types(siti, "kota bandung", "Kota Bandung, Jawa Barat. Benar?")
    await siti.sees_button("✓ Kota Bandung")
    await pressing(siti, "Lanjut")
    await siti.sees(PAY)
    await pressing(siti, "Tidak ada batas")

    await siti.sees(FIRST + " 2")
    await pressing(siti, "Berikutnya")
    second = await siti.sees("Lowongan yang cocok: 2 dari 2")
    assert "ada di Kota Bandung (pilihan sendiri)" in second["text"]
    await pressing(siti, "Sebelumnya")
    await siti.sees(FIRST + " 2")


async def test_what_cannot_be_read_is_asked_again_and_loses_nothing(bot: Bot) -> None:
    siti = await with_profile(bot)
    siti.says("/lowongan")
    await siti.sees(FIELDS)
    await pressing(siti, "Garmen, tekstil, sepatu", "Lanjut")
    await siti.sees(PLACES)
    siti.says("xyzzy")
    await siti.sees_button("Jawa Barat")
    siti.says("/lowongan")
    await siti.sees(NOTHING)
    await pressing(siti, "Yang saya cari", "Upah")
    await siti.sees(PAY)
    siti.says("banyak")
    await siti.sees("belum terbaca")
    siti.says("4.500")
    await siti.sees("Maksud Anda")
    await pressing(siti, "Rp4.500.000")
    await siti.sees_button("Tidak ada batas")


async def test_interested_says_how_to_apply_and_ticks_nothing(bot: Bot) -> None:
    await open_now(bot)
    siti = await with_profile(bot)
    await tells(siti)
    await siti.sees(FIRST)
    await pressing(siti, "Minat")

    how = await siti.sees("Kirim sendiri lamaran Anda ke: lamaran@contoh.example")
    assert "Kami tidak memberi apa pun tentang Anda ke perusahaan." in how["text"]
    assert "Melamar itu gratis." in how["text"]
    await pressing(siti, "Sudah saya kirim")
    await siti.sees("Semoga berhasil!")
    assert await rows(bot, BenefitMonth) == []
    (noted,) = await rows(bot, JobShown)
    assert noted.said == Said.SENT


async def test_who_receives_jkp_notes_it_herself_and_reads_what_counts(
    bot: Bot,
) -> None:
    await open_now(bot, apply_by=ApplyBy.OFFICER, apply_at=None)
    siti = await with_profile(bot)
    async with bot.service.transactions.begin() as work:
        found = select(Person).where(col(Person.telegram_id) == siti.id)
        person = (await work.session.exec(found)).one()
        await months.begin(work, person, 1, NOON.date() + timedelta(days=20))
    await tells(siti)
    await siti.sees(FIRST)
    await pressing(siti, "Minat")
    await siti.sees("Lamaran ini lewat petugas.")
    await pressing(siti, "Sudah saya kirim")
    await siti.sees("yang dihitung hanya bukti di SIAPkerja")
    assert not any(each.log for each in await rows(bot, BenefitMonth))

    await pressing(siti, "Catat sendiri")
    await siti.sees("Dicatat. 1 bulan ini. Unggah buktinya di SIAPkerja")
    (log,) = [each.log for each in await rows(bot, BenefitMonth) if each.log]
    assert [each["company"] for each in log] == ["PT Contoh"]


async def test_not_this_one_is_asked_why_and_never_shown_again(bot: Bot) -> None:
    await open_now(bot, title="Obras")
    siti = await with_profile(bot)
    await tells(siti)
    await siti.sees("Obras")
    await pressing(siti, "Bukan ini")
    await siti.sees("Apa yang tidak cocok?")
    await pressing(siti, "Tempatnya")
    await siti.sees("hanya untuk daftar Anda")
    await open_now(bot, title="Jahit lain")
    siti.says("/lowongan")
    await siti.sees(NOTHING)

    await pressing(siti, "Yang saya cari", "Lupakan penolakan")
    await siti.sees("Yang Anda cari")
    await pressing(siti, "Lihat lowongan")
    assert FIRST + " 1" in (await siti.sees("Jahit lain"))["text"]


async def test_a_closed_vacancy_says_so(bot: Bot) -> None:
    number = await open_now(bot)
    siti = await with_profile(bot)
    await tells(siti)
    await siti.sees(FIRST)
    async with bot.service.transactions.begin() as work:
        row = await work.session.get_one(Vacancy, number)
        row.open_until = NOON.date() - timedelta(days=1)
    await pressing(siti, "Minat")
    await siti.sees("Maaf, lowongan ini sudah ditutup.")
