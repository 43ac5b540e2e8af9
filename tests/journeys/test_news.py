"""Siti says yes to general news of her own accord, is asked once, and ends it."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col, select

from bot.buttons import TakeNews
from bot.sandbox.people import Person as Phone
from bot.services.people import news
from bot.services.privacy import erasure, news_sent
from bot.services.reminders import news_question
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import (
    Announcement,
    AnnouncementState,
    Assessment,
    Feedback,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
    Recipient,
    RecipientState,
    Role,
    Timer,
    TimerKind,
)
from tests.journeys.checking import has_a_result, pressing, started
from tests.journeys.distress import CALM, WORDS
from tests.journeys.own import erased, with_profile
from tests.journeys.talking import counselor, forged, said_by_bot, takes
from tests.journeys.test_own_copy import downloads
from tests.service import NOON, Bot

ASKED = "Apakah Anda mau menerima kabar umum dari kami?"
MEANS = "Kabar umum berisi info layanan, bursa kerja, pelatihan"
SILENCE = timedelta(minutes=10)


async def later(bot: Bot, by: timedelta = SILENCE) -> None:
    """Let time pass, and what is due be done."""
    bot.clock.moves(by)
    await bot.service.scheduler.once()
    await bot.sandbox.settled()


async def person(bot: Bot, phone: Phone) -> Person:
    async with bot.service.transactions.reading() as session:
        found = select(Person).where(col(Person.telegram_id) == phone.id)
        return (await session.exec(found)).one()


async def takes_news(bot: Bot, phone: Phone) -> bool:
    return (await person(bot, phone)).news_agreed_at is not None


def asked(phone: Phone) -> int:
    return sum(ASKED in each for each in said_by_bot(phone))


async def kept_result(bot: Bot, name: str = "Siti") -> Phone:
    """Return somebody who has read the result, and agreed that it is kept."""
    phone = await has_a_result(bot, name)
    await pressing(phone, "Simpan dan ingatkan", "Setuju")
    await phone.sees("Hasil Anda tersimpan.")
    return phone


async def sent_to(bot: Bot, phone: Phone, at: datetime = NOON) -> int:
    """Write down that an announcement has arrived at somebody; return its number."""
    async with bot.service.transactions.begin() as work:
        found = select(Person).where(col(Person.telegram_id) == phone.id)
        who = (await work.session.exec(found)).one()
        row = Announcement(
            author_id=who.id,
            written_at=at,
            confirmed_at=at,
            finished_at=at,
            state=AnnouncementState.FINISHED,
        )
        work.session.add(row)
        await work.session.flush()
        sent = Outbox(
            person_id=who.id,
            kind=OutboxKind.SEND,
            promised_at=at,
            due_at=at,
            state=OutboxState.SENT,
            announcement_id=row.id,
        )
        copy = Recipient(
            announcement_id=row.id,
            person_id=who.id,
            state=RecipientState.DONE,
            sent_at=at,
            settled_at=at,
            feedback=Feedback.UNDERSTOOD,
        )
        work.session.add_all([sent, copy])
    return row.id


async def noted(bot: Bot) -> tuple[int, int]:
    """Return how many recipients are noted, and how many messages say of what."""
    async with bot.service.transactions.reading() as session:
        named = select(Outbox.id).where(col(Outbox.announcement_id).is_not(None))
        return (
            len((await session.exec(select(Recipient))).all()),
            len((await session.exec(named)).all()),
        )


async def test_the_switch_says_what_it_means_before_anything_is_switched(
    bot: Bot,
) -> None:
    siti = await started(bot)
    siti.says("/privasi")
    await pressing(siti, "Kabar umum: mati")
    said = await siti.sees("Kabar umum sedang mati.")
    assert MEANS in said["text"]
    assert "Paling banyak dua kali seminggu, tidak pada malam hari." in said["text"]
    assert "tanpa isinya, selama 12 bulan. Berhenti kapan saja: /stop" in said["text"]
    assert not await takes_news(bot, siti)

    siti.presses("Hidupkan")
    await siti.sees("Kabar umum sudah hidup. Berhenti kapan saja: /stop")
    assert await takes_news(bot, siti)
    await pressing(siti, "Kabar umum: hidup", "Matikan")
    await siti.sees("Kabar umum sudah berhenti.")
    assert not await takes_news(bot, siti)
    await siti.sees_button("Kabar umum: mati")


async def test_below_the_own_data_it_leads_back_to_them(bot: Bot) -> None:
    siti = await with_profile(bot)
    siti.says("/data")
    await pressing(siti, "Kabar umum: mati", "Hidupkan", "Kembali")
    await siti.sees("kabar umum: hidup sejak 25 November 2026")


async def test_typed_words_lead_to_the_switch(bot: Bot) -> None:
    siti = await started(bot)
    siti.says("mau terima info lowongan")
    await pressing(siti, "Terima kabar umum")
    await siti.sees("Kabar umum sedang mati.")
    assert not await takes_news(bot, siti)
    await pressing(siti, "Hidupkan")
    await siti.sees("Kabar umum sudah hidup.")

    siti.says("jangan kirim info lagi")
    await siti.sees("Kabar umum sudah berhenti.")
    assert not await takes_news(bot, siti)


async def test_a_forged_press_switches_nothing(bot: Bot) -> None:
    siti = await started(bot)
    forged(siti, TakeNews("everything", "asked"))
    await siti.is_told("Tombol ini sudah lama.")
    assert not await takes_news(bot, siti)


async def test_who_serves_here_has_no_switch(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    rina.says("/privasi")
    await rina.sees("Cara kami menjaga data Anda")
    assert not any("Kabar umum" in each for each in rina.buttons)


async def test_after_a_result_it_is_asked_once_in_silence(bot: Bot) -> None:
    siti = await kept_result(bot)
    await later(bot, SILENCE - timedelta(seconds=1))
    assert asked(siti) == 0
    await later(bot, timedelta(seconds=1))
    said = await siti.sees(ASKED)
    assert MEANS in said["text"]
    assert siti.buttons[-2:] == ["Boleh", "Tidak"]
    assert not await takes_news(bot, siti), "ticked beforehand"

    siti.presses("Boleh")
    siti.presses_old(said, "Boleh")
    await siti.sees("Kabar umum sudah hidup.")
    assert await takes_news(bot, siti)
    siti.says("/stop")
    await siti.sees(
        "Kabar umum sudah berhenti. Pengingat batas waktu Anda tetap berjalan: klaim "
        "JKP paling lambat 5 Mei 2027."
    )
    await pressing(siti, "Menu utama", "Hasil saya")
    await siti.sees("Kemungkinan memenuhi syarat")
    await later(bot, timedelta(days=1))
    assert asked(siti) == 0, "asked again after it was answered"


async def test_a_no_is_a_no_and_reminders_stay(bot: Bot) -> None:
    siti = await kept_result(bot)
    await later(bot)
    await siti.sees(ASKED)
    siti.presses("Tidak")
    await siti.sees(
        "Baik, tanpa kabar umum. Pengingat batas waktu Anda sendiri tetap berjalan."
    )
    assert not await takes_news(bot, siti)
    siti.says("/mulai")
    await pressing(siti, "Hasil saya")
    await later(bot)
    assert asked(siti) == 0


async def test_who_never_agreed_to_anything_is_not_asked(bot: Bot) -> None:
    siti = await has_a_result(bot)
    await later(bot)
    assert asked(siti) == 0


async def test_who_goes_on_is_asked_ten_minutes_after_that(bot: Bot) -> None:
    siti = await kept_result(bot)
    bot.clock.moves(timedelta(minutes=5))
    siti.says("/bantuan")
    await siti.sees("Cara memakai")
    await later(bot, timedelta(minutes=5))
    assert asked(siti) == 0
    await later(bot, timedelta(minutes=5))
    await siti.sees(ASKED)


async def test_while_a_question_is_open_it_waits_for_another_day(bot: Bot) -> None:
    siti = await kept_result(bot)
    siti.says("/profil")
    await siti.sees("Anda tinggal di kabupaten atau kota mana sekarang?")
    await later(bot)
    assert asked(siti) == 0
    siti.says("/batal")
    await bot.sandbox.settled()
    await later(bot, timedelta(days=1))
    await siti.sees(ASKED)


async def test_in_the_evening_it_waits_for_the_morning(bot: Bot) -> None:
    bot.clock.moves(timedelta(hours=7, minutes=55))  # 19.55
    siti = await kept_result(bot)
    await later(bot)
    assert asked(siti) == 0
    await later(bot, timedelta(hours=13))
    await siti.sees(ASKED)


async def test_nobody_is_asked_in_a_hard_moment(bot: Bot) -> None:
    siti = await kept_result(bot)
    siti.says(WORDS)
    await siti.sees(CALM)
    await later(bot)
    await later(bot, timedelta(days=1))
    assert asked(siti) == 0


async def test_nobody_is_asked_after_a_no_of_the_law(bot: Bot) -> None:
    siti = await kept_result(bot)
    async with bot.service.transactions.begin() as work:
        await work.session.exec(update(Assessment).values(verdict="not_eligible"))
    await later(bot)
    assert asked(siti) == 0


async def test_who_serves_here_or_is_gone_is_not_asked(bot: Bot) -> None:
    rina, dewi = await kept_result(bot, "Rina"), await kept_result(bot, "Dewi")
    await serves(bot, rina)
    dewi.blocks()
    await bot.sandbox.settled()
    await later(bot)
    assert asked(rina) == asked(dewi) == 0


async def serves(bot: Bot, phone: Phone) -> None:
    async with bot.service.transactions.begin() as work:
        who = await members.known(work, phone.id)
        await members.appoint(work, who, Appointment(Role.COUNSELOR), by=None)


async def test_while_an_officer_has_the_case_nothing_comes_between(bot: Bot) -> None:
    rina = await counselor(bot, "Rina")
    siti = await kept_result(bot)
    siti.says("/petugas")
    await siti.sees("kabupaten atau kota")
    siti.says("kab bekasi")
    await siti.sees("Benar?")
    siti.presses("Ya, benar")
    await siti.sees("masuk antrean")
    await takes(rina, siti)
    await later(bot)
    assert asked(siti) == 0


async def test_killed_while_asking_it_asks_once_all_the_same(bot: Bot) -> None:
    siti = await kept_result(bot)
    bot.clock.moves(SILENCE)
    with pytest.raises(RuntimeError):
        await _dies_asking(bot)
    await later(bot, timedelta())
    await siti.sees(ASKED)
    await later(bot, timedelta(hours=1))
    assert asked(siti) == 1


async def _dies_asking(bot: Bot) -> None:
    async with bot.service.transactions.begin() as work:
        await news_question.ask(work)
        raise RuntimeError


async def test_withdrawing_consent_ends_it_too(bot: Bot) -> None:
    siti = await kept_result(bot)
    await later(bot)
    await pressing(siti, "Boleh")
    await siti.sees("Kabar umum sudah hidup.")
    siti.says("/privasi")
    await pressing(siti, "Tarik persetujuan", "Ya, tarik")
    await siti.sees("Persetujuan ")
    assert not await takes_news(bot, siti)


async def test_the_copy_says_which_came_when_and_what_was_said(bot: Bot) -> None:
    siti = await with_profile(bot)
    number = await sent_to(bot, siti)
    siti.says("/data")
    await siti.sees("kabar umum yang dikirim kepada Anda: 1")
    (told,) = (await downloads(bot, siti))["announcements"]
    assert told["announcement_id"] == number
    assert told["sent_at"] == "2026-11-25T05:00:00+00:00"
    assert told["feedback"] == "understood"


async def test_what_is_erased_for_good_says_nothing_of_announcements(bot: Bot) -> None:
    siti = await with_profile(bot)
    siti.says("/privasi")
    await pressing(siti, "Kabar umum: mati", "Hidupkan")
    await siti.sees("Kabar umum sudah hidup.")
    await sent_to(bot, siti)
    await erased(siti)
    assert await noted(bot) == (1, 1)

    bot.clock.moves(timedelta(hours=25))
    async with bot.service.transactions.begin() as work:
        await erasure.erase_due(work)

    assert await noted(bot) == (0, 0)
    async with bot.service.transactions.reading() as session:
        gone = (await session.exec(select(Person))).all()
    assert {(each.news_agreed_at, each.news_asked_at) for each in gone} == {
        (None, None)
    }


async def test_after_twelve_months_nobody_knows_what_was_sent(
    bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(news_sent, "BITE", 1)
    siti, dewi = await started(bot), await started(bot, "Dewi")
    old = datetime(2025, 11, 24, 23, tzinfo=UTC)
    for each in (siti, dewi):
        await sent_to(bot, each, old)
    await sent_to(bot, siti, old + timedelta(days=2))
    assert await noted(bot) == (3, 3)
    for left in (2, 1, 1):
        async with bot.service.transactions.begin() as work:
            await news_sent.forget_old(work)
        assert await noted(bot) == (left, left)


async def test_the_timer_goes_when_somebody_has_chosen(bot: Bot) -> None:
    siti = await kept_result(bot)
    async with bot.service.transactions.begin() as work:
        found = select(Person).where(col(Person.telegram_id) == siti.id)
        await news.stop(work, (await work.session.exec(found)).one())
    await later(bot)
    assert asked(siti) == 0
    assert date(2026, 11, 25) == bot.clock.now.date()
    assert TimerKind.ASK_NEWS not in await _timers(bot)


async def _timers(bot: Bot) -> list[TimerKind]:
    async with bot.service.transactions.reading() as session:
        return [each.kind for each in (await session.exec(select(Timer))).all()]
