"""The bots that are measured: each a process, with a fresh database if it has one."""

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.telegram.listening import free_port
from tests.bench.telegram import Load, telegram
from tests.postgres import HONEST, database, postgres_server

OURS = ("sqlite", "postgresql")
PLAIN = ("stock", "aiogram")
ALL = (*PLAIN, *OURS)

PACE = 1_000_000.0
"""Out of the way, where the pace is not what is measured."""

STARTS_WITHIN = 300.0


@dataclass(frozen=True, slots=True)
class Place:
    """Where the bots find their databases, and what the plain ones are to play."""

    folder: Path
    server: str

    @property
    def recording(self) -> Path:
        """What our bot said in a whole check, update by update."""
        return self.folder / "dialogue.json"

    @asynccontextmanager
    async def database(self, name: str) -> AsyncIterator[str]:
        """Give the address of an empty database of that kind."""
        fresh = f"run_{time.monotonic_ns()}"
        if name == "sqlite":
            yield f"sqlite+inline:///{self.folder}/{fresh}.db"
            return
        async with database(self.server, fresh, "template0") as url:
            yield url

    @asynccontextmanager
    async def command(self, name: str) -> AsyncIterator[list[str]]:
        """Give the module to run, and what it needs to know besides addresses."""
        if name in PLAIN:
            yield [f"tests.bench.{name}", str(self.recording)]
            return
        async with self.database(name) as url:
            yield ours(url)


def ours(url: str, pace: float = PACE) -> list[str]:
    """Return the command of our bot on that database."""
    return ["tests.bench.ours", url, str(pace)]


@contextmanager
def place() -> Iterator[Place]:
    """Make room for a measurement, and a PostgreSQL as a service would have it."""
    with ExitStack() as both:
        folder = both.enter_context(TemporaryDirectory(prefix="temani-bench-"))
        yield Place(Path(folder), both.enter_context(postgres_server(HONEST)))


@asynccontextmanager
async def serving(command: Sequence[str], load: Load) -> AsyncIterator[int]:
    """Run a bot until the block ends; give its process once it takes updates."""
    async with telegram(load) as base, _process(command, base) as pid:
        async with asyncio.timeout(STARTS_WITHIN):
            await load.ready.wait()
        yield pid


@asynccontextmanager
async def _process(command: Sequence[str], base: str) -> AsyncIterator[int]:
    module, *rest = command
    port = str(free_port("127.0.0.1", 0))
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, base, *rest, port, stderr=sys.stderr
    )
    try:
        yield process.pid
    finally:
        with suppress(ProcessLookupError):  # a measurement may have killed it
            process.terminate()
        await process.wait()


def cpu_of(pid: int) -> float:
    """Return the seconds of CPU that a process has used (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory_of(pid: int) -> tuple[float, float]:
    """Return the megabytes that a process holds, and those that it alone holds."""
    held = dict[str, int]()
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]:
        name, size, *_unit = line.split()
        held[name] = int(size)
    alone = held["Private_Clean:"] + held["Private_Dirty:"]
    return held["Rss:"] / 1024, alone / 1024


def quantile(waits: Sequence[float], part: float) -> float:
    """Return what that part of the waits does not exceed, in milliseconds."""
    return sorted(waits)[int(len(waits) * part)] * 1000


def say(line: str = "") -> None:
    """Print a line at once."""
    print(line, flush=True)
