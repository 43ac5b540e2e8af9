"""What a process holds while nobody writes, and what open interviews add to it."""

import asyncio

import aiohttp

from tests.bench.bots import ALL, Place, memory_of, say, serving
from tests.bench.checking import record
from tests.bench.dialogue import ACTS
from tests.bench.telegram import FIRST_ID, Load, Someone

QUIET = 5.0
"""Seconds after the start."""

WARM, PEOPLE, AT_ONCE = 1_000, 4_000, 100
"""People until all is warm, people who are counted after them, and how many at once."""

BEGUN = ACTS[:3]
"""After these acts an interview is open."""


async def main(place: Place) -> None:
    """Measure and print, in megabytes: held, and held by it alone."""
    await record(place)
    say("bot           idle  alone    warm   after  for 10,000 interviews")
    for name in ALL:
        async with place.command(name) as command:
            say(f"{name:<12}{await _measured(command)}")


async def _measured(command: list[str]) -> str:
    load = Load()
    async with serving(command, load) as pid:
        await asyncio.sleep(QUIET)
        idle, alone = memory_of(pid)
        await _begin(load, WARM)
        warm, _alone = memory_of(pid)
        await _begin(load, PEOPLE)
        after, _alone = memory_of(pid)
    each = (after - warm) / PEOPLE * 10_000
    return f"{idle:>6.0f}{alone:>7.0f}{warm:>8.1f}{after:>8.1f}{each:>9.1f}"


async def _begin(load: Load, people: int) -> None:
    free = asyncio.Semaphore(AT_ONCE)
    first = FIRST_ID + len(load.people)
    new = {first + n: Someone(first + n) for n in range(people)}
    load.people |= new

    async def one(session: aiohttp.ClientSession, someone: Someone) -> None:
        async with free:
            await load.play(session, someone, BEGUN)

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(one(session, each) for each in new.values()))
    load.heard.clear()
