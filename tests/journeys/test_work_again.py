"""Siti works again: one tap, one confirmation that says what ends, and a way back.

From a running case to the figures, through whichever door it is said.
"""

from datetime import timedelta

import pytest
from sqlmodel import col, select, update

from bot.buttons import WorkAgain
from bot.services.placement import placements
from bot.services.staff import members
from bot.storage.tables import (
    Case,
    CaseFigure,
    CaseOutcome,
    Deed,
    FollowUp,
    Staff,
    Timer,
    TimerKind,
    WorkKind,
)
from tests.journeys.checking import has_a_result, pressing
from tests.journeys.relaying import talking
from tests.journeys.talking import asks_for_a_person, forged, said_by_bot
from tests.journeys.working import (
    ASKED,
    BACK,
    TODAY,
    WARM,
    case_of,
    deeds,
    figures,
    rows,
    works_again,
)
from tests.service import Bot


async def test_a_running_case_ends_well(bot: Bot) -> None:
    rina, siti = await talking(bot)
    code = (await case_of(bot)).code

    siti.presses("Saya kerja lagi")
    asked = await siti.sees(ASKED)
    assert f"Kasus {code} ditutup: ditempatkan." in asked["text"]
    assert "dalam 30 hari semuanya bisa dikembalikan" in asked["text"]
    siti.presses("Ya, sudah bekerja")
    noted = await siti.sees("Dicatat. Selamat atas pekerjaan baru Anda.")
    assert f"Kasus {code} sudah ditutup: ditempatkan." in noted["text"]
    assert "Jika Anda menerima JKP, laporkan" in noted["text"]
    siti.says("kemarin")
    await siti.sees("Bekerja mulai Selasa, 24 November 2026. Benar?")
    await pressing(siti, "Ya, benar", "Tetap (PKWTT)")
    await siti.sees(WARM)

    await rina.sees(f"Pekerja kasus {code} sudah bekerja lagi. Kasus ditutup")
    case = await case_of(bot)
    assert (case.outcome, case.closed_at) == (CaseOutcome.PLACED, bot.clock.now)
    (placement,) = await rows(bot)
    assert placement.began_on == TODAY - timedelta(days=1)
    assert placement.kind is WorkKind.PKWTT
    (figure,) = await figures(bot)
    assert (figure.placed_on, figure.kind) == (TODAY, WorkKind.PKWTT)
    assert Deed.WORKS_AGAIN in await deeds(bot)
    rina.says("/rekap")
    week = await rina.sees("Bekerja lagi: 1")
    assert "Ditutup: 1 kasus." in week["text"]


async def test_not_yet_brings_everything_back(bot: Bot) -> None:
    rina, siti = await talking(bot)
    async with bot.service.transactions.begin() as work:
        person = await members.known(work, rina.id)
        case = await work.session.get_one(Case, 1)
        work.session.add(
            FollowUp(
                case_id=1,
                by_id=person.id,
                text="tanya surat",
                made_at=work.now,
                due_at=work.now + timedelta(days=60),
            )
        )
        owed_since = case.unanswered_since
    await works_again(siti)
    bot.clock.moves(timedelta(days=29))

    siti.says("/kerja")
    await siti.sees("Anda memberi tahu kami bahwa Anda sudah bekerja lagi.")
    siti.presses("Belum jadi")

    await siti.sees(BACK)
    await rina.sees("pekerjaan barunya belum jadi. Kasus terbuka lagi dan tetap milik")
    case = await case_of(bot)
    assert (case.closed_at, case.outcome) == (None, None)
    assert case.unanswered_since == owed_since
    siti.says("Bu, belum jadi")
    await rina.sees("Bu, belum jadi")
    async with bot.service.transactions.reading() as session:
        (to_do,) = (await session.exec(select(FollowUp))).all()
        (figure,) = (await session.exec(select(CaseFigure))).all()
    assert to_do.text == "tanya surat"
    assert (figure.closed_on, figure.outcome) == (None, None)
    assert await figures(bot) == []
    (placement,) = await rows(bot)
    assert (placement.undone_at, placement.before) == (bot.clock.now, None)


async def test_who_waited_waits_at_the_old_place(bot: Bot) -> None:
    siti = await asks_for_a_person(bot, "Siti")
    since = (await case_of(bot)).waiting_since
    bot.clock.moves(timedelta(minutes=5))
    await asks_for_a_person(bot, "Dewi")
    await works_again(siti)
    assert (await case_of(bot)).outcome is CaseOutcome.PLACED

    siti.presses("Belum jadi")

    told = await siti.sees("kembali ke antrean di tempat semula.")
    assert "Antrean ke-1" in told["text"]
    case = await case_of(bot)
    assert (case.closed_at, case.waiting_since) == (None, since)


async def test_an_officer_who_serves_no_more_gets_nothing_back(bot: Bot) -> None:
    _rina, siti = await talking(bot)
    await works_again(siti)
    async with bot.service.transactions.begin() as work:
        await work.session.exec(update(Staff).values(removed_at=work.now))

    siti.presses("Belum jadi")

    await siti.sees("kembali ke antrean di tempat semula.")
    case = await case_of(bot)
    assert (case.closed_at, case.counselor_id) == (None, None)


async def test_reminders_end_and_come_back(bot: Bot) -> None:
    siti = await has_a_result(bot)
    await pressing(siti, "Simpan dan ingatkan", "Setuju")
    await siti.sees_button("Menu utama")
    assert await _timers(bot, TimerKind.REMINDER) > 0
    await works_again(siti, "alhamdulillah udh kerja lagi")
    assert await _timers(bot, TimerKind.REMINDER) == 0
    before = said_by_bot(siti)
    bot.clock.moves(timedelta(days=15))
    await bot.service.scheduler.once()
    assert said_by_bot(siti) == before

    forged(siti, WorkAgain(1, "undo"))

    await siti.sees(BACK)
    assert await _timers(bot, TimerKind.REMINDER) > 0


async def _timers(bot: Bot, kind: TimerKind) -> int:
    async with bot.service.transactions.reading() as session:
        found = select(Timer).where(col(Timer.kind) == kind)
        return len((await session.exec(found)).all())


async def test_after_a_month_it_is_too_late(bot: Bot) -> None:
    _rina, siti = await talking(bot)
    await works_again(siti)
    bot.clock.moves(placements.TAKEN_BACK_WITHIN + timedelta(seconds=1))
    await bot.service.scheduler.once()

    forged(siti, WorkAgain(1, "undo"))

    await siti.is_told("terlalu lama untuk dikembalikan")
    assert (await case_of(bot)).outcome is CaseOutcome.PLACED
    (placement,) = await rows(bot)
    assert (placement.until, placement.before) == (None, None)


async def test_with_a_newer_request_the_old_case_stays_closed(bot: Bot) -> None:
    _rina, siti = await talking(bot)
    await works_again(siti)
    siti.says("/petugas")
    await siti.sees("masuk antrean")

    forged(siti, WorkAgain(1, "undo"))

    await siti.sees(BACK)
    first, second = await case_of(bot), await case_of(bot, 2)
    assert first.outcome is CaseOutcome.SOLVED
    assert second.closed_at is None


async def test_a_second_tap_and_old_buttons_do_nothing_twice(bot: Bot) -> None:
    _rina, siti = await talking(bot)
    siti.says("/kerja")
    asked = await siti.sees(ASKED)
    siti.presses_old(asked, "Ya, sudah bekerja")
    siti.presses_old(asked, "Ya, sudah bekerja")
    await siti.is_told("Sudah kami terima.")
    assert len(await rows(bot)) == 1
    forged(siti, WorkAgain(1, "undo"))
    await siti.sees(BACK)

    siti.presses_old(asked, "Ya, sudah bekerja")
    forged(siti, WorkAgain(1, "undo"))
    forged(siti, WorkAgain(1, "kind.pkwt"))
    forged(siti, WorkAgain(1, "day.2031-01-01"))

    await bot.sandbox.settled()
    (placement,) = await rows(bot)
    assert placement.kind is None
    assert (await case_of(bot)).closed_at is None


async def test_odd_jobs_are_for_a_person_and_end_nothing(bot: Bot) -> None:
    siti = await asks_for_a_person(bot, "Siti")
    siti.says("/kerja")
    await siti.sees(ASKED)
    siti.presses("Ojol atau serabutan")
    await siti.sees("belum jelas diatur, jadi tidak ada yang kami hentikan")
    assert await rows(bot) == []
    assert "Bicara dengan petugas" in siti.buttons
    assert (await case_of(bot)).closed_at is None


async def test_odd_jobs_said_late_bring_everything_back(bot: Bot) -> None:
    _rina, siti = await talking(bot)
    await works_again(siti)
    await pressing(siti, "Belum tahu")
    await siti.sees("Pekerjaannya jenis apa?")
    siti.presses("Ojol atau serabutan")
    await siti.sees("belum jelas diatur, jadi tidak ada yang kami hentikan")
    assert (await case_of(bot)).closed_at is None


async def test_a_day_that_is_not_read_loses_nothing(bot: Bot) -> None:
    _rina, siti = await talking(bot)
    await works_again(siti)
    siti.says("kapan ya enaknya")
    await siti.sees("Tanggalnya belum terbaca")
    siti.says("tidak tahu")
    await pressing(siti, "Usaha sendiri")
    last = await siti.sees(WARM)
    assert "Apakah usaha sendiri menghentikan JKP belum jelas diatur." in last["text"]
    (placement,) = await rows(bot)
    assert (placement.began_on, placement.kind) == (None, WorkKind.BUSINESS)


async def test_in_a_talk_the_words_are_the_officers(bot: Bot) -> None:
    rina, siti = await talking(bot)
    siti.says("saya sudah kerja lagi bu")
    await rina.sees("saya sudah kerja lagi bu")
    await siti.sees("Pesan Anda tetap ada untuk petugas.")
    assert (await case_of(bot)).closed_at is None
    siti.presses("Saya kerja lagi")
    await siti.sees(ASKED)


@pytest.mark.parametrize("words", ["belum dapat kerja", "mau kerja lagi"])
async def test_what_is_no_news_of_work_opens_nothing(bot: Bot, words: str) -> None:
    siti = await has_a_result(bot)
    siti.says(words)
    await bot.sandbox.settled()
    assert ASKED not in siti.transcript()
