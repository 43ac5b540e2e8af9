"""Taking over from a replica that was killed: what it was sending is settled.

A row says which process it is going out from, and a process is seen for as long as it
lives. One that is not seen for a moment is gone, and its rows need not wait for their
lease. The moment is for one that has only lost its connection: it comes back at once.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.services import recovery
from bot.services.recovery import Left
from bot.storage.presence import Presence, who_is_present
from bot.storage.transactions import Transactions

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0
"""Seconds between two looks, and between two signs of life of our own."""

GRACE = 2.0
"""Seconds for which somebody must be missed; a living process comes back within one."""


@dataclass(slots=True)
class Succession:
    """What one process knows of the others; where there are none, it does nothing."""

    transactions: Transactions
    presence: Presence
    ticks: Callable[[], float]
    _looked_at: float = float("-inf")
    _missed_since: dict[int, float] = field(default_factory=dict)

    async def look(self) -> None:
        """Settle what those were sending who are gone, if it is time to look."""
        now = self.ticks()
        if not self.presence.has_others or now - self._looked_at < LOOK_EVERY:
            return
        self._looked_at = now
        if not await self.presence.hold():
            # What took our connection may have taken those of all others as well.
            self._missed_since.clear()
        left = await self._left(now)
        if left is not None:
            async with self.transactions.begin() as work:
                found = await recovery.recover(work, left)
            log.warning("%s messages were going out from a dead process", found)

    async def _left(self, now: float) -> Left | None:
        """Return whose rows are to be settled; None if there are none."""
        async with self.transactions.reading() as session:
            senders = await recovery.senders(session)
            missed = (senders - await who_is_present(session)) - {self.presence.number}
            since = {each: self._missed_since.get(each, now) for each in missed}
            self._missed_since = since
            gone = {each for each, at in since.items() if now - at >= GRACE}
            left = Left(frozenset(gone), but=self.presence.number)
            there = await recovery.is_left(session, left, self.transactions.clock())
        return left if there else None
