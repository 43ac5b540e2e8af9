"""Replicas: the processes on one database speak for one token, as one would.

Each has its part of the pace, when Telegram has one wait all wait, and who cannot send
what was promised wakes the others, which may. Where there are no others, nothing of
this is done.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from bot.services.outbox import pausing
from bot.storage.presence import Presence
from bot.storage.transactions import Transactions
from bot.telegram.rate_limit import RateLimiter
from bot.telegram.succession import Succession

LOOK_EVERY = 1.0
"""Seconds between two looks, and between two signs of life of our own."""

MADE_ROOM = 2.0
"""Seconds after which all others have seen a newcomer, and speak less."""

UNSEEN = 2.0
"""Seconds for which one may be unseen before the others share without it."""

RING_EVERY = 0.05
"""Seconds between two rings of one process."""

_A_ROW, _A_PAUSE = "row", "pause"


@dataclass(slots=True)
class Replicas:
    """What one process and the others tell each other.

    Attributes:
        presence: By what they see each other.
        pace: The pace of this process.
    """

    transactions: Transactions
    presence: Presence
    pace: Callable[[], RateLimiter]
    _others: Succession = field(init=False)
    _looked_at: float = float("-inf")
    _seen_at: float = float("-inf")
    _rang_at: float = float("-inf")
    _woken: bool = False
    _owes_a_ring: bool = False

    def __post_init__(self) -> None:
        self._others = Succession(self.transactions, self.presence.number)
        self.presence.on_ring = self._wake

    async def come(self) -> None:
        """Begin among the others; who is alone takes over what was left at once."""
        if self.presence.alone:
            await self._others.recover()
        else:
            self.pace().join(MADE_ROOM)
        await self.presence.let_others_in()
        self._seen_at = self.pace().clock()
        async with self.transactions.reading() as session:
            self._keep_to(await pausing.left(session, self.transactions.clock()))

    async def look(self) -> None:
        """Tell and hear what all are to know; settle what those left who are gone."""
        await self.tell()
        now = self.pace().clock()
        if not self.presence.has_others or now - self._looked_at < LOOK_EVERY:
            await self._ring_at_last()
            return
        self._looked_at = now
        if not await self.presence.hold():
            self._others.begin_anew()
            if now - self._seen_at >= UNSEEN:
                self.pace().join(MADE_ROOM)
        self._seen_at = now
        async with self.transactions.reading() as session:
            left = await self._others.left(session, now)
            self.pace().share(len(self._others.alive))
            if self._has_company:
                self._keep_to(await pausing.left(session, self.transactions.clock()))
        if left is not None:
            await self._others.recover(left)
        await self._ring_at_last()

    async def tell(self) -> None:
        """Let all know that Telegram has us wait, if it has and they do not know."""
        until = self.pace().asked_until
        if until is None:
            return
        wait = timedelta(seconds=until - self.pace().clock())
        if wait > timedelta():
            async with self.transactions.begin() as work:
                await pausing.note(work, wait)
            if self._has_company:
                await self.presence.ring(_A_PAUSE)
        if self.pace().asked_until == until:
            self.pace().asked_until = None

    async def after_wave(self, *, held: bool) -> None:
        """Wake the others if rows wait that this process may not send.

        Who was woken by another wakes nobody, or they would wake each other for ever.
        """
        woken, self._woken = self._woken, False
        if held and self._has_company and not woken:
            self._owes_a_ring = True
            await self._ring_at_last()

    @property
    def _has_company(self) -> bool:
        return len(self._others.alive) > 1

    async def _ring_at_last(self) -> None:
        now = self.pace().clock()
        if self._owes_a_ring and now - self._rang_at >= RING_EVERY:
            self._owes_a_ring, self._rang_at = False, now
            await self.presence.ring(_A_ROW)

    def _wake(self, why: str) -> None:
        if why == _A_PAUSE:
            self._looked_at = float("-inf")
        else:
            self._woken = True
        self.transactions.promised.set()

    def _keep_to(self, wait: timedelta) -> None:
        if wait > timedelta():
            self.pace().pause(wait.total_seconds())
