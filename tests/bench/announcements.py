"""An announcement with blocked readers, faults and deaths: nobody is lost or doubled.

Run as ``python -m tests.bench.announcements [people [kills [pace]]]``. Ten people talk
meanwhile. One in twenty has blocked the bot, one in a hundred is refused, and of
one in a hundred the connection breaks after delivery. The share is of what the pace
allows from the first call of each life to its last: all of it while nobody talked in
the last seconds, else what the pace leaves to announcements. Memory is that of the last
life, 10 seconds after its start and at its end.
"""

import asyncio
import os
import signal
import sys
import time
from collections import Counter
from dataclasses import dataclass, field

import aiohttp
import sqlalchemy
from aiohttp import web
from sqlalchemy import func
from sqlmodel import col

from bot.storage.engine import open_database
from bot.storage.tables import Recipient
from bot.telegram.rate_limit import LOW_SHARE, QUIET_AFTER
from tests import history
from tests.bench.bots import OURS, Place, cpu_of, memory_of, ours, place, quantile, say
from tests.bench.bots import serving as living
from tests.bench.dialogue import ACTS
from tests.bench.sends import opened
from tests.bench.telegram import FIRST_ID, Load, Someone

PEOPLE, KILLS, PACE = 100_000, 3, 250.0
TALKING, EVERY = 10, 5.0
"""People who talk, and seconds between two of their acts."""

AUTHOR = 5_000_000_000
BLOCKED, REFUSED, BROKEN = 20, 100, 100
"""Of how many one has blocked the bot, is refused, or loses the answer."""

SPOKEN = ("sendmessage", "editmessagetext")
"""What the pace is spent on; a question is mostly asked by changing the one before."""

WITHIN = 3_600.0
LEFT = ("queued", "going")


@dataclass
class Faulty(Load):
    """A Bot API of which some calls fail, each reader's always in the same way.

    Attributes:
        pace: Messages a second that the bot may send.
        tried: When each call to a reader came, life by life.
        talked: When each message to somebody else came.
    """

    pace: float = PACE
    tried: list[list[float]] = field(default_factory=list)
    talked: list[float] = field(default_factory=list)

    @property
    def share(self) -> float:
        """How much of what the pace allowed was used."""
        allowed = sum(self._allowed(life[0], life[-1]) for life in self.tried)
        return sum(map(len, self.tried)) / allowed

    def _allowed(self, begins: float, ends: float) -> float:
        """Return how many messages might have gone to readers between two calls.

        A life begins with the burst that announcements may have.
        """
        talks = [at for at in self.talked if begins - QUIET_AFTER <= at < ends]
        busy, until = 0.0, begins
        for at in talks:
            over = min(at + QUIET_AFTER, ends)
            busy, until = busy + max(0.0, over - max(at, until)), max(until, over)
        return self.pace * (LOW_SHARE + ends - begins - busy * (1 - LOW_SHARE))

    async def _call(self, request: web.Request) -> web.Response:
        if request.match_info["method"].lower() not in SPOKEN:
            return await super()._call(request)
        body = await request.json()
        reader = int(body["chat_id"]) - history.FIRST
        if reader + history.FIRST == AUTHOR:
            return await super()._call(request)  # how far it is: a mere sign, no talk
        if not 0 <= reader < FIRST_ID - history.FIRST:
            self.talked.append(time.perf_counter())
            return await super()._call(request)
        self.tried[-1].append(time.perf_counter())
        if reader % BLOCKED == 0:
            return _says(403, "Forbidden: bot was blocked by the user")
        if reader % REFUSED == 1:
            return _says(400, "Bad Request: message is too long")
        answer = await super()._call(request)
        if reader % BROKEN == 3 and request.transport is not None:
            request.transport.abort()
        return answer


def _says(status: int, what: str) -> web.Response:
    told = {"ok": False, "error_code": status, "description": what}
    return web.json_response(told, status=status)


async def main(
    room: Place, people: int = PEOPLE, kills: int = KILLS, pace: float = PACE
) -> None:
    """Measure and print."""
    say("bot             /s   share  CPU us         MB   live p95 ms   twice   fates")
    for name in OURS:
        async with room.database(name) as url:
            async with opened(url) as transactions:
                await history.arrived(transactions, people)
                await history.announced(transactions, AUTHOR)
            say(f"{name:<12}{await _measured(url, people, kills, pace)}")


async def _measured(url: str, people: int, kills: int, pace: float) -> str:
    load = Faulty(pace=pace)
    readers = range(history.FIRST, history.FIRST + people)
    load.people = {each: Someone(each) for each in (AUTHOR, *readers)}
    others = [Someone(FIRST_ID + number) for number in range(TALKING)]
    load.people |= {each.id: each for each in others}
    began, cpu, held = time.perf_counter(), 0.0, [0.0]
    for life in range(kills + 1):
        load.tried.append([])
        load.ready.clear()
        async with living(ours(url, pace), load) as pid:
            enough = people * (life + 1) // (kills + 1)
            if life == kills:
                talk = asyncio.create_task(_talk(load, others))
                held = await _until_over(url, pid)
                await talk
            else:
                await load.until(lambda: len(_got(load)) >= enough * 0.9, WITHIN)  # noqa: B023
            cpu += cpu_of(pid)
            if life < kills:
                os.kill(pid, signal.SIGKILL)
    seconds, got = time.perf_counter() - began, _got(load)
    waits = [wait for each in others for wait in each.waits] or [0.0]
    twice = sum(got.values()) - len(got)
    fates = await _fates(url)
    told = ", ".join(f"{state} {times}" for state, times in sorted(fates.items()))
    return (
        f"{people / seconds:>6.0f}{load.share:>8.1%}{cpu / people * 1e6:>8.0f}"
        f"{held[min(10, len(held) - 1)]:>6.0f}{held[-1]:>5.0f}"
        f"{quantile(waits, 0.95):>14.0f}{twice:>8}   {told}; heard {len(got)}"
    )


async def _talk(load: Load, others: list[Someone]) -> None:
    began = time.perf_counter()
    async with aiohttp.ClientSession() as session:
        plays = [
            load.play_on_time(
                session, each, ACTS, first_at=began + n * EVERY / TALKING, every=EVERY
            )
            for n, each in enumerate(others)
        ]
        await asyncio.gather(*plays)


async def _until_over(url: str, pid: int) -> list[float]:
    """Wait until nobody is left; return what the process held, second by second."""
    held = [memory_of(pid)[1]]
    async with asyncio.timeout(WITHIN):
        while set(LEFT) & set(await _fates(url)):
            await asyncio.sleep(1)
            held.append(memory_of(pid)[1])
    return held


async def _fates(url: str) -> dict[str, int]:
    database = open_database(url)
    found = sqlalchemy.select(col(Recipient.state), func.count())
    try:
        async with database.reading() as session, session.begin():
            connection = await session.connection()
            rows = await connection.execute(found.group_by(col(Recipient.state)))
            return {state.value: times for state, times in rows.all()}
    finally:
        await database.close()


def _got(load: Load) -> Counter[int]:
    """Return how often each has got the announcement."""
    return Counter(
        who
        for who, method, _args in load.heard
        if history.FIRST <= who < FIRST_ID and method == "sendmessage"
    )


async def _all() -> None:
    numbers = [int(each) for each in sys.argv[1:]]
    with place() as room:
        await main(room, *numbers)


if __name__ == "__main__":
    asyncio.run(_all())
