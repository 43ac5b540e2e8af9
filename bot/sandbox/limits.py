"""How much a bot may say: real token buckets, and 429 when they are empty."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.sandbox.shapes import too_many_requests


@dataclass(frozen=True, slots=True)
class Rates:
    """Messages per second, and how many may come at once.

    Telegram does not publish its limits; about 30 per second over all, about one per
    second in a chat with short bursts, and 20 per minute in a group is what it says.
    """

    per_second: float = 30.0
    burst: float = 30.0
    chat_per_second: float = 1.0
    chat_burst: float = 5.0
    group_per_second: float = 20 / 60
    group_burst: float = 20.0


@dataclass(slots=True)
class Bucket:
    """Tokens that come back with time."""

    per_second: float
    size: float
    at: float
    tokens: float

    def wait(self, now: float, amount: int) -> float:
        """Return in how many seconds that many tokens are there; 0 is now."""
        self.tokens = min(self.size, self.tokens + (now - self.at) * self.per_second)
        self.at = now
        needed = min(amount, self.size)
        return max(0.0, (needed - self.tokens) / self.per_second)


@dataclass(slots=True)
class Limits:
    """The buckets of one bot; no rates, no limits."""

    clock: Callable[[], float]
    rates: Rates | None = None
    _overall: Bucket | None = None
    _chats: dict[int, Bucket] = field(default_factory=dict)

    def apply(self, rates: Rates | None) -> None:
        """Use other rates, with full buckets."""
        self.rates = rates
        self._overall = None
        self._chats.clear()

    def take(self, chat_id: int, amount: int = 1) -> None:
        """Count messages to a chat.

        Raises:
            Refused: 429, with the seconds to wait; nothing was counted.
        """
        if self.rates is None:
            return
        now = self.clock()
        buckets = [self._whole(self.rates, now), self._chat(self.rates, chat_id, now)]
        wait = max(bucket.wait(now, amount) for bucket in buckets)
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        for bucket in buckets:
            bucket.tokens -= amount

    def _whole(self, rates: Rates, now: float) -> Bucket:
        if self._overall is None:
            self._overall = Bucket(rates.per_second, rates.burst, now, rates.burst)
        return self._overall

    def _chat(self, rates: Rates, chat_id: int, now: float) -> Bucket:
        bucket = self._chats.get(chat_id)
        if bucket is None:
            speed, size = (
                (rates.chat_per_second, rates.chat_burst)
                if chat_id > 0
                else (rates.group_per_second, rates.group_burst)
            )
            bucket = self._chats[chat_id] = Bucket(speed, size, now, size)
        return bucket
