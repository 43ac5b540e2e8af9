"""How a command ends: when it is told to, or before it has begun."""

import asyncio
import logging
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer

log = logging.getLogger(__name__)

FAILED = 1
"""The status of a command that something ended which nobody foresaw."""

UNUSABLE = 2
"""The status of a command that cannot begin as it was asked to."""


def stop_when_told() -> asyncio.Event:
    """Return an event that SIGTERM and SIGINT set, in place of killing the process."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    return stop


@contextmanager
def never_unseen() -> Iterator[None]:
    """Say what ended a command, in the log; a traceback would show people's words.

    Raises:
        typer.Exit: Something that nobody foresaw has ended it.
    """
    try:
        yield
    except typer.Exit:
        raise
    except Exception:
        log.exception("the process ends")
        raise typer.Exit(FAILED) from None


def refuse(sentence: str) -> NoReturn:
    """Say on standard error what must be mended, and end.

    Raises:
        typer.Exit: Always.
    """
    typer.echo(sentence, err=True)
    raise typer.Exit(UNUSABLE)
