"""`temani` as people start it: a process of its own."""

import asyncio
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
WITHIN = 60.0
"""Seconds that a command gets, on a very busy machine."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended, and what it said."""

    status: int
    out: str
    err: str


async def temani(*arguments: str, **variables: str) -> Ended:
    """Run a command to its end."""
    process = await _start(arguments, variables)
    async with asyncio.timeout(WITHIN):
        out, err = await process.communicate()
    return Ended(process.returncode or 0, out.decode(), err.decode())


@asynccontextmanager
async def under_way(*arguments: str, **variables: str) -> AsyncIterator[Process]:
    """Keep a command running until the block ends; then it is told to stop."""
    process = await _start(arguments, variables)
    try:
        yield process
    finally:
        await told_to_stop(process)


async def told_to_stop(process: Process) -> Ended:
    """Send SIGTERM to a command that still runs, and return how it ended."""
    if process.returncode is None:
        process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(WITHIN):
        out, err = await process.communicate()
    return Ended(process.returncode or 0, out.decode(), err.decode())


async def line(process: Process, having: str) -> str:
    """Return the next line that has these words in it."""
    assert process.stdout is not None
    async with asyncio.timeout(WITHIN):
        while read := (await process.stdout.readline()).decode():
            if having in read:
                return read
    raise AssertionError(f"it ended without a line with {having!r}")


async def _start(arguments: tuple[str, ...], variables: dict[str, str]) -> Process:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("TEMANI_")}
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *arguments,
        cwd=ROOT,
        env={**kept, **variables},
        stdout=PIPE,
        stderr=PIPE,
    )
