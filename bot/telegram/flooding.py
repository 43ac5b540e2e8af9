"""Whom a 429 is about: the whole token, or one chat that has clearly earned it.

Telegram does not say which of its limits was met. A chat that got several messages at
once, while no other was told to wait, is told for itself; everybody else goes on.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

AT_ONCE = 1.0
"""Seconds in which a chat may get one message."""

MANY, WITHIN = 20, 60.0
"""So many messages in so many seconds are too many for a chat."""

TOGETHER = 10.0
"""Seconds in which two chats that are told to wait mean the token."""


@dataclass(slots=True)
class Floods:
    """What each chat got lately, and when it was told to wait."""

    clock: Callable[[], float]
    _got: dict[int, deque[float]] = field(default_factory=dict)
    _told: dict[int, float] = field(default_factory=dict)
    _swept_at: float = 0.0

    def note_sent(self, chat: int) -> None:
        """Note that something goes out to a chat."""
        now = self.clock()
        self._got.setdefault(chat, deque(maxlen=MANY)).append(now)
        if now - self._swept_at >= AT_ONCE:
            self._sweep(now)

    def is_about(self, chat: int) -> bool:
        """Note that a chat was told to wait; say whether that is about it alone."""
        now = self.clock()
        others = [at for other, at in self._told.items() if other != chat]
        self._told[chat] = now
        return self._earned_it(chat) and all(now - at > TOGETHER for at in others)

    def _earned_it(self, chat: int) -> bool:
        """Say whether the chat got much when it got something last.

        Not now: Telegram's answer may have taken a while.
        """
        got = self._got.get(chat) or [0.0]
        ago = [got[-1] - at for at in got]
        at_once = sum(each <= AT_ONCE for each in ago)
        return at_once > 1 or sum(each <= WITHIN for each in ago) >= MANY

    def _sweep(self, now: float) -> None:
        """Forget what is too long ago to matter."""
        self._swept_at = now
        for chat, got in list(self._got.items()):
            if now - got[-1] > WITHIN:
                del self._got[chat]
        for chat, at in list(self._told.items()):
            if now - at > TOGETHER:
                del self._told[chat]
