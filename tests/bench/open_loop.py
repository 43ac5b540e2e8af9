"""How long an answer takes when updates come on time, 30 and 100 in a second.

It is what life asks: nobody waits for the one before. Who is answered late is late with
the next act too, and all of that counts.
"""

import asyncio
import time

import aiohttp

from tests.bench.bots import ALL, Place, cpu_of, quantile, say, serving
from tests.bench.checking import record
from tests.bench.dialogue import ACTS
from tests.bench.telegram import FIRST_ID, Load, Someone

RATES = (30, 100)
EVERY = 2.0
"""Seconds between two acts of one person."""


async def main(place: Place) -> None:
    """Measure and print."""
    await record(place)
    say("bot             /s   p50 ms   p95 ms   p99 ms   CPU us")
    for rate in RATES:
        for name in ALL:
            async with place.command(name) as command:
                say(f"{name:<12}{await _measured(command, rate)}")


async def _measured(command: list[str], rate: int) -> str:
    load, people = Load(), int(rate * EVERY)
    async with serving(command, load) as pid, aiohttp.ClientSession() as session:
        for n in range(people):
            load.people[FIRST_ID + n] = Someone(FIRST_ID + n)
        cpu, start = cpu_of(pid), time.perf_counter() + 1
        plays = [
            load.play_on_time(
                session, each, ACTS, first_at=start + number / rate, every=EVERY
            )
            for number, each in enumerate(load.people.values())
        ]
        updates = sum(await asyncio.gather(*plays))
        used = cpu_of(pid) - cpu
    waits = [wait for each in load.people.values() for wait in each.waits]
    told = "".join(f"{quantile(waits, part):>9.1f}" for part in (0.5, 0.95, 0.99))
    return f"{rate:>6}{told}{used / updates * 1e6:>9.0f}"
