"""A database as it is after a year of use, with what retention leaves in it.

Everybody did a check and was told ten things in the last month; a quarter had a case
with one of some officers, and its words are kept; timers were done, and one is due.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import Connection, Index, make_url, text, update
from sqlmodel import col, select

from bot.clock import utc_now
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.engine import open_to_look
from bot.storage.tables import Outbox, Person, Receipt, Role, Timer, TimerKind
from bot.storage.transactions import Transactions
from tests import history
from tests.bench.sends import opened
from tests.history import FIRST, fill

OFFICERS = 5_100_000_000
OF_EACH = 100_000
"""People for each officer, who talked with a quarter of them."""

WORDS = 8
"""Messages of a case."""

LATELY = timedelta(days=20)
"""How long ago all of it was: retention takes nothing of it while one measures."""

TODAY = timedelta(hours=24)


async def used(url: str, people: int) -> None:
    """Make a database with people and their year."""
    await _trusted(url, "SET session_replication_role = replica")
    async with opened(url) as fresh:
        transactions = replace(fresh, clock=utc_now)
        await _on_outbox(transactions, Index.drop)
        await history.grown(transactions, people, LATELY)
        many = max(1, people // OF_EACH)
        officers = [await _officer(transactions, number) for number in range(many)]
        await history.talked(transactions, officers, LATELY, WORDS)
        await _on_outbox(transactions, Index.create)
        await _timers_and_receipts(transactions)
    await _trusted(url, "RESET session_replication_role")


async def _on_outbox(
    transactions: Transactions, do: Callable[[Index, Connection], None]
) -> None:
    """Take its indexes away, or make them: once for all is quicker than row by row."""
    indexes = list(Outbox.__table__.indexes)  # type: ignore[attr-defined]

    def all_of_them(connection: Connection) -> None:
        for each in indexes:
            do(each, connection)

    async with transactions.begin() as work:
        await work.connection.run_sync(all_of_them)


async def _trusted(url: str, how: str) -> None:
    """Let PostgreSQL look no reference up while it is filled: all of them are right."""
    if url.startswith("sqlite"):
        return
    engine = open_to_look(url)
    async with engine.connect() as connection:
        name = make_url(url).database
        await connection.execute(text(f'ALTER DATABASE "{name}" {how}'))
        await connection.commit()
    await engine.dispose()


async def _officer(transactions: Transactions, number: int) -> int:
    async with transactions.begin() as work:
        officer = await members.known(work, OFFICERS + number)
        post = Appointment(Role.COUNSELOR, "Ibu Rina", "Disnaker", "32.16")
        await members.appoint(work, officer, post, by=None)
        return officer.id


async def _timers_and_receipts(transactions: Transactions) -> None:
    """Let everybody have a timer that is done, and have written since yesterday."""
    one, theirs = col(Person.id), col(Person.telegram_id) >= FIRST
    async with transactions.begin() as work:
        done = work.now - LATELY
        for statement in (
            fill(
                Timer,
                select(one).where(theirs),
                person_id=one,
                kind=TimerKind.REMINDER,
                due_at=done,
                done_at=done,
            ),
            update(Receipt).values(handled_at=work.now - TODAY),
        ):
            await work.connection.execute(statement)
        if work.rows.dialect == "postgresql":
            await work.connection.execute(text("ANALYZE"))
