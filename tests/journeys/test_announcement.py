"""Budi announces something, and both Siti and Rina read it."""

import asyncio
from datetime import timedelta
from typing import Any

from sqlmodel import col, select

from bot.buttons import Announce
from bot.sandbox.people import Person
from bot.services.announcements import sending
from bot.storage.tables import UNSETTLED, Announcement, Lane, Outbox, OutboxState
from tests.journeys.announcing import WORDS, tries_it, writes
from tests.journeys.conftest import ADMIN
from tests.journeys.talking import forged, said_by_bot
from tests.service import Bot

READ = WORDS
A_WHILE = timedelta(minutes=2)
CONFIRM = "Kirim ke semua"


async def started(bot: Bot, name: str, user_id: int | None = None) -> Person:
    """Return somebody who has started the bot and was greeted."""
    phone = bot.person(name, user_id=user_id)
    phone.starts()
    await phone.sees("Temani")
    return phone


async def announces(budi: Person, words: str = WORDS) -> int:
    """Write, test and confirm an announcement; return where its progress stands."""
    await writes(budi, words)
    await tries_it(budi)
    budi.presses(CONFIRM)
    progress = await budi.sees("Terkirim 0 dari ")
    return int(progress["message_id"])


async def a_round_later(bot: Bot) -> None:
    """Let three seconds pass, and a round come."""
    bot.clock.moves(sending.SHOWN_EVERY)
    await bot.service.scheduler.once()


async def recipients_rows(bot: Bot) -> list[Outbox]:
    """Return the rows of recipients."""
    found = select(Outbox).where(col(Outbox.lane) == Lane.LOW).order_by(col(Outbox.id))
    async with bot.service.transactions.reading() as session:
        return list((await session.exec(found)).all())


async def until_sent(bot: Bot) -> None:
    """Wait until an announcement was confirmed, and nothing more waits to be sent."""
    settled = bot.service.relay.settled
    async with settled:
        while not await recipients_rows(bot) or await is_unsettled(bot):
            await settled.wait()


async def is_unsettled(bot: Bot) -> bool:
    """Say whether anything waits or is going out."""
    waiting = select(Outbox.id).where(col(Outbox.state).in_(UNSETTLED))
    async with bot.service.transactions.reading() as session:
        return (await session.exec(waiting.limit(1))).first() is not None


async def test_budi_announces_and_both_read_it(bot: Bot) -> None:
    siti, rina = await started(bot, "Siti"), await started(bot, "Rina")
    budi = await started(bot, "Budi", ADMIN)

    shown_in = await announces(budi)
    await siti.sees(WORDS)
    await rina.sees(WORDS)
    await budi.sees(WORDS)
    await until_sent(bot)
    await a_round_later(bot)

    done = await budi.sees(
        "Selesai. Terkirim 3, diblokir 0, tidak pasti 0, dilewati 0, gagal 0. "
        "Tidak ada yang tersisa."
    )
    assert done["message_id"] == shown_in
    assert said_by_bot(siti).count(READ) == 1
    assert said_by_bot(budi).count(READ) == 3


async def test_a_confirmation_delivered_twice_announces_once(bot: Bot) -> None:
    siti = await started(bot, "Siti")
    budi = await started(bot, "Budi", ADMIN)
    await writes(budi)
    await tries_it(budi)
    update = pressed(budi, CONFIRM)

    async with asyncio.TaskGroup() as together:
        for _ in range(3):
            together.create_task(bot.service.reception.receive(update))
    await siti.sees(WORDS)
    await until_sent(bot)

    assert len(await recipients_rows(bot)) == 2
    assert said_by_bot(siti).count(READ) == 1


def pressed(phone: Person, label: str) -> dict[str, Any]:
    """Return the update of a press, as Telegram would deliver it."""
    rows = phone.last["reply_markup"]["inline_keyboard"]
    data = next(b["callback_data"] for row in rows for b in row if b["text"] == label)
    query = {"id": "1", "from": phone.user, "message": phone.last, "data": data}
    return {
        "update_id": 2_000_000_000,
        "callback_query": {**query, "chat_instance": "1"},
    }


async def test_two_presses_announce_once(bot: Bot) -> None:
    siti = await started(bot, "Siti")
    budi = await started(bot, "Budi", ADMIN)
    await writes(budi)
    await tries_it(budi)
    asked = budi.last

    budi.presses_old(asked, CONFIRM)
    budi.presses_old(asked, CONFIRM)

    await budi.is_told("Sudah kami terima.")
    await siti.sees(WORDS)
    await until_sent(bot)
    assert said_by_bot(siti).count(READ) == 1


async def test_nothing_is_sent_that_its_writer_has_not_been_sent(bot: Bot) -> None:
    budi = await started(bot, "Budi", ADMIN)
    await writes(budi)
    async with bot.service.transactions.reading() as session:
        draft = (await session.exec(select(Announcement))).one()

    forged(budi, Announce(draft.id, draft.step, "confirm"))

    await budi.is_told("Kirim dulu ke Anda sendiri.")
    assert await recipients_rows(bot) == []


async def test_only_an_admin_announces(bot: Bot) -> None:
    siti = await started(bot, "Siti")
    budi = await started(bot, "Budi", ADMIN)
    await writes(budi)
    await tries_it(budi)
    async with bot.service.transactions.reading() as session:
        draft = (await session.exec(select(Announcement))).one()

    siti.says("/siaran")
    await siti.sees("Langkah ini hanya untuk Admin.")
    forged(siti, Announce(draft.id, draft.step, "confirm"))
    await siti.is_told("Langkah ini hanya untuk Admin.")

    assert await recipients_rows(bot) == []


async def test_who_blocked_the_bot_is_counted_and_skipped_next_time(bot: Bot) -> None:
    siti = await started(bot, "Siti")
    budi = await started(bot, "Budi", ADMIN)
    await writes(budi)
    await tries_it(budi)
    siti.leaves_telegram()
    budi.presses(CONFIRM)
    await until_sent(bot)
    await a_round_later(bot)
    await budi.sees("Selesai. Terkirim 1, diblokir 1,")

    await announces(budi, "Siaran kedua")

    await until_sent(bot)
    assert len(await recipients_rows(bot)) == 3


async def test_telegrams_pause_holds_everything_once(bot: Bot) -> None:
    phones = [await started(bot, f"Siti {n}") for n in range(40)]
    budi = await started(bot, "Budi", ADMIN)
    await writes(budi)
    await tries_it(budi)
    bot.clock.moves(A_WHILE)  # what was just sent to a chat is no reason for its 429
    bot.sandbox.faults.flood(30, "sendMessage", chat_id=phones[0].id)
    budi.presses(CONFIRM)
    await until_noted(bot, "429")
    called = bot.sandbox.calls["sendMessage"]

    bot.clock.moves(sending.SHOWN_EVERY * 5)
    await bot.service.scheduler.once()
    assert bot.service.relay.pace.allowed() == 0
    assert bot.sandbox.calls["sendMessage"] == called
    bot.clock.moves(sending.SHOWN_EVERY * 5)
    await until_sent(bot)

    rows = await recipients_rows(bot)
    assert {row.state for row in rows} == {OutboxState.SENT}
    assert sum(row.attempts for row in rows) == len(rows) + 1
    assert [said_by_bot(each).count(READ) for each in phones] == [1] * 40


async def until_noted(bot: Bot, why: str) -> None:
    """Wait until a row was kept back for this reason, and nothing is going out."""
    settled = bot.service.relay.settled
    async with settled:
        while not is_kept_back(await recipients_rows(bot), why):
            await settled.wait()


def is_kept_back(rows: list[Outbox], why: str) -> bool:
    """Say whether nothing is going out, and a row says that this kept it back."""
    quiet = all(row.state != OutboxState.GOING for row in rows)
    return quiet and any(row.why == why for row in rows)
