"""Readiness: whether a process can do its work now, and which part of it cannot."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.meters import Meters
from bot.services.operating.backlog import oldest_answer
from bot.storage.away import UNREACHED, DatabaseAway
from bot.storage.transactions import Transactions

HOLDS = 1.0
"""Seconds for which an answer is given again: whoever asks often costs nothing more."""

ANSWERS_WITHIN = 2.0
"""Seconds that the database gets."""

TELEGRAM_WITHIN = 180.0
"""Seconds since Telegram's last answer; a silent bot asks it something every minute."""

ANSWERED_WITHIN = 60.0
"""Seconds that somebody may wait for an answer of ours."""


@dataclass(slots=True)
class Readiness:
    """What one process finds of itself.

    Attributes:
        transactions: Where messages wait.
        meters: What is under way, and when Telegram answered.
    """

    transactions: Transactions
    meters: Meters
    _looked_at: float = float("-inf")
    _found: Mapping[str, bool | None] = field(default_factory=dict)
    _one_looks: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def look(self) -> Mapping[str, bool | None]:
        """Return of each part whether it is well; None where nobody can know now."""
        async with self._one_looks:
            if self.meters.ticks() - self._looked_at >= HOLDS:
                self._found = await self._look()
                self._looked_at = self.meters.ticks()
        return self._found

    async def _look(self) -> Mapping[str, bool | None]:
        silent = self.meters.since_answer()
        telegram = silent is not None and silent <= TELEGRAM_WITHIN
        try:
            waited = await self._waited()
        except (*UNREACHED, DatabaseAway, TimeoutError):
            return {"database": False, "telegram": telegram, "answers": None}
        answers = waited <= ANSWERED_WITHIN
        return {"database": True, "telegram": telegram, "answers": answers}

    async def _waited(self) -> float:
        """Return for how many seconds the oldest update has not been answered."""
        async with asyncio.timeout(ANSWERS_WITHIN), self.transactions.reading() as read:
            since = await oldest_answer(read)
        promised = 0.0
        if since is not None:
            promised = (self.transactions.clock() - since).total_seconds()
        return max(promised, self.meters.longest_under_way())
