"""Rina enters a vacancy step by step, corrects and ends it; who may, sees it."""

from datetime import date, timedelta

from bot.buttons import MoveVacancy, SeeVacancy
from bot.services.staff import members
from bot.services.vacancies import ending
from bot.storage.tables import ApplyBy, Contract, Deed, Role, VacancyState
from tests.journeys.checking import pressing
from tests.journeys.hiring import (
    PREVIEW,
    answers,
    deeds,
    entered,
    skips,
    the_vacancy,
)
from tests.journeys.talking import asks_for_a_person, counselor, forged
from tests.service import Bot


async def test_entered_step_by_step_it_is_open(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    await entered(rina)
    assert "Lowongan sudah dibuka." in rina.last["text"]

    kept = await the_vacancy(bot)
    assert (kept.title, kept.firm, kept.field) == (
        "Operator jahit",
        "PT Busana Cemerlang",
        "garment_footwear",
    )
    assert (kept.region, kept.pay_low, kept.pay_high) == ("32.16", 4_500_000, 4_500_000)
    assert (kept.contract, kept.education, kept.places) == (Contract.PKWT, "smp", 10)
    assert kept.accessibility == ["wheelchair", "companion"]
    assert (kept.open_until, kept.apply_by) == (date(2026, 12, 31), ApplyBy.ADDRESS)
    assert (kept.apply_at, kept.source) == ("hrd@busana.example", "HRD")
    assert (kept.state, kept.held_because) == (VacancyState.OPEN, [])
    assert await deeds(bot) == [(Deed.ENTERED_VACANCY, f"vacancy {kept.id}")]


async def test_what_cannot_be_read_is_asked_again_and_what_is_unknown_skipped(
    bot: Bot,
) -> None:
    rina = await counselor(bot, "Rina")
    rina.says("/lowongan_baru")
    await answers(rina, {}, until="region")
    rina.says("bekasi")
    await rina.sees("Bekasi ada dua")
    await pressing(rina, "Kota Bekasi, Jawa Barat")
    await rina.sees("Berapa upah sebulan?")
    rina.says("4 - 5 jt")
    await skips(rina, "contract", "education", "places", "access", "notes")
    await rina.sees("Sampai tanggal berapa")
    rina.says("1 Januari 2020")
    await rina.sees("sudah lewat. Dibuka sampai kapan?")
    rina.says("31 Desember 2026")
    await pressing(rina, "Lewat petugas")
    await skips(rina, "source")
    await rina.sees(PREVIEW)
    await pressing(rina, "Simpan")
    await rina.sees("Lowongan sudah dibuka.")

    kept = await the_vacancy(bot)
    assert (kept.region, kept.pay_low, kept.pay_high) == ("32.75", 4_000_000, 5_000_000)
    assert (kept.contract, kept.education) == (Contract.UNKNOWN, None)
    assert (kept.places, kept.accessibility, kept.apply_at) == (None, None, None)


async def test_a_draft_waits_through_everything_and_is_corrected(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    rina.says("/lowongan_baru")
    await answers(rina, {}, until="pay")
    rina.says("/rekap")
    await bot.sandbox.settled()
    rina.says("/lowongan_baru")
    await rina.sees("belum selesai Anda tulis")
    await pressing(rina, "Lanjut")
    await skips(rina, "pay", "contract", "education")
    await rina.sees("Berapa orang")
    rina.says("2")
    await skips(rina, "access", "notes")
    await rina.sees("Sampai tanggal berapa")
    rina.says("31/12/2026")
    await pressing(rina, "Lewat petugas")
    await skips(rina, "source")
    await rina.sees(PREVIEW)
    await pressing(rina, "Perbaiki")
    await pressing(rina, "Jumlah dicari")
    await rina.sees("Berapa orang")
    rina.says("12")
    await rina.sees("Jumlah dicari: 12")
    await pressing(rina, "Simpan")
    await rina.sees("Lowongan sudah dibuka.")
    assert (await the_vacancy(bot)).places == 12


async def test_one_saves_once_however_often_it_is_pressed(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    rina.says("/lowongan_baru")
    await answers(rina, {})
    shown = rina.last
    rina.presses("Simpan")
    rina.presses_old(shown, "Simpan")
    await rina.sees("Tersimpan.")
    await bot.sandbox.settled()
    assert len(await deeds(bot)) == 1


async def test_an_own_one_is_ended_and_a_colleagues_is_not(bot: Bot) -> None:
    rina, dewi = await counselor(bot, "Rina"), await counselor(bot, "Dewi")
    await entered(rina)
    kept = await the_vacancy(bot)
    dewi.says("/lowongan_kantor")
    await dewi.sees("Operator jahit, PT Busana Cemerlang")
    await pressing(dewi, str(kept.id))
    await dewi.sees("Dimasukkan oleh Ibu Rina.")
    assert "Akhiri" not in dewi.buttons
    forged(dewi, MoveVacancy(kept.id, kept.step, "ended"))
    await bot.sandbox.settled()
    assert (await the_vacancy(bot)).state is VacancyState.OPEN

    await pressing(rina, "Akhiri")
    await pressing(rina, "Ya, akhiri")
    await rina.sees("Lowongan sudah diakhiri.")
    ended = await the_vacancy(bot)
    assert (ended.state, ended.ended_at) == (VacancyState.ENDED, bot.clock.now)


async def test_it_ends_by_itself_when_its_day_is_over_and_nobody_is_told(
    bot: Bot,
) -> None:
    rina = await counselor(bot, "Rina")
    await entered(rina, until="27 November 2026")
    seen = len(rina.screen)
    bot.clock.moves(timedelta(days=2))
    await bot.service.scheduler.now(ending.end_what_is_over)
    assert (await the_vacancy(bot)).state is VacancyState.OPEN
    bot.clock.moves(timedelta(days=1))
    await bot.service.scheduler.now(ending.end_what_is_over)
    await bot.sandbox.settled()
    ended = await the_vacancy(bot)
    assert (ended.state, ended.ended_by) == (VacancyState.ENDED, None)
    assert len(rina.screen) == seen


async def test_who_serves_elsewhere_sees_nothing_of_it(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    ani = await counselor(bot, "Ani", office="Disnaker Kota Ambon", region="81.71")
    siti = await asks_for_a_person(bot, "Siti")
    await entered(rina)
    kept = await the_vacancy(bot)
    ani.says("/lowongan_kantor")
    await ani.sees("Belum ada di sini.")
    for phone in (ani, siti):
        phone.reads()
        forged(phone, SeeVacancy(kept.id, "open"))
        await bot.sandbox.settled()
        assert "Operator jahit" not in phone.last["text"]
    siti.says("/lowongan_kantor")
    await siti.sees("Langkah ini hanya untuk Petugas.")


async def test_a_coordinator_ends_what_somebody_left_behind(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    kora = await counselor(bot, "Kora", role=Role.COORDINATOR)
    await entered(rina)
    async with bot.service.transactions.begin() as work:
        await members.remove(work, rina.id)
    kora.says("/lowongan_kantor")
    await pressing(kora, str((await the_vacancy(bot)).id))
    await pressing(kora, "Akhiri")
    await pressing(kora, "Ya, akhiri")
    await kora.sees("Lowongan sudah diakhiri.")


async def test_another_draft_is_never_lost_by_changing_a_vacancy(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    await entered(rina)
    kept = await the_vacancy(bot)
    rina.says("/lowongan_baru")
    await answers(rina, {}, until="field")
    rina.sends_sticker()
    await rina.sees("Bidang pekerjaannya")
    forged(rina, MoveVacancy(kept.id, kept.step, "change"))
    await rina.sees("Selesaikan atau buang yang ini dulu.")
    await pressing(rina, "Lanjut")
    await rina.sees("Bidang pekerjaannya")
    assert "Buang" in rina.buttons
    await pressing(rina, "Buang")
    await rina.sees("Sudah dibuang.")
