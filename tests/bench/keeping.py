"""What keeping takes: a backup, writing anew, retention, a change of keys, sealing.

How long each takes, how much of that this process was at work, and by how much it grew;
what PostgreSQL's own processes do is not in the last two. 100,000 people have about a
million rows.
"""

import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import timedelta
from tempfile import TemporaryFile

from sqlalchemy import text

from bot.services.privacy.retention.kind import A_BITE
from bot.services.privacy.retention.kinds import KINDS
from bot.storage.backup.keeping import back_up, tried
from bot.storage.engine import open_to_look
from bot.storage.migrations import migrate
from bot.storage.resealing import nothing_to_tell, reseal
from bot.storage.sealed import new_key, unlock
from bot.storage.transactions import Transactions
from bot.storage.vacuum import Vacuum
from tests import history
from tests.bench.bots import OURS, Place, say
from tests.bench.peak import growth_of_memory
from tests.bench.sends import opened
from tests.service import KEY, NOON, StillClock
from tests.storage.between_releases import go_back

PEOPLE = 100_000
WITH_SEALS = 33_334
"""People who have 100,000 sealed values between them."""

AT_NIGHT = StillClock(NOON.replace(hour=19))
LONG_AFTER = timedelta(days=1)
"""After which the messages of a month ago are over."""

_SIZES = {
    "sqlite": "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
    "postgresql": "SELECT pg_database_size(current_database())",
}


async def main(place: Place) -> None:
    """Measure and print."""
    say("bot         what                           of        s    CPU s   grew MB")
    for name in OURS:
        async with _filled(place, name, PEOPLE) as (url, transactions):
            await _kept(name, url)
            await _written_anew(name, url, transactions)
            await _over(name, transactions)
        async with _filled(place, name, WITH_SEALS) as (_url, transactions):
            await _sealed_anew(name, transactions)
        async with _filled(place, name, PEOPLE) as (url, _transactions):
            await go_back(url, "0015")
            with _timed(name, "migration 0016", f"{PEOPLE:,} people"):
                await migrate(url, "0016")


@asynccontextmanager
async def _filled(
    place: Place, name: str, people: int
) -> AsyncIterator[tuple[str, Transactions]]:
    async with place.database(name) as url, opened(url) as transactions:
        await history.grown(transactions, people)
        yield url, transactions


async def _kept(name: str, url: str) -> None:
    key, size = new_key(), await _size(name, url)
    with TemporaryFile() as out:
        with _timed(name, "a backup", size):
            await back_up(url, key, out)
        out.seek(0)
        with _timed(name, "opened and compared", size):
            tried(out, [key])


async def _written_anew(name: str, url: str, transactions: Transactions) -> None:
    size = await _size(name, url)
    with _timed(name, "written anew", size):
        await Vacuum(transactions.database, AT_NIGHT).look()


async def _over(name: str, transactions: Transactions) -> None:
    later = StillClock(NOON + LONG_AFTER)
    rows = "SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM receipt)"
    async with transactions.reading() as session:
        found = await (await session.connection()).execute(text(rows))
        many = found.scalar_one()
    with _timed(name, "retention", f"{many:,} rows"):
        await _deleted(Transactions(transactions.database, later))
    async with transactions.reading() as session:
        found = await (await session.connection()).execute(text(rows))
        assert found.scalar_one() == 0


async def _deleted(transactions: Transactions) -> None:
    for kind in KINDS:
        more = True
        while more:
            async with transactions.begin() as work:
                more = (await kind.bite(work, A_BITE)).more


async def _sealed_anew(name: str, transactions: Transactions) -> None:
    unlock(new_key(), KEY)
    try:
        with _timed(name, "a change of keys", f"{3 * WITH_SEALS:,} values"):
            tally = await reseal(transactions.database, nothing_to_tell)
    finally:
        unlock(KEY)
    assert tally.resealed == 3 * WITH_SEALS


async def _size(name: str, url: str) -> str:
    engine = open_to_look(url)
    async with engine.connect() as connection:
        size = (await connection.execute(text(_SIZES[name]))).scalar_one()
    await engine.dispose()
    return f"{size / 1e6:.0f} MB"


@contextmanager
def _timed(name: str, what: str, of: str) -> Iterator[None]:
    with growth_of_memory() as grown:
        began, worked = time.perf_counter(), time.process_time()
        yield
        took, cpu = time.perf_counter() - began, time.process_time() - worked
    say(f"{name:<12}{what:<20}{of:>15}{took:>9.1f}{cpu:>9.1f}{grown.megabytes:>10.0f}")
