"""The rate limit: how fast the token may speak, one measure for all that goes out.

Telegram lets about 30 messages a second out of a bot and one a second into a chat, with
bursts. It does not publish more, so we stay below, and when it says "later" nothing
goes out until then: to one chat, where it is about that one, else at all.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.telegram.flooding import Floods

OVERALL = 25.0
"""Messages a second that the settings ask for unless they say otherwise."""

CHAT_SHARE = 1 / OVERALL
"""What one chat may get of the overall pace: one message a second of 25."""

CHAT_BURST = 3.0
"""Messages that one chat may get at once after a rest; an album counts as so many."""

LOW_SHARE = 0.8
"""What announcements may get while others talk, so that no chat waits for them."""

QUIET_AFTER = 3.0
"""Seconds without a message of a live chat, after which announcements may have all."""

LOW_TOGETHER = 0.1
"""Seconds of the pace that are gathered for announcements, which go by the handful.

A wave costs a commit and some statements, however few rows go in it.
"""

FIRST_PAUSE, LONGEST_PAUSE = 0.25, 30.0
"""Seconds between two tries while Telegram is in trouble; each is twice the last."""

FREE_SHARE = 1 - LOW_SHARE
"""What stays free of the overall pace when something goes that nobody waits for.

Announcements leave it too, so that whoever begins to talk is answered at once.
"""

KEPT_FREE = 2 / 3
"""What a chat keeps of its burst then; Telegram's own limit is not known."""


@dataclass(slots=True)
class Bucket:
    """Permissions that fill up with time, to at most ``most``."""

    rate: float
    most: float
    level: float
    seen_at: float

    def fill(self, now: float) -> float:
        """Return the level at ``now``."""
        self.level = min(self.most, self.level + (now - self.seen_at) * self.rate)
        self.seen_at = now
        return self.level

    def becomes(self, rate: float, most: float, now: float) -> None:
        """Fill up otherwise from now on; what is above the brim is gone."""
        self.fill(now)
        self.rate, self.most = rate, most
        self.level = min(self.level, most)

    def wait(self, permissions: float = 1.0) -> float:
        """Return the seconds until so many permissions are there."""
        return max(0.0, (permissions - self.level) / self.rate)


@dataclass(slots=True)
class RateLimiter:
    """The pace of one token in this process; of several each has a part of it.

    Attributes:
        rate: Messages a second over all processes.
        clock: Seconds that only go forward.
        paused_until: When something may go out again.
        asked_until: The same, as Telegram has asked, until all processes know it.
        troubles: How often it was in trouble in a row.
        low_waits: Announcements may wait for the pace alone.
    """

    rate: float
    clock: Callable[[], float]
    paused_until: float = 0.0
    asked_until: float | None = None
    troubles: int = 0
    low_waits: bool = False
    _among: int = 1
    _joins_at: float = 0.0
    _tried_until: float = 0.0
    _answered_at: float = float("-inf")
    _talked_at: float = field(init=False)
    _all: Bucket = field(init=False)
    _low: Bucket = field(init=False)
    _chats: dict[int, Bucket] = field(default_factory=dict)
    _apart: dict[int, float] = field(default_factory=dict)
    _floods: Floods = field(init=False)

    def __post_init__(self) -> None:
        now, low = self.clock(), self.rate * LOW_SHARE
        self._floods, self._talked_at = Floods(self.clock), now
        self._all = Bucket(self.rate, max(1.0, self.rate), max(1.0, self.rate), now)
        self._low = Bucket(low, max(1.0, low / 4), max(1.0, low / 4), now)

    def join(self, seconds: float) -> None:
        """Begin with nothing, and only when the others have made room, in so long."""
        self._joins_at = self.clock() + seconds
        self._all.level = self._low.level = 0.0

    def share(self, among: int) -> None:
        """Have one part of so many: all parts together are the pace of the token."""
        if among == 1:
            self._joins_at = 0.0
        if among == self._among:
            return
        self._among, part = among, self.rate / among
        low = part * LOW_SHARE
        self._all.becomes(part, max(1.0, part), self.clock())
        self._low.becomes(low, max(1.0, low / 4), self.clock())
        for each in self._chats.values():
            each.becomes(part * CHAT_SHARE, self._burst, self.clock())

    def allowed(self) -> int:
        """Return how many messages may go out now."""
        now = self.clock()
        if now < self._closed_until:
            return 0
        free = int(self._all.fill(now))
        return min(free, 1) if self.troubles else free

    def allowed_low(self) -> int:
        """Return how many of them may be announcements."""
        left = self._left_for_low(self.clock())
        return int(left) if left >= self._handful else 0

    @property
    def low_may_go(self) -> bool:
        """Whether announcements may wait that it held up, and lets go now."""
        return self.low_waits and self.allowed_low() > 0

    @property
    def _handful(self) -> float:
        return max(1.0, self._all.rate * LOW_TOGETHER)

    def _left_for_low(self, now: float) -> float:
        """Return a share of the pace, or all but a reserve while nobody else talks."""
        share = self._low.fill(now)
        if now - self._talked_at < QUIET_AFTER:
            return share
        return max(share, self._all.fill(now) - self._all.most * FREE_SHARE)

    def _low_wait(self, now: float) -> float:
        """Return the seconds until a handful of announcements may go."""
        share = self._low.wait(self._handful)
        if now - self._talked_at < QUIET_AFTER:
            return share
        missing = self._all.most * FREE_SHARE + self._handful - self._all.fill(now)
        return min(share, max(0.0, missing / self._all.rate))

    @contextmanager
    def kept(self, messages: int) -> Iterator[int]:
        """Keep permissions from others while it is found out what goes out on them.

        Yields how many of them announcements may have: it is told before, since what
        is kept looks like spent.
        """
        low = min(messages, self.allowed_low())
        self._all.level -= messages
        try:
            yield low
        finally:
            self._all.level += messages

    def spend(self, chat: int, messages: int = 1, *, low: bool = False) -> None:
        """Note that messages go out to ``chat`` in one call."""
        self._spend(chat, messages)
        if low:
            self._low.level = max(0.0, self._low.level - messages)
        else:
            self._talked_at = self.clock()
        self._spend_in(chat, min(messages, self._burst))

    def spend_sign(self, chat: int) -> None:
        """Note that a mere sign goes out to ``chat``."""
        self._spend(chat, 1)

    def _spend(self, chat: int, messages: int) -> None:
        self._all.level -= messages
        if self.troubles:
            self._tried_until = self.clock() + FIRST_PAUSE
        for _message in range(messages):
            self._floods.note_sent(chat)

    def _spend_in(self, chat: int, permissions: float) -> None:
        now = self.clock()
        bucket = self._chats.get(chat)
        if bucket is None:
            rate = self._all.rate * CHAT_SHARE
            bucket = Bucket(rate, self._burst, self._burst, now)
            self._chats[chat] = bucket
        bucket.fill(now)
        bucket.level -= permissions

    def note_flood(self, chat: int, seconds: float) -> None:
        """Let nothing out to a chat for so long, or nothing at all: see `flooding`."""
        if self._floods.is_about(chat):
            until = self.clock() + seconds
            self._apart[chat] = max(self._apart.get(chat, 0.0), until)
        else:
            self.obey(seconds)

    def obey(self, seconds: float) -> None:
        """Pause, as Telegram has asked; all processes are to know of it."""
        self.pause(seconds)
        self.asked_until = max(self.asked_until or 0.0, self.clock() + seconds)

    def pause(self, seconds: float) -> None:
        """Let nothing out for so long; of several pauses the longest wins."""
        self.paused_until = max(self.paused_until, self.clock() + seconds)

    def note_trouble(self, began: float) -> None:
        """Let nothing out for a while, and then one message, to see if it goes again.

        Whatever is tried meanwhile might become uncertain; what waits surely arrives.
        Many calls that fail at once are one trouble. Where another call was answered
        since this one began, only its own connection broke, and the others go on.
        """
        if self._answered_at < began and self.clock() >= self.paused_until:
            self.pause(min(FIRST_PAUSE * 2**self.troubles, LONGEST_PAUSE))
            self.troubles += 1

    def note_answer(self) -> None:
        """Note that Telegram answers as it should."""
        self.troubles, self._tried_until = 0, 0.0
        self._answered_at = self.clock()

    @property
    def _closed_until(self) -> float:
        return max(self.paused_until, self._tried_until, self._joins_at)

    def resting(self) -> list[int]:
        """Return the chats that have had enough for now, and forget rested ones."""
        now = self.clock()
        for chat, bucket in list(self._chats.items()):
            if bucket.fill(now) >= bucket.most:
                del self._chats[chat]
        for chat, until in list(self._apart.items()):
            if now >= until:
                del self._apart[chat]
        spent = [chat for chat, bucket in self._chats.items() if bucket.level < 1]
        return [*{*spent, *self._apart}]

    def has_room(self, chat: int) -> bool:
        """Say whether what nobody waits for may go out now, and delay nothing.

        It never takes the last permission, of the token or of the chat, so no message
        meets a limit because of it.
        """
        return self._left_in(chat) > self._burst * KEPT_FREE and self._is_open(chat)

    def may_go_at_once(self, chat: int) -> bool:
        """Say whether a message may go to ``chat`` that has not waited in line.

        While the token is short of permissions, those who wait have the next one.
        """
        return not self.troubles and self._is_open(chat) and self._left_in(chat) >= 1

    @property
    def _burst(self) -> float:  # of this process: its part, but one message at least
        return max(1.0, CHAT_BURST / self._among)

    def _is_open(self, chat: int) -> bool:
        """Say whether nothing is closed, and the token has more than it needs now."""
        now = self.clock()
        if now < self._closed_until or now < self._apart.get(chat, 0.0):
            return False
        return self._all.fill(now) >= self._all.most * FREE_SHARE

    def _left_in(self, chat: int) -> float:
        bucket = self._chats.get(chat)
        return self._burst if bucket is None else bucket.fill(self.clock())

    def wait(self) -> float | None:
        """Return the seconds until something that may not go now may go."""
        now = self.clock()
        if now < self._closed_until:
            return self._closed_until - now
        if self.low_may_go:
            return 0.0
        spent = [self._all.wait()] if self._all.fill(now) < 1 else []
        if self._left_for_low(now) < self._handful:
            spent.append(self._low_wait(now))
        chats = [b.wait() for b in self._chats.values() if b.fill(now) < 1]
        apart = [until - now for until in self._apart.values() if until > now]
        return min([*spent, *chats, *apart], default=None)
