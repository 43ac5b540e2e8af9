"""A whole check over a real webhook: our bot on both databases against a stock one.

Three runs each, in turns, so that what else the machine does meets all of them alike.
Only the ratios travel to another machine.
"""

import asyncio
import json
import os
import statistics
import sys
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp

from bot.app import free_port
from tests.bench.dialogue import ACTS
from tests.bench.telegram import FIRST_ID, Json, Load, Someone, telegram
from tests.postgres import HONEST, database, postgres_server

PEOPLE = 100
RUNS = 3
STARTS_WITHIN = 60.0


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
    command: Sequence[str], people: int = PEOPLE
) -> tuple[Measured, Load]:
    """Let people play the dialogue with the bot that ``command`` starts."""
    load = Load()
    async with telegram(load) as base, _process([*command, base]) as pid:
        async with asyncio.timeout(STARTS_WITHIN):
            await load.ready.wait()
        for n in range(people):
            load.people[FIRST_ID + n] = Someone(FIRST_ID + n)
        connector = aiohttp.TCPConnector(limit=100)
        async with aiohttp.ClientSession(connector=connector) as session:
            began, cpu = time.perf_counter(), _cpu_of(pid)
            load.calls = 0
            plays = [load.play(session, each, ACTS) for each in load.people.values()]
            updates = sum(await asyncio.gather(*plays))
            seconds, used = time.perf_counter() - began, _cpu_of(pid) - cpu
    waits = sorted(wait for each in load.people.values() for wait in each.waits)
    return Measured(updates, seconds, used, waits, load.calls), load


async def record(command: Sequence[str]) -> list[list[Json]]:
    """Return the calls that our bot makes for each update of one person."""
    _measured, load = await measure(command, people=1)
    return _by_update(load)


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


@asynccontextmanager
async def _process(command: Sequence[str]) -> AsyncIterator[int]:
    *module, base = command
    name, *rest = module
    port = str(free_port("127.0.0.1", 18_400))
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", name, base, *rest, port, stderr=sys.stderr
    )
    try:
        yield process.pid
    finally:
        process.terminate()
        await process.wait()


def _cpu_of(pid: int) -> float:
    """Return the seconds of CPU that a process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _line(name: str, runs: Sequence[Measured], stock: float) -> str:
    rate = statistics.median(run.rate for run in runs)
    waits = sorted(wait for run in runs for wait in run.waits)
    p50, p99 = waits[len(waits) // 2], waits[int(len(waits) * 0.99)]
    cpu = statistics.median(run.cpu / run.updates for run in runs)
    return (
        f"{name:<12}{rate:>8.0f}{rate / stock:>8.2f}{p50 * 1000:>9.0f}"
        f"{p99 * 1000:>9.0f}{cpu * 1e6:>9.0f}{runs[0].calls:>8}"
    )


async def main(wanted: Iterable[str] = ()) -> None:
    """Measure and print; ``wanted`` names the bots, all of them if empty."""
    names = [name for name in BOTS if not wanted or name in (*wanted, "stock")]
    runs: dict[str, list[Measured]] = {name: [] for name in names}
    with (
        TemporaryDirectory(prefix="temani-bench-") as folder,
        postgres_server(HONEST) as server,
    ):
        place = Place(Path(folder), server)
        async with place.command("sqlite") as command:
            place.recording.write_text(json.dumps(await record(command)))
        for name in names * RUNS:
            async with place.command(name) as command:
                measured, _load = await measure(command)
            runs[name].append(measured)
    stock = statistics.median(run.rate for run in runs["stock"])
    print(HEADER)
    for name in names:
        print(_line(name, runs[name], stock))


HEADER = "bot               /s   ratio   p50 ms   p99 ms   CPU us   calls"
BOTS = ("stock", "sqlite", "postgresql")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the bots find their databases, each run a fresh one."""

    folder: Path
    server: str

    @property
    def recording(self) -> Path:
        """What the stock bot plays."""
        return self.folder / "dialogue.json"

    @asynccontextmanager
    async def command(self, name: str) -> AsyncIterator[list[str]]:
        """Give the module to run and what it needs to know."""
        fresh = f"run_{time.monotonic_ns()}"
        if name == "stock":
            yield ["tests.bench.stock", str(self.recording)]
        elif name == "sqlite":
            yield ["tests.bench.ours", f"sqlite:///{self.folder}/{fresh}.db"]
        else:
            async with database(self.server, fresh, "template0") as url:
                yield ["tests.bench.ours", url]
