"""Budi announces something, and both Siti and Rina read it."""

import asyncio
from datetime import timedelta

from sqlmodel import col, select

from bot.buttons import Announce
from bot.sandbox.people import Person
from bot.services.announcements import progress, reporting
from bot.services.staff import members
from bot.storage.tables import (
    UNSETTLED,
    Announcement,
    Lane,
    Outbox,
    OutboxState,
    Recipient,
)
from tests.journeys.announcing import READ, WORDS, budi_of, tries_it, writes
from tests.journeys.talking import forged, said_by_bot
from tests.service import Bot
from tests.services import population

A_WHILE, A_WEEK = timedelta(minutes=2), timedelta(days=7, minutes=1)
CONFIRM = "Lanjut kirim"


async def started(bot: Bot, name: str) -> Person:
    """Return a worker of Bekasi who wants general news."""
    phone = bot.person(name)
    phone.starts()
    await phone.sees("Temani")
    async with bot.service.transactions.begin() as work:
        worker = await members.known(work, phone.id)
        worker.news_agreed_at = work.now
        await population.lives(work, worker, "32.16")
    return phone


async def is_ready(budi: Person, words: str = WORDS) -> None:
    """Write an announcement to Bekasi and test it, up to the way to send it."""
    await writes(budi, words)
    budi.presses("Penerima")
    await budi.sees("Penerima: ")
    budi.presses("Wilayah")
    await budi.sees("ketik beberapa huruf")
    budi.says("kab bekasi")
    await budi.sees("Kabupaten Bekasi")
    budi.presses("Selesai")
    await budi.sees("Untuk: pekerja yang mau kabar umum, Kabupaten Bekasi")
    budi.presses("Kembali")
    await budi.sees("Kirim dulu ke Anda sendiri.")
    await tries_it(budi)


async def announces(budi: Person, readers: int, words: str = WORDS) -> int:
    """Write, test and confirm an announcement; return where its progress stands."""
    await is_ready(budi, words)
    return await confirms(budi, readers)


async def types_the_number(budi: Person, readers: int) -> None:
    """Send what is ready."""
    budi.presses(CONFIRM)
    await budi.sees(f"Ketik jumlah penerima: {readers}.")
    budi.says(str(readers))


async def confirms(budi: Person, readers: int) -> int:
    """Send what is ready; return where its progress stands."""
    await types_the_number(budi, readers)
    progress = await budi.sees("Sudah 0 dari ")
    return int(progress["message_id"])


async def a_round_later(bot: Bot) -> None:
    """Let three seconds pass, and a round come."""
    bot.clock.moves(reporting.SHOWN_EVERY)
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
        while await is_left(bot) or await is_unsettled(bot):
            await settled.wait()


async def is_left(bot: Bot) -> bool:
    """Say whether no announcement was confirmed yet, or somebody waits for it."""
    found = select(Recipient.state).limit(1)
    waiting = found.where(col(Recipient.state).in_(progress.LEFT))
    async with bot.service.transactions.reading() as session:
        if (await session.exec(found)).first() is None:
            return True
        return (await session.exec(waiting)).first() is not None


async def is_unsettled(bot: Bot) -> bool:
    """Say whether anything waits or is going out."""
    waiting = select(Outbox.id).where(col(Outbox.state).in_(UNSETTLED))
    async with bot.service.transactions.reading() as session:
        return (await session.exec(waiting.limit(1))).first() is not None


async def test_budi_announces_and_both_read_it(bot: Bot) -> None:
    siti, joko = await started(bot, "Siti"), await started(bot, "Joko")
    budi = await budi_of(bot)

    shown_in = await announces(budi, 2)
    await siti.sees(WORDS)
    await joko.sees(WORDS)
    await until_sent(bot)
    await a_round_later(bot)

    done = await budi.sees("Selesai. Siaran sudah dikirim.")
    assert "Berhasil: 2 dari 2.\nTidak ada yang tersisa." in done["text"]
    assert done["message_id"] == shown_in
    assert said_by_bot(siti).count(READ) == 1


async def test_a_number_delivered_twice_announces_once(bot: Bot) -> None:
    """B023: an update that Telegram repeats begins no second announcement."""
    siti = await started(bot, "Siti")
    budi = await budi_of(bot)
    await is_ready(budi)
    budi.presses(CONFIRM)
    await budi.sees("Ketik jumlah penerima: 1.")
    said = {name: each for name, each in budi.last.items() if name != "reply_markup"}
    said |= {"from": budi.user, "message_id": 9_000, "text": "1"}
    update = {"update_id": 2_000_000_000, "message": said}

    async with asyncio.TaskGroup() as together:
        for _ in range(3):
            together.create_task(bot.service.reception.receive(update))
    await siti.sees(WORDS)
    await until_sent(bot)

    assert len(await recipients_rows(bot)) == 1
    assert said_by_bot(siti).count(READ) == 1


async def test_two_presses_and_two_numbers_announce_once(bot: Bot) -> None:
    siti = await started(bot, "Siti")
    budi = await budi_of(bot)
    await is_ready(budi)
    asked = budi.last

    budi.presses_old(asked, CONFIRM)
    budi.presses_old(asked, CONFIRM)
    await budi.sees("Ketik jumlah penerima: 1.")
    budi.says("1")
    budi.says("1")

    await siti.sees(WORDS)
    await until_sent(bot)
    assert said_by_bot(siti).count(READ) == 1


async def test_nothing_is_sent_that_its_writer_has_not_been_sent(bot: Bot) -> None:
    budi = await budi_of(bot)
    await writes(budi)
    async with bot.service.transactions.reading() as session:
        draft = (await session.exec(select(Announcement))).one()

    forged(budi, Announce(draft.id, draft.step, "confirm"))

    await budi.is_told("Kirim dulu ke Anda sendiri.")
    assert await recipients_rows(bot) == []


async def test_only_an_admin_announces(bot: Bot) -> None:
    siti = await started(bot, "Siti")
    budi = await budi_of(bot)
    await is_ready(budi)
    async with bot.service.transactions.reading() as session:
        draft = (await session.exec(select(Announcement))).one()

    siti.says("/siaran")
    await siti.sees("Langkah ini hanya untuk Admin.")
    forged(siti, Announce(draft.id, draft.step, "confirm"))
    await siti.is_told("Langkah ini hanya untuk Admin.")

    assert await recipients_rows(bot) == []


async def test_who_blocked_the_bot_is_counted_and_skipped_next_time(bot: Bot) -> None:
    siti, joko = await started(bot, "Siti"), await started(bot, "Joko")
    budi = await budi_of(bot)
    await is_ready(budi)
    siti.leaves_telegram()
    await confirms(budi, 2)
    await joko.sees(WORDS)
    await until_sent(bot)
    await a_round_later(bot)
    done = await budi.sees("Selesai. Siaran sudah dikirim.")
    assert "Berhasil: 1 dari 2.\nDiblokir: 1." in done["text"]
    bot.clock.moves(A_WEEK)  # or Joko is spared, who had one this week

    await announces(budi, 1, "Siaran kedua")

    await joko.sees("Siaran kedua")
    await until_sent(bot)
    assert len(await recipients_rows(bot)) == 3


async def test_telegrams_pause_holds_everything_once(bot: Bot) -> None:
    """B076, with some; with ten thousand it is in `test_many_at_once`."""
    phones = [await started(bot, f"Siti {n}") for n in range(40)]
    budi = await budi_of(bot)
    await is_ready(budi)
    bot.clock.moves(A_WHILE)  # what was just sent to a chat is no reason for its 429
    bot.sandbox.faults.flood(30, "sendMessage", chat_id=phones[0].id)
    await types_the_number(budi, 40)  # the progress may be held too
    await until_noted(bot, "429")
    called = bot.sandbox.calls["sendMessage"]

    bot.clock.moves(reporting.SHOWN_EVERY * 5)
    await bot.service.scheduler.once()
    assert bot.service.relay.pace.allowed() == 0
    assert bot.sandbox.calls["sendMessage"] == called
    bot.clock.moves(reporting.SHOWN_EVERY * 5)
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
