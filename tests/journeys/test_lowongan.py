"""Siti looks for work: her wishes, what fits, cards of it, and ending all of that."""

from datetime import timedelta
from typing import Any

from sqlmodel import col, select

from bot.buttons import JobCards, SayJob, Wish
from bot.sandbox.people import Person as Phone
from bot.services.benefit import months
from bot.services.matching import cards
from bot.storage.tables import (
    ApplyBy,
    BenefitMonth,
    JobShown,
    JobWishes,
    Outbox,
    Person,
    Said,
    Vacancy,
)
from tests.journeys.checking import has_a_result, pressing, started, types
from tests.journeys.own import with_profile
from tests.journeys.talking import forged
from tests.journeys.test_own_copy import downloads
from tests.service import NOON, Bot
from tests.services.matched import vacancy

FIELDS = "Anda mencari kerja di bidang apa?"
PLACES = "di mana lagi Anda mau bekerja?"
PAY = "Paling sedikit upah berapa sebulan"
FIRST = "Lowongan yang cocok: 1 dari"
NOTHING = "Saat ini belum ada lowongan yang cocok."


async def open_now(bot: Bot, **columns: Any) -> int:  # noqa: ANN401
    """Let a vacancy be open; return its number."""
    async with bot.service.transactions.begin() as work:
        return (await vacancy(work, **columns)).id


async def tells(siti: Phone) -> None:
    """Go through the wishes in as few taps as there are."""
    siti.says("/lowongan")
    await siti.sees(FIELDS)
    await pressing(siti, "Garmen, tekstil, sepatu", "Lanjut")
    await siti.sees(PLACES)
    await pressing(siti, "Cukup di sini")
    await siti.sees(PAY)
    await types(siti, "4,5 jt", "Paling sedikit Rp4.500.000 sebulan. Benar?")


async def rows(bot: Bot, table: type[Any]) -> list[Any]:
    async with bot.service.transactions.reading() as session:
        return list((await session.exec(select(table))).all())


async def a_round(bot: Bot) -> None:
    """Let a round of cards go by now."""
    bot.service.scheduler.look_now()
    await bot.service.scheduler.now(cards.send)


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


async def test_cards_are_off_until_she_says_yes_and_end_with_one_tap(bot: Bot) -> None:
    await open_now(bot)
    await open_now(bot, title="Obras")
    siti = await with_profile(bot)
    await tells(siti)
    await siti.sees(FIRST)
    await pressing(siti, "Kartu mingguan: mati")
    await siti.sees("paling banyak satu seminggu, tanpa bunyi, pada jam kantor")
    await pressing(siti, "Ya, kirim kartu")
    await siti.sees("Kartu aktif.")

    bot.clock.moves(timedelta(days=1))
    await a_round(bot)
    await siti.sees("Lowongan yang cocok untuk Anda")
    await pressing(siti, "Berhenti")
    await siti.sees("Kartu berhenti.")
    bot.clock.moves(timedelta(days=8))
    await a_round(bot)
    (row,) = await rows(bot, JobWishes)
    assert row.cards_agreed_at is None
    sent = [each for each in await rows(bot, JobShown) if each.by_card]
    assert len(sent) == 1


async def test_stop_ends_cards_too(bot: Bot) -> None:
    await open_now(bot)
    siti = await with_profile(bot)
    await tells(siti)
    await siti.sees(FIRST)
    await pressing(siti, "Kartu mingguan: mati", "Ya, kirim kartu")
    await siti.sees("Kartu aktif.")
    siti.says("/stop")
    await siti.sees("Kartu lowongan mingguan juga berhenti.")
    (row,) = await rows(bot, JobWishes)
    assert row.cards_agreed_at is None


async def test_needs_are_asked_only_after_a_yes_of_their_own(bot: Bot) -> None:
    await open_now(bot, accessibility=["wheelchair"])
    siti = await with_profile(bot)
    await tells(siti)
    before = await siti.sees(FIRST)
    assert "kursi roda" not in before["text"]
    await pressing(siti, "Yang saya cari", "Akses tempat kerja")
    await siti.sees("Petugas dan perusahaan tidak melihatnya.")
    await pressing(siti, "Setuju")
    await siti.sees("Apa yang perlu ada di tempat kerja untuk Anda?")
    await pressing(siti, "Akses kursi roda")
    await siti.sees_button("✓ Akses kursi roda")
    siti.says("/lowongan")
    await siti.sees("tempat kerja menyediakan akses kursi roda")

    await pressing(siti, "Yang saya cari", "Akses tempat kerja", "Tarik persetujuan")
    await siti.is_told("Kebutuhan Anda di tempat kerja sudah dihapus.")
    (row,) = await rows(bot, JobWishes)
    assert "needs" not in row.wishes


async def test_forged_presses_change_nothing(bot: Bot) -> None:
    number = await open_now(bot)
    siti = await started(bot)
    forged(siti, SayJob(number, "yes"))
    await siti.sees("Untuk langkah ini kami perlu menyimpan sedikit data")
    forged(siti, JobCards("yes", cards.version()))
    forged(siti, Wish("field", "garment_footwear"))
    siti.says("/mulai")
    await siti.sees("Halo")
    assert await rows(bot, JobWishes) == []

    budi = await with_profile(bot, "Budi")
    await tells(budi)
    await budi.sees(FIRST)
    forged(budi, SayJob(number, "note"))
    forged(budi, SayJob(number + 1, "yes"))
    forged(budi, JobCards("yes", "older"))
    await budi.sees("Kartu mingguan mati.")
    forged(budi, Wish("place", "99.99"))
    forged(budi, Wish("pay", "-1"))
    await budi.sees(PAY)
    (row,) = await rows(bot, JobWishes)
    assert (row.cards_agreed_at, row.wishes["least_pay"]) == (None, 4_500_000)


async def test_her_own_data_and_her_copy_hold_it_all(bot: Bot) -> None:
    await open_now(bot)
    siti = await with_profile(bot)
    await tells(siti)
    await siti.sees(FIRST)
    siti.says("/data")
    data = await siti.sees("Data yang kami simpan tentang Anda:")
    assert "bidang kerja yang Anda cari: Garmen" in data["text"]
    assert "upah paling sedikit sebulan: Rp4.500.000" in data["text"]
    assert "lowongan yang kami tunjukkan: 1" in data["text"]
    copy = await downloads(bot, siti)
    assert copy["work_wanted"][0]["wishes"]["fields"] == ["garment_footwear"]
    assert len(copy["vacancies_shown"]) == 1
    assert "upah paling sedikit sebulan: Rp4.500.000" in copy["in_short"]


async def test_the_menu_and_a_kept_result_lead_there(bot: Bot) -> None:
    siti = await has_a_result(bot)
    siti.says("/mulai")
    await siti.sees_button("Hasil saya")
    assert not any("Lowongan" in str(each.content) for each in await rows(bot, Outbox))
    budi = await with_profile(bot, "Budi")
    budi.says("/batal")
    await budi.sees_button("Lowongan")
    await pressing(budi, "Lowongan")
    await budi.sees(FIELDS)
