"""How long it takes to promise an announcement to all of a province, and to send it.

Run as a script: ``python -m tests.bench.announcements [people]``. It prints and asserts
nothing, since a clock on a busy machine proves nothing.
"""

import asyncio
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from sqlalchemy import insert
from sqlmodel import col, select

from bot.services import delivery
from bot.services.announcements import drafts, progress, sending, wording
from bot.services.announcements.wording import Written
from bot.services.delivery import Sent
from bot.services.outbox import leasing
from bot.services.staff import members
from bot.storage.engine import open_database
from bot.storage.migrations import migrate
from bot.storage.tables import (
    UNSETTLED,
    Announcement,
    AnnouncementKind,
    Lane,
    Outbox,
    Person,
)
from bot.storage.transactions import Transactions
from bot.texts import verbatim
from tests.postgres import HONEST, postgres_server
from tests.service import Bot, StillClock, running

PEOPLE = 100_000
PHONES = 1_000
"""People of the second part, where every message goes through the sandbox."""

WAVES = 200
BUDI = 8_000_000_003
WORDS = "Loket JKP buka Sabtu, pukul 8 sampai 12."


@contextmanager
def timed(what: str) -> Iterator[None]:
    """Print how long the block took."""
    started = perf_counter()
    yield
    say(f"  {what}: {perf_counter() - started:.3f} s")


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


async def promised_and_taken(url: str, people: int) -> None:
    """Measure confirming, taking and settling in waves, live words, and counting."""
    database = open_database(url)
    transactions = Transactions(database, StillClock())
    await _filled(transactions, people)
    number = await _tested(transactions)
    with timed(f"confirming for {people} people, in one transaction"):
        await _confirm(transactions, number)
    with timed(f"{WAVES} waves of 32, taken and settled"):
        for _ in range(WAVES):
            await _wave(transactions)
    async with transactions.begin() as work:
        work.send(await members.known(work, 9_000_000_001), verbatim("Halo"))
    with timed("one wave with a live message in it, behind what waits"):
        await _wave(transactions)
    with timed("one count for the progress"):
        async with transactions.begin() as work:
            draft = (await work.session.exec(select(Announcement))).one()
            await progress.count(work, draft)
    await database.close()


async def _filled(transactions: Transactions, people: int) -> None:
    async with transactions.begin() as work:
        rows = [
            {"telegram_id": account, "first_seen_at": work.now, "language": "id"}
            for account in range(9_000_000_000, 9_000_000_000 + people)
        ]
        await (await work.session.connection()).execute(insert(Person), rows)


async def _tested(transactions: Transactions) -> int:
    async with transactions.begin() as work:
        budi = await members.known(work, BUDI)
        kind = AnnouncementKind.INFORMATION
        draft = await wording.begin(work, budi, kind, Written(WORDS))
        await drafts.note_tested(work, budi, draft, draft.step)
        return draft.id


async def _confirm(transactions: Transactions, number: int) -> None:
    async with transactions.begin() as work:
        budi = await members.known(work, BUDI)
        draft = await work.session.get_one(Announcement, number)
        await sending.confirm(work, budi, draft, draft.step)
        shown = work.send(budi, verbatim("progress"))
        await sending.note_progress(work, draft, shown)


async def _wave(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        due = await leasing.take(work, most=32, low=32, resting=())
    async with transactions.begin() as work:
        await delivery.settle(work, [Sent(each.id, each.id) for each in due])


async def sent_through_the_sandbox(url: str) -> None:
    """Measure a whole announcement, as fast as the bot can send."""
    async with running(url, admins=(BUDI,)) as bot:
        for n in range(PHONES):
            bot.person(f"Siti {n}").starts()
        await bot.sandbox.settled(600)
        await _until_settled(bot)
        transactions = bot.service.transactions
        number = await _tested(transactions)
        with timed(f"{PHONES} messages through relay and sandbox, at no pace"):
            await _confirm(transactions, number)
            await _until_settled(bot)


async def _until_settled(bot: Bot) -> None:
    waiting = select(Outbox.id).where(
        col(Outbox.state).in_(UNSETTLED), col(Outbox.lane).in_((Lane.LIVE, Lane.LOW))
    )
    settled = bot.service.relay.settled
    async with settled:
        while True:
            async with bot.service.transactions.reading() as session:
                if (await session.exec(waiting.limit(1))).first() is None:
                    return
            await settled.wait()


async def measured(url: str, second_url: str, people: int) -> None:
    """Measure one kind of database."""
    for each in (url, second_url):
        await migrate(each)
    await promised_and_taken(url, people)
    await sent_through_the_sandbox(second_url)


def main() -> None:
    """Print the figures of both databases."""
    people = int(sys.argv[1]) if len(sys.argv) > 1 else PEOPLE
    say("SQLite")
    with tempfile.TemporaryDirectory() as folder:
        first, second = (f"sqlite+inline:///{folder}/{n}.db" for n in "12")
        asyncio.run(measured(first, second, people))
    say("PostgreSQL, as a service has it")
    with postgres_server(HONEST) as first, postgres_server(HONEST) as second:
        asyncio.run(measured(first, second, people))


if __name__ == "__main__":
    main()
