"""Siti is reminded in time, says that she has filed, and is left in peace."""

import asyncio
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import col, select

from bot.buttons import Claimed
from bot.sandbox.people import Person as Phone
from bot.sandbox.reading import PATIENCE
from bot.storage.tables import Assessment, Outbox, OutboxState
from tests.journeys.checking import TO_PROFILE, has_a_result, pressing, started, types
from tests.journeys.talking import forged, said_by_bot
from tests.service import NOON, Bot

LAST_DAY = date(2027, 5, 5)
JAKARTA, JAYAPURA = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")


async def nine_before(bot: Bot, days: int, zone: ZoneInfo = JAKARTA) -> None:
    """Let it be nine in the morning, so many days before the last one."""
    day = LAST_DAY - timedelta(days=days)
    bot.clock.now = datetime.combine(day, time(9), tzinfo=zone).astimezone(NOON.tzinfo)
    await bot.service.scheduler.once()


async def has_a_result_and_agreed(bot: Bot) -> Phone:
    """Return somebody whose result is kept with their consent."""
    siti = await has_a_result(bot)
    await pressing(siti, *TO_PROFILE)
    await siti.sees("Anda tinggal di kabupaten atau kota mana sekarang?")
    return siti


async def left_a_check(bot: Bot) -> Phone:
    """Return somebody who has agreed, answered a question, and gone."""
    siti = await started(bot)
    await pressing(siti, "Profil saya", "Setuju")
    await siti.sees("Anda tinggal di kabupaten atau kota mana sekarang?")
    siti.says("/cek")
    await siti.sees("Langkah 1")
    await pressing(siti, "Perusahaan")
    await siti.sees("Langkah 2")
    return siti


async def given_up(bot: Bot) -> None:
    """Wait until a message is known not to have reached its reader."""
    lost = select(Outbox.id).where(col(Outbox.state) == OutboxState.UNREACHABLE)
    async with asyncio.timeout(PATIENCE), bot.service.relay.settled:
        while True:
            async with bot.service.transactions.reading() as session:
                if (await session.exec(lost)).first() is not None:
                    return
            await bot.service.relay.settled.wait()


async def test_siti_is_reminded_until_she_has_filed(bot: Bot) -> None:
    siti = await has_a_result_and_agreed(bot)
    await nine_before(bot, 30)
    said = await siti.sees("Pengingat: klaim JKP bisa diajukan sampai 5 Mei 2027.")
    assert "Masih 30 hari. Yang belum siap: KTP, " in said["text"]
    await nine_before(bot, 14)
    await siti.sees("Dua minggu lagi, 5 Mei 2027, hari terakhir mengajukan JKP.")
    assert siti.buttons[-3:] == [
        "Sudah saya ajukan",
        "Saya kerja lagi",
        "Bicara dengan petugas",
    ]

    siti.presses("Sudah saya ajukan")
    await siti.sees("Kami catat sudah diajukan pada 21 April 2027. Pengingat berhenti.")
    before = said_by_bot(siti)
    for days in (7, 3, 1, 0):
        await nine_before(bot, days)
    assert said_by_bot(siti) == before


async def test_in_papua_it_is_nine_two_hours_earlier(bot: Bot) -> None:
    siti = await has_a_result_and_agreed(bot)
    await types(siti, "kota jayapura", "Kota Jayapura, Papua. Benar?")
    await siti.sees("Siapa nama panggilan Anda?")
    await nine_before(bot, 1, JAYAPURA)

    await siti.sees("Besok hari terakhir: 5 Mei 2027. Ajukan hari ini lewat SIAPkerja.")


async def test_after_an_outage_one_message_says_what_matters(bot: Bot) -> None:
    siti = await has_a_result_and_agreed(bot)
    before = len(said_by_bot(siti))
    await nine_before(bot, 5)
    await siti.sees(
        "Beberapa pengingat tidak sempat kami kirim karena gangguan. Yang penting: "
        "hari terakhir mengajukan 5 Mei 2027, masih 5 hari."
    )
    await bot.service.scheduler.once()

    assert len(said_by_bot(siti)) == before + 1


async def test_from_a_reminder_an_officer_is_one_press_away(bot: Bot) -> None:
    siti = await has_a_result_and_agreed(bot)
    await nine_before(bot, 3)
    await siti.sees("Tiga hari lagi batasnya: 5 Mei 2027.")
    siti.presses("Bicara dengan petugas")

    await siti.sees("kabupaten atau kota")


async def test_who_did_not_agree_is_not_reminded(bot: Bot) -> None:
    siti = await has_a_result(bot)
    before = said_by_bot(siti)
    for days in (30, 14, 7, 3, 1):
        await nine_before(bot, days)

    assert said_by_bot(siti) == before


async def test_a_withdrawal_ends_the_reminders(bot: Bot) -> None:
    siti = await has_a_result_and_agreed(bot)
    siti.says("/privasi")
    await pressing(siti, "Tarik persetujuan", "Ya, tarik")
    await siti.sees("Persetujuan ditarik")
    before = said_by_bot(siti)
    for days in (30, 7):
        await nine_before(bot, days)

    assert said_by_bot(siti) == before


async def test_who_has_blocked_us_costs_one_call(bot: Bot) -> None:
    """B065: no round tries a blocked reader again."""
    siti = await has_a_result_and_agreed(bot)
    siti.chat.blocked = True  # What Telegram says about it gets lost.
    before = bot.sandbox.calls["sendMessage"]
    await nine_before(bot, 30)
    await given_up(bot)
    for days in (14, 7, 3, 1):
        await nine_before(bot, days)
    budi = await started(bot, "Budi")

    assert bot.sandbox.calls["sendMessage"] - before == 1 + len(said_by_bot(budi))


async def test_nobody_says_for_somebody_else_that_it_is_filed(bot: Bot) -> None:
    siti = await has_a_result_and_agreed(bot)
    async with bot.service.transactions.reading() as session:
        number = (await session.exec(select(Assessment.id))).one()
    budi = await started(bot, "Budi")
    forged(budi, Claimed(number))
    await budi.is_told("Tombol ini sudah lama.")
    await nine_before(bot, 30)

    await siti.sees("Pengingat: klaim JKP bisa diajukan sampai 5 Mei 2027.")


async def test_an_unfinished_check_is_gone_on_with(bot: Bot) -> None:
    siti = await left_a_check(bot)
    bot.clock.moves(timedelta(hours=24))
    await bot.service.scheduler.once()
    await siti.sees("Kemarin Anda mulai mengecek hak JKP.")
    assert siti.buttons[-2:] == ["Lanjutkan", "Jangan ingatkan lagi"]

    siti.presses("Lanjutkan")
    await siti.sees("Langkah 2")


async def test_who_wants_no_more_words_gets_none(bot: Bot) -> None:
    siti = await left_a_check(bot)
    bot.clock.moves(timedelta(hours=24))
    await bot.service.scheduler.once()
    await siti.sees("Kemarin Anda mulai mengecek hak JKP.")
    siti.presses("Jangan ingatkan lagi")
    await siti.sees("Baik. Kami tidak akan mengingatkan soal ini lagi.")
    before = said_by_bot(siti)
    bot.clock.moves(timedelta(days=5))
    await bot.service.scheduler.once()

    assert said_by_bot(siti) == before
