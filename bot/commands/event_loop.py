"""The event loop that the bot runs on: uvloop, where it is to be had."""

import asyncio
from collections.abc import Callable, Coroutine
from importlib import import_module
from typing import Any, TypeVar

Outcome = TypeVar("Outcome")


def run(deed: Coroutine[Any, Any, Outcome]) -> Outcome:
    """Run ``deed`` to its end, as `asyncio.run` does."""
    with asyncio.Runner(loop_factory=_fastest()) as runner:
        return runner.run(deed)


def _fastest() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Return what makes a loop of uvloop; None on Windows, which it does not serve."""
    try:
        made: Callable[[], asyncio.AbstractEventLoop]
        made = import_module("uvloop").new_event_loop
    except ImportError:
        return None
    return made
