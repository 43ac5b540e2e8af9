"""Waiting for something to change, without looking again and again."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")


class Bell:
    """Wakes everyone who waits; may be rung from code that is not async."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Wake whoever waits now."""
        for sleeper in self._waiting:
            if not sleeper.done():
                sleeper.set_result(None)
        self._waiting.clear()

    async def wait(self) -> None:
        """Sleep until the next ring."""
        sleeper = asyncio.get_running_loop().create_future()
        self._waiting.add(sleeper)
        try:
            await sleeper
        finally:
            self._waiting.discard(sleeper)

    async def until(self, look: Callable[[], Found | None]) -> Found:
        """Look now and after every ring, until there is something to return."""
        while True:
            found = look()
            if found is not None:
                return found
            await self.wait()
