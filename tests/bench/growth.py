"""What an update costs with the year of many people behind it.

Of PostgreSQL the CPU of its own processes for the bot counts too. Each step is measured
three times, and the least counts: other work on the machine only adds. What the bot
does by itself is measured apart, while nobody writes.
"""

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp
from sqlalchemy import text

from bot.storage.engine import open_to_look
from tests.bench.bots import OURS, Place, cpu_of, ours, quantile, say, serving
from tests.bench.dialogue import ACTS
from tests.bench.long_use import used
from tests.bench.telegram import FIRST_ID, Load, Someone

STEPS = (10_000, 100_000)
PEOPLE, TIMES = 100, 3
SETTLES, IDLE = 10.0, 20.0
"""Seconds until a process is through with its start, and in which nobody writes."""

# Of the processes that serve the bot, not the server's own.
_BACKENDS = text(
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid <> pg_backend_pid()"
)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run has cost: microseconds an update, and a second without any."""

    update: float
    idle: float
    rate: float
    median: float


async def main(place: Place, steps: Sequence[int] = STEPS) -> None:
    """Measure and print."""
    say(
        "bot            people   fill s      /s   p50 ms   CPU us   times the least"
        "   idle us a second"
    )
    for name in OURS:
        least = 0.0
        for people in steps:
            async with place.database(name) as url:
                began = time.perf_counter()
                await used(url, people)
                filled = time.perf_counter() - began
                runs = [
                    await _measured(url, FIRST_ID + n * 10_000) for n in range(TIMES)
                ]
            best = min(runs, key=lambda run: run.update)
            least = least or best.update
            say(
                f"{name:<12}{people:>9}{filled:>9.0f}{best.rate:>8.0f}"
                f"{best.median:>9.0f}{best.update:>9.0f}{best.update / least:>9.2f}"
                f"{min(run.idle for run in runs):>20.0f}"
            )


async def _measured(url: str, first: int) -> Cost:
    """Let people who are new play the whole check."""
    load = Load(update_id=first)  # no update of the run before comes again
    async with serving(ours(url), load) as pid:
        for account in range(first, first + PEOPLE):
            load.people[account] = Someone(account)
        await asyncio.sleep(SETTLES)
        began, cpu = time.perf_counter(), await _cpu(url, pid)
        await asyncio.sleep(IDLE)
        idle = (await _cpu(url, pid) - cpu) / (time.perf_counter() - began)
        connector = aiohttp.TCPConnector(limit=PEOPLE)
        async with aiohttp.ClientSession(connector=connector) as session:
            began, cpu = time.perf_counter(), await _cpu(url, pid)
            plays = [load.play(session, each, ACTS) for each in load.people.values()]
            updates = sum(await asyncio.gather(*plays))
            seconds = time.perf_counter() - began
            own = await _cpu(url, pid) - cpu - idle * seconds
    waits = [wait for each in load.people.values() for wait in each.waits]
    return Cost(
        own / updates * 1e6, idle * 1e6, updates / seconds, quantile(waits, 0.5)
    )


async def _cpu(url: str, pid: int) -> float:
    """Return the seconds of CPU of the bot, and of what serves it in PostgreSQL."""
    if url.startswith("sqlite"):
        return cpu_of(pid)
    engine = open_to_look(url)
    async with engine.connect() as connection:
        backends = (await connection.execute(_BACKENDS)).scalars().all()
    await engine.dispose()
    return cpu_of(pid) + sum(cpu_of(each) for each in backends)
