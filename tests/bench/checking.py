"""A whole check over a real webhook, 100 people at once, each as fast as answered.

Three runs each, in turns, so that what else the machine does meets all of them alike.
Only the ratios travel to another machine.
"""

import asyncio
import json
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

import aiohttp

from tests.bench.bots import ALL, Place, cpu_of, quantile, say, serving
from tests.bench.dialogue import ACTS
from tests.bench.telegram import FIRST_ID, Json, Load, Someone

PEOPLE = 100
RUNS = 3


@dataclass(frozen=True, slots=True)
class Measured:
    """One run of one bot."""

    updates: int
    seconds: float
    cpu: float
    waits: list[float]
    calls: int

    @property
    def rate(self) -> float:
        """Updates a second."""
        return self.updates / self.seconds


async def measure(
    command: Sequence[str], people: int = PEOPLE, *, call_takes: float = 0.0
) -> tuple[Measured, Load]:
    """Let people play the dialogue with the bot that ``command`` starts."""
    load = Load(call_takes=call_takes)
    async with serving(command, load) as pid:
        for n in range(people):
            load.people[FIRST_ID + n] = Someone(FIRST_ID + n)
        connector = aiohttp.TCPConnector(limit=100)
        async with aiohttp.ClientSession(connector=connector) as session:
            began, cpu = time.perf_counter(), cpu_of(pid)
            load.calls = 0
            plays = [load.play(session, each, ACTS) for each in load.people.values()]
            updates = sum(await asyncio.gather(*plays))
            seconds, used = time.perf_counter() - began, cpu_of(pid) - cpu
    waits = [wait for each in load.people.values() for wait in each.waits]
    return Measured(updates, seconds, used, waits, load.calls), load


async def record(place: Place) -> None:
    """Write down the calls that our bot makes for each update of one person."""
    if place.recording.exists():
        return
    async with place.command("sqlite") as command:
        _measured, load = await measure(command, people=1)
    place.recording.write_text(json.dumps(_by_update(load)))


def _by_update(load: Load) -> list[list[Json]]:
    """Split what one person heard into what each act of theirs brought about.

    Every act brings one text; buttons that go belong to the text that follows.
    """
    steps: list[list[Json]] = [[]]
    for _who, method, args in load.heard:
        call: Json = {"method": method}
        call |= {key: args[key] for key in ("text", "reply_markup") if key in args}
        steps[-1].append(call)
        if method != "editmessagereplymarkup":
            steps.append([])
    return steps[:-1]


def line(name: str, runs: Sequence[Measured], stock: float) -> str:
    """Return one line of the table of `HEADER`."""
    rate = statistics.median(run.rate for run in runs)
    waits = [wait for run in runs for wait in run.waits]
    cpu = statistics.median(run.cpu / run.updates for run in runs)
    return (
        f"{name:<12}{rate:>8.0f}{rate / stock:>8.2f}{quantile(waits, 0.5):>9.0f}"
        f"{quantile(waits, 0.99):>9.0f}{cpu * 1e6:>9.0f}{runs[0].calls:>8}"
    )


HEADER = "bot               /s   ratio   p50 ms   p99 ms   CPU us   calls"


async def main(place: Place) -> None:
    """Measure and print."""
    await record(place)
    runs: dict[str, list[Measured]] = {name: [] for name in ALL}
    for name in ALL * RUNS:
        async with place.command(name) as command:
            measured, _load = await measure(command)
        runs[name].append(measured)
    stock = statistics.median(run.rate for run in runs["stock"])
    say(HEADER)
    for name in ALL:
        say(line(name, runs[name], stock))
