"""How fast promised messages go out while Telegram answers at once: 8,000 rows."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.storage.engine import open_database
from bot.storage.migrations import migrate
from bot.storage.transactions import Transactions
from tests import history
from tests.bench.bots import OURS, Place, cpu_of, ours, say, serving
from tests.bench.telegram import Load, Someone
from tests.service import StillClock

ROWS, OF_STOCK = 8_000, 2_000
WITHIN = 300.0


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Transactions]:
    """Bring a database to this release and open it, as long as the bot is away."""
    await migrate(url)
    database = open_database(url)
    try:
        yield Transactions(database, StillClock())
    finally:
        await database.close()


async def main(place: Place) -> None:
    """Measure and print; PTB sends with its default client, 64 calls at a time."""
    say("bot             /s   CPU us a message")
    async with _timed(["tests.bench.stock_sending", str(OF_STOCK)], OF_STOCK) as told:
        say(f"{'stock':<12}{told}")
    for name in OURS:
        async with place.database(name) as url:
            async with opened(url) as transactions:
                await history.arrived(transactions, ROWS)
                await history.promised(transactions)
            async with _timed(ours(url)) as told:
                say(f"{name:<12}{told}")


@asynccontextmanager
async def _timed(command: list[str], rows: int = ROWS) -> AsyncIterator[str]:
    """Give how long the process took from its first message to its last."""
    load = Load()
    for number in range(rows):
        account = history.FIRST + number
        load.people[account] = Someone(account)
    async with serving(command, load) as pid:
        await load.until(lambda: bool(load.heard))
        began, cpu, already = time.perf_counter(), cpu_of(pid), len(load.heard)
        await load.until(lambda: len(load.heard) >= rows, WITHIN)
        sent = len(load.heard) - already
        seconds, used = time.perf_counter() - began, cpu_of(pid) - cpu
    yield f"{sent / seconds:>6.0f}{used / sent * 1e6:>12.0f}"
