"""Lives of the service: each begins, and is killed or told to stop."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import IO

ROOT = Path(__file__).parents[2]
KILLED = -signal.SIGKILL
REFUSED = 2
"""How a life ends that cannot begin: what is around it must be mended first."""

WITHIN = float(os.environ.get("TEMANI_CRASH_WITHIN", "60"))
"""Seconds in which whatever is waited for must come, on a busy machine.

Set it higher on one that ten others use as well.
"""


@dataclass(slots=True)
class Cradle:
    """Where lives come from, one at a time."""

    process: subprocess.Popen[str]
    said: IO[bytes]
    pid: int = 0
    _end: asyncio.Task[str] | None = field(default=None)

    def bear(
        self,
        variables: Mapping[str, str],
        dies: tuple[str, int] | None,
        command: str = "run",
    ) -> None:
        """Begin a life; it may be one that dies at some place by itself."""
        asked = {
            "command": command,
            "variables": dict(variables),
            "dies": list(dies or ()),
        }
        assert self.process.stdin
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        self.pid = int(self.line())
        self._end = asyncio.create_task(asyncio.to_thread(self.line))

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the life under way, if it is not over."""
        if self._end is not None and not self._end.done():
            os.kill(self.pid, number)

    @property
    def is_over(self) -> bool:
        """Whether the life that began last has ended."""
        return self._end is None or self._end.done()

    async def over(self) -> int:
        """Wait for the end of the life under way; return how it ended."""
        assert self._end is not None
        async with asyncio.timeout(WITHIN):
            # Shielded: who waits too long must still be able to end that life.
            return int(await asyncio.shield(self._end))

    async def empty(self) -> None:
        """End the life under way, if there is one."""
        if self._end is not None:
            self.send(signal.SIGKILL)
            await self._end
        self._end = None

    def heard(self) -> str:
        """Return what all lives have said; one under way writes where it stands."""
        file = self.said.fileno()
        return os.pread(file, os.fstat(file).st_size, 0).decode(errors="replace")

    def line(self) -> str:
        """Wait for the next line that the cradle says."""
        assert self.process.stdout
        return self.process.stdout.readline()


@contextmanager
def cradle(surroundings: Mapping[str, str] = MappingProxyType({})) -> Iterator[Cradle]:
    """Import the bot once, for all lives to come in those surroundings."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("TEMANI_")}
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            [sys.executable, "-m", "tests.crash.cradle"],
            cwd=ROOT,
            env={**kept, **surroundings},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=said,
            text=True,
        ) as process,
    ):
        bearing = Cradle(process, said)
        if bearing.line() != "ready\n":
            raise RuntimeError(f"no life can begin: {bearing.heard()}")
        yield bearing
