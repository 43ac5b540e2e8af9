"""Taking over from a replica that was killed: what it was sending is settled.

A row says which process it is going out from, and a process is seen for as long as it
lives. One that is not seen for a moment is gone, and its rows need not wait for their
lease. The moment is for one that has only lost its connection: it comes back at once.
"""

import logging
from dataclasses import dataclass, field

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.services import recovery
from bot.services.recovery import Left
from bot.storage.presence import who_is_present
from bot.storage.transactions import Transactions

log = logging.getLogger(__name__)

GRACE = 2.0
"""Seconds for which somebody must be missed; a living process comes back within one."""


@dataclass(slots=True)
class Succession:
    """Who is there of those on a database, as one process sees it.

    Attributes:
        number: Its own.
        alive: Who is there, or was a moment ago; so is this process.
    """

    transactions: Transactions
    number: int
    alive: frozenset[int] = frozenset()
    _missed_since: dict[int, float] = field(default_factory=dict)

    async def recover(self, left: Left | None = None) -> None:
        """Settle what somebody was sending who is gone; everybody, if this is alone."""
        async with self.transactions.begin() as work:
            found = await recovery.recover(work, left)
        if found:
            log.warning("%s messages were going out when a process died", found)

    def begin_anew(self) -> None:
        """Miss nobody yet: what took our connection may have taken theirs as well."""
        self._missed_since.clear()

    async def left(self, session: AsyncSession, now: float) -> Left | None:
        """Look who is there; return whose rows are to be settled, None without any."""
        present = await who_is_present(session) | {self.number}
        senders = await recovery.senders(session)
        missed = (senders | self.alive) - present
        since = {each: self._missed_since.get(each, now) for each in missed}
        gone = {each for each, at in since.items() if now - at >= GRACE}
        self._missed_since = since
        self.alive = frozenset(present | (missed - gone))
        left = Left(frozenset(gone), but=self.number)
        there = await recovery.is_left(session, left, self.transactions.clock())
        return left if there else None
