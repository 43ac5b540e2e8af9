"""How a command ends: when it is told to, or before it has begun."""

import asyncio
import signal
from typing import NoReturn

import typer

UNUSABLE = 2
"""The status of a command that cannot begin as it was asked to."""


def stop_when_told() -> asyncio.Event:
    """Return an event that SIGTERM and SIGINT set, in place of killing the process."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop


def refuse(sentence: str) -> NoReturn:
    """Say on standard error what must be mended, and end.

    Raises:
        typer.Exit: Always.
    """
    typer.echo(sentence, err=True)
    raise typer.Exit(UNUSABLE)
