"""Senders: how many calls to Telegram may be under way at once, and which are.

Each has one call at most, so a kill leaves one row in doubt for each. A turn that will
send by itself holds a sender from its lease on, which is before its commit.
"""

import asyncio
from collections.abc import Coroutine
from dataclasses import dataclass, field

SENDERS = 128
"""At 80 ms a call, 1,600 messages a second."""


@dataclass(slots=True)
class Senders:
    """The senders of one process."""

    _flying: set[asyncio.Task[None]] = field(default_factory=set)
    _held: int = 0

    @property
    def free(self) -> int:
        """How many calls may begin now."""
        return SENDERS - len(self._flying) - self._held

    def hold(self) -> None:
        """Keep one for a call that may begin soon."""
        self._held += 1

    def let_go(self) -> None:
        """Keep it no more: its call begins now, or never."""
        self._held -= 1

    def start(self, call: Coroutine[None, None, None]) -> None:
        """Let one make a call."""
        task = asyncio.create_task(call)
        self._flying.add(task)
        task.add_done_callback(self._flying.discard)

    async def come_home(self, longest: float) -> None:
        """Wait for the calls under way, so many seconds at most."""
        if self._flying:
            await asyncio.wait(self._flying, timeout=longest)
