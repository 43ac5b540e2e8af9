"""Senders: how many calls to Telegram may be under way at once, and which are.

Each has one call at most, so a kill leaves one row in doubt for each. Who leases a row
holds a sender from then on, which is before the commit.
"""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field

SENDERS = 128
"""At 80 ms a call, 1,600 messages a second."""


@dataclass(slots=True)
class Senders:
    """The senders of one process."""

    _flying: set[asyncio.Task[None]] = field(default_factory=set)
    _held: int = 0
    _home: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def free(self) -> int:
        """How many calls may begin now."""
        return SENDERS - len(self._flying) - self._held

    def hold(self, number: int = 1) -> None:
        """Keep some for calls that may begin soon."""
        self._held += number

    def let_go(self, number: int = 1) -> None:
        """Keep them no more: their calls have begun, or never will."""
        self._held -= number
        self._see_who_is_home()

    def start(self, call: Coroutine[None, None, None]) -> None:
        """Let one make a call."""
        task = asyncio.create_task(call)
        self._flying.add(task)
        task.add_done_callback(self._come_back)

    async def come_home(self, longest: float) -> None:
        """Wait for the calls that are under way or may begin, so long at most."""
        self._home.clear()
        self._see_who_is_home()
        with suppress(TimeoutError):
            async with asyncio.timeout(longest):
                await self._home.wait()

    def _come_back(self, task: asyncio.Task[None]) -> None:
        self._flying.discard(task)
        self._see_who_is_home()

    def _see_who_is_home(self) -> None:
        if not self._flying and not self._held:
            self._home.set()
