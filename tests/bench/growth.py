"""What an update costs with the year of many people behind it.

CPU is counted, which other work on the machine hardly changes: of the bot, and of what
serves it in PostgreSQL. Few people write at a time, so that nobody waits for another.
Each step is measured some times, and the least counts. What the bot does by itself is
left out then, and measured apart, while nobody writes.
"""

import asyncio
import time
from collections.abc import Sequence

import aiohttp
from sqlalchemy import text

from bot.storage.engine import open_to_look
from tests.bench.bots import OURS, PACE, Place, cpu_of, ours, say, serving
from tests.bench.dialogue import ACTS
from tests.bench.long_use import used
from tests.bench.telegram import FIRST_ID, Load, Someone

STEPS = (10_000, 100_000)
PEOPLE, AT_ONCE, TIMES = 60, 4, 2
SETTLES, IDLE = 15.0, 60.0
"""Seconds until a process is through with its start, and in which nobody writes."""

QUIET = "quiet"

# Of the processes that serve the bot, not the server's own.
_BACKENDS = text(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid <> pg_backend_pid()"
)


async def main(place: Place, steps: Sequence[int] = STEPS) -> None:
    """Measure and print."""
    say("bot            people   fill s   CPU us   times the least   idle ms a second")
    for name in OURS:
        least = 0.0
        for people in steps:
            async with place.database(name) as url:
                began = time.perf_counter()
                await used(url, people)
                filled = time.perf_counter() - began
                firsts = (FIRST_ID + number * 10_000 for number in range(TIMES))
                cost = min([await _update(url, first) for first in firsts])
                idle = await _idle(url)
            least = least or cost
            say(
                f"{name:<12}{people:>9}{filled:>9.0f}{cost * 1e6:>9.0f}"
                f"{cost / least:>18.2f}{idle * 1e3:>19.0f}"
            )


async def _update(url: str, first: int) -> float:
    """Let people who are new play the whole check; return the CPU of an update."""
    load = Load(update_id=first)  # no update of the run before comes again
    accounts = iter(range(first, first + PEOPLE))
    command = [*ours(url, PACE), QUIET]
    async with serving(command, load) as pid, aiohttp.ClientSession() as session:

        async def play() -> int:
            updates = 0
            for account in accounts:
                load.people[account] = Someone(account)
                updates += await load.play(session, load.people[account], ACTS)
            return updates

        await _warm_up(load, session, first + PEOPLE)
        cpu = await _cpu(url, pid)
        updates = sum(await asyncio.gather(*(play() for _one in range(AT_ONCE))))
        return (await _cpu(url, pid) - cpu) / updates


async def _warm_up(load: Load, session: aiohttp.ClientSession, account: int) -> None:
    """Let what is read once be read."""
    load.people[account] = Someone(account)
    await load.play(session, load.people[account], ACTS)


async def _idle(url: str) -> float:
    """Return the CPU of a second in which nobody writes."""
    load = Load()
    async with serving(ours(url), load) as pid:
        await asyncio.sleep(SETTLES)
        began, cpu = time.perf_counter(), await _cpu(url, pid)
        await asyncio.sleep(IDLE)
        return (await _cpu(url, pid) - cpu) / (time.perf_counter() - began)


async def _cpu(url: str, pid: int) -> float:
    """Return the seconds of CPU of the bot, and of what serves it in PostgreSQL."""
    if url.startswith("sqlite"):
        return cpu_of(pid)
    engine = open_to_look(url)
    async with engine.connect() as connection:
        backends = (await connection.execute(_BACKENDS)).scalars().all()
    await engine.dispose()
    return cpu_of(pid) + sum(cpu_of(each) for each in backends)
