"""Budi says when an announcement goes out, and reads it back in all three zones."""

from datetime import UTC, datetime, timedelta

from sqlmodel import select

from bot.buttons import ChangeAnnouncement
from bot.sandbox.people import Person as Phone
from bot.services.staff import offices
from bot.storage.tables import Announcement, AnnouncementText, Person, Staff
from tests.journeys.checking import pressing
from tests.journeys.conftest import ADMIN
from tests.journeys.permissions import handled
from tests.journeys.talking import forged
from tests.service import Bot

OFFICE = "Disnaker Kota Makassar"
"""In the middle of three zones; it is 13.00 there."""


async def with_draft(bot: Bot) -> Phone:
    """Return Budi of Makassar, who looks at when a draft of his is sent."""
    budi = bot.person("Budi", user_id=ADMIN)
    budi.starts()
    await budi.sees("Temani")
    async with bot.service.transactions.begin() as work:
        office = await offices.named(work, OFFICE, "73.71")
        assert office is not None
        post = (await work.session.exec(select(Staff))).one()
        post.office_id = office.id
        who = (await work.session.exec(select(Person))).one()
        draft = Announcement(author_id=who.id, office_id=office.id, written_at=work.now)
        work.session.add(draft)
        await work.session.flush()
        words = {"html": "Loket buka Sabtu."}
        work.session.add(
            AnnouncementText(announcement_id=draft.id, language="id", words=words)
        )
    forged(budi, ChangeAnnouncement(draft.id, 0, "when", "open"))
    await budi.sees("Kapan dikirim?")
    return budi


async def draft(bot: Bot) -> Announcement:
    async with bot.service.transactions.reading() as session:
        return (await session.exec(select(Announcement))).one()


async def types(budi: Phone, words: str) -> None:
    """Write the time, as it is asked for."""
    await pressing(budi, "Tulis waktunya")
    await budi.sees("Kalau zona waktu tidak ditulis, kami pakai jam kantor Anda.")
    budi.says(words)


async def test_what_is_typed_is_said_back_in_three_zones(bot: Bot) -> None:
    budi = await with_draft(bot)
    await types(budi, "7 Des 09.00")
    await budi.sees(
        "Dikirim: Senin, 7 Desember 2026 pukul 08.00 WIB, 09.00 WITA, 10.00 WIT."
    )
    assert (await draft(bot)).send_at == datetime(2026, 12, 7, 1, tzinfo=UTC)
    forged(budi, ChangeAnnouncement(1, 1, "when", "open"))
    await types(budi, "senin jam 9 pagi WIT")
    await budi.sees("Senin, 30 November 2026 pukul 07.00 WIB, 08.00 WITA, 09.00 WIT.")


async def test_what_is_past_or_unclear_is_asked_again_and_never_set(bot: Bot) -> None:
    budi = await with_draft(bot)
    await types(budi, "hari ini 09.00")
    await budi.sees("sudah lewat. Pilih waktu yang lebih lambat.")
    budi.says("100 hari lagi")
    await budi.sees("terlalu jauh. Paling lama 90 hari dari sekarang.")
    budi.says("kapan-kapan")
    await budi.sees("Waktunya belum terbaca.")
    assert (await draft(bot)).step == 0
    budi.says("2 jam lagi")
    await budi.sees("pukul 14.00 WIB, 15.00 WITA, 16.00 WIT.")


async def test_now_and_tomorrow_are_taps(bot: Bot) -> None:
    budi = await with_draft(bot)
    await pressing(budi, "Besok 09.00")
    await budi.sees("Kamis, 26 November 2026 pukul 08.00 WIB, 09.00 WITA, 10.00 WIT.")
    forged(budi, ChangeAnnouncement(1, 1, "when", "open"))
    await pressing(budi, "Sekarang")
    await budi.sees("Dikirim: langsung setelah dipastikan.")
    assert (await draft(bot)).send_at is None


async def test_now_may_be_typed_too(bot: Bot) -> None:
    budi = await with_draft(bot)
    await types(budi, "Sekarang.")
    await budi.sees("Dikirim: langsung setelah dipastikan.")
    assert (await draft(bot)).step == 1


async def test_who_sleeps_then_is_said(bot: Bot) -> None:
    budi = await with_draft(bot)
    await types(budi, "besok jam 9 malam")
    await budi.sees("Yang sedang tidur (21.00-07.00) menerimanya pagi hari.")


async def test_the_end_comes_after_the_sending(bot: Bot) -> None:
    budi = await with_draft(bot)
    await types(budi, "7 Des 09.00")
    await budi.sees("Dikirim: Senin, 7 Desember 2026")
    forged(budi, ChangeAnnouncement(1, 1, "when", "open"))
    await pressing(budi, "Berlaku sampai")
    await budi.sees("Tanggal saja berarti sampai akhir hari itu.")
    budi.says("6 Des")
    await budi.sees("baru dikirim Senin, 7 Desember 2026")
    budi.says("10 Des")
    said = await budi.sees("Berlaku sampai Kamis, 10 Desember 2026 pukul 22.59 WIB")
    assert "00.59 WIT (11 Desember 2026)" in said["text"]
    await budi.sees("Berlaku sampai Kamis, 10 Desember 2026, 22.59 WIB.")

    forged(budi, ChangeAnnouncement(1, 2, "when", "open"))
    await types(budi, "11 Des")
    await budi.sees("Pilih waktu sebelum itu, atau ubah dulu batasnya.")
    forged(budi, ChangeAnnouncement(1, 2, "when", "forever"))
    await budi.sees("Berlaku: tanpa batas.")
    assert (await draft(bot)).valid_until is None


async def test_a_change_takes_the_test_back(bot: Bot) -> None:
    budi = await with_draft(bot)
    async with bot.service.transactions.begin() as work:
        row = (await work.session.exec(select(Announcement))).one()
        row.tested_at, row.tested_by, row.tested_step = work.now, row.author_id, 0
    await pressing(budi, "Besok 09.00")
    await budi.sees("Kamis, 26 November 2026")
    assert (await draft(bot)).tested_step is None


async def test_an_old_or_forged_button_sets_nothing(bot: Bot) -> None:
    budi = await with_draft(bot)
    shown = budi.last
    await pressing(budi, "Sekarang")
    await budi.sees("Dikirim: langsung")
    budi.presses_old(shown, "Besok 09.00")
    await bot.sandbox.settled()
    for value in ("at.1", "at.x", "at.999999999", "whenever"):
        forged(budi, ChangeAnnouncement(1, 1, "when", value))
    await bot.sandbox.settled()
    assert ((await draft(bot)).step, (await draft(bot)).send_at) == (1, None)


async def test_what_was_changed_meanwhile_is_not_overwritten(bot: Bot) -> None:
    budi = await with_draft(bot)
    await pressing(budi, "Tulis waktunya")
    await budi.sees("Kapan dikirim? Misalnya")
    async with bot.service.transactions.begin() as work:
        row = (await work.session.exec(select(Announcement))).one()
        row.step += 1
    budi.says("7 Des 09.00")
    await handled(bot)
    assert (await draft(bot)).send_at is None
    budi.says("7 Des 09.00")
    await budi.sees("Dikirim: Senin, 7 Desember 2026")


async def test_an_instant_shown_yesterday_is_not_sent_today(bot: Bot) -> None:
    budi = await with_draft(bot)
    bot.clock.moves(timedelta(days=2))
    await pressing(budi, "Besok 09.00")
    await budi.sees("sudah lewat. Pilih waktu yang lebih lambat.")
    assert (await draft(bot)).send_at is None
