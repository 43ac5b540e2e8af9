"""Siti says yes to general news of her own accord, and ends it; what is kept of it."""

from datetime import datetime, timedelta

from sqlmodel import col, select

from bot.buttons import TakeNews
from bot.sandbox.people import Person as Phone
from bot.services.people import news
from bot.services.privacy import erasure, news_sent
from bot.storage.tables import (
    Announcement,
    AnnouncementState,
    Feedback,
    Outbox,
    OutboxKind,
    OutboxState,
    Person,
    Recipient,
    RecipientState,
)
from tests.journeys.checking import pressing, started
from tests.journeys.own import erased, with_profile
from tests.journeys.talking import counselor, forged
from tests.journeys.test_own_copy import downloads
from tests.service import NOON, Bot

STOPS = (
    *("/stop", "/STOP", "/stop ya", "/setop", "/unsubscribe", "/berhenti"),
    *("stop", "Stop!", "STOP.", "berhenti", "setop", "unsubscribe"),
    *("stop kabar umum", "stop kirim info", "berhenti langganan", "jangan kirim lagi"),
)
MEANS = "Kabar umum berisi info layanan, bursa kerja, pelatihan"


async def person(bot: Bot, phone: Phone) -> Person:
    async with bot.service.transactions.reading() as session:
        found = select(Person).where(col(Person.telegram_id) == phone.id)
        return (await session.exec(found)).one()


async def takes_news(bot: Bot, phone: Phone) -> bool:
    return (await person(bot, phone)).news_agreed_at is not None


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
    await pressing(siti, "Kabar umum: nonaktif")
    said = await siti.sees("Kabar umum tidak aktif.")
    assert MEANS in said["text"]
    assert "Paling banyak 2 kali seminggu, tidak pada malam hari." in said["text"]
    assert "tanpa isinya, selama 12 bulan. Berhenti kapan saja: /stop" in said["text"]
    assert not await takes_news(bot, siti)

    siti.presses("Aktifkan")
    await siti.sees("Kabar umum sudah aktif. Berhenti kapan saja: /stop")
    assert await takes_news(bot, siti)
    await pressing(siti, "Kabar umum: aktif", "Nonaktifkan")
    await siti.sees("Kabar umum sudah berhenti.")
    assert not await takes_news(bot, siti)
    await siti.sees_button("Kabar umum: nonaktif")


async def test_below_the_own_data_it_leads_back_to_them(bot: Bot) -> None:
    siti = await with_profile(bot)
    siti.says("/data")
    await pressing(siti, "Kabar umum: nonaktif", "Aktifkan", "Kembali")
    await siti.sees("kabar umum: aktif sejak 25 November 2026")


async def test_typed_words_lead_to_the_switch(bot: Bot) -> None:
    siti = await started(bot)
    siti.says("mau terima info lowongan")
    await pressing(siti, "Terima kabar umum")
    await siti.sees("Kabar umum tidak aktif.")
    assert not await takes_news(bot, siti)
    await pressing(siti, "Aktifkan")
    await siti.sees("Kabar umum sudah aktif.")

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
    await pressing(siti, "Kabar umum: nonaktif", "Aktifkan")
    await siti.sees("Kabar umum sudah aktif.")
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
    bot: Bot,
) -> None:
    siti, dewi = await started(bot), await started(bot, "Dewi")
    for each in (siti, dewi):
        await sent_to(bot, each)
    await sent_to(bot, siti, NOON + timedelta(days=2))
    assert await noted(bot) == (3, 3)
    bot.clock.moves(timedelta(days=366))
    for left in (2, 1, 1):
        async with bot.service.transactions.begin() as work:
            await news_sent.forget_old(work, most=1)
        assert await noted(bot) == (left, left)


async def takes(bot: Bot, name: str = "Siti") -> Phone:
    """Return somebody who has switched general news on."""
    siti = await started(bot, name)
    siti.says("/privasi")
    await pressing(siti, "Kabar umum: nonaktif", "Aktifkan")
    await siti.sees("Kabar umum sudah aktif.")
    return siti


async def test_stop_is_understood_however_it_is_written(bot: Bot) -> None:
    siti = await takes(bot)
    for number, words in enumerate(STOPS, 1):
        siti.says(words)
        await bot.sandbox.settled()
        assert not await takes_news(bot, siti), words
        assert siti.transcript().count("Kabar umum sudah berhenti.") == number
        async with bot.service.transactions.begin() as work:
            found = select(Person).where(col(Person.telegram_id) == siti.id)
            await news.take(work, (await work.session.exec(found)).one())


async def test_a_slip_of_it_is_asked_about(bot: Bot) -> None:
    siti = await takes(bot)
    siti.says("/stopp")
    await siti.sees("Maksud Anda /stop?")
    assert await takes_news(bot, siti)


async def test_in_the_middle_of_a_step_it_ends_that_step(bot: Bot) -> None:
    siti = await takes(bot)
    siti.says("/cek")
    await siti.sees_button("Perusahaan")
    siti.says("stop")
    await bot.sandbox.settled()
    assert await takes_news(bot, siti)
    assert "Kabar umum sudah berhenti." not in siti.transcript()
