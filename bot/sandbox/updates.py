"""Updates that wait for the bot: numbered, kept for a while, confirmed."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from math import inf

from bot.sandbox.bell import Bell
from bot.sandbox.shapes import Json

MESSAGE_SECONDS = 24 * 60 * 60
PRESS_SECONDS = 150
ONLY_WHEN_ASKED = frozenset(
    {"chat_member", "message_reaction", "message_reaction_count"}
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """One update; `lane` is the queue in which the webhook keeps it in order."""

    update_id: int
    lane: int
    expires_at: float
    body: Json


class Updates:
    """The queue of one bot.

    Telegram keeps a message for 24 hours and a press for 150 seconds. Kinds that the
    bot has not asked for are not kept at all.
    """

    def __init__(self, clock: Callable[[], float], numbers: "count[int]") -> None:
        self._clock = clock
        self._numbers = numbers
        self._waiting: dict[int, Waiting] = {}
        self._lanes: dict[int, dict[int, Waiting]] = {}
        self._next_expiry = inf
        self.allowed: frozenset[str] | None = None
        self.bell = Bell()
        self.on_new: Callable[[int], None] = lambda _lane: None
        self.on_taken: Callable[[Json], None] = lambda _body: None

    def add(self, kind: str, content: Json, lane: int) -> int | None:
        """Queue an update and return its id, or nothing if its kind is not wanted."""
        return self.add_raw({kind: content}, lane) if self._wanted(kind) else None

    def add_raw(self, content: Json, lane: int) -> int:
        """Queue an update of any shape, wanted or not; return its id.

        So a bot can be tried with what it does not expect: a kind of update that is
        yet to be invented, a message without its date.
        """
        seconds = PRESS_SECONDS if "callback_query" in content else MESSAGE_SECONDS
        number = next(self._numbers)
        body = {"update_id": number, **content}
        waiting = Waiting(number, lane, self._clock() + seconds, body)
        self._waiting[number] = waiting
        self._next_expiry = min(self._next_expiry, waiting.expires_at)
        self._lanes.setdefault(lane, {})[number] = waiting
        self.bell.ring()
        self.on_new(lane)
        return number

    def ask_for(self, kinds: list[str] | None) -> None:
        """Remember the kinds; an empty list is the default, none leaves it alone."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    def confirm(self, number: int) -> None:
        """Forget one update: the bot has it."""
        waiting = self._drop(number)
        if waiting is not None:
            self.on_taken(waiting.body)

    def _drop(self, number: int) -> Waiting | None:
        waiting = self._waiting.pop(number, None)
        if waiting is None:
            return None
        lane = self._lanes[waiting.lane]
        del lane[number]
        if not lane:
            del self._lanes[waiting.lane]
        self.bell.ring()
        return waiting

    def confirm_before(self, offset: int) -> None:
        """Forget every update below the offset; a negative one counts from the end."""
        if offset < 0:
            done = list(self._waiting)[:offset]
        else:
            done = list(itertools.takewhile(lambda n: n < offset, self._waiting))
        for number in done:
            self.confirm(number)

    def clear(self) -> None:
        """Forget everything that waits."""
        for number in list(self._waiting):
            self._drop(number)

    def first(self, limit: int) -> list[Json]:
        """Return the oldest updates that have not expired."""
        self._expire()
        oldest = itertools.islice(self._waiting.values(), limit)
        return [waiting.body for waiting in oldest]

    def first_in(self, lane: int) -> Waiting | None:
        """Return the oldest update of a lane, if any is left."""
        now = self._clock()
        for waiting in list(self._lanes.get(lane, {}).values()):
            if waiting.expires_at > now:
                return waiting
            self._drop(waiting.update_id)
        return None

    def lanes(self) -> list[int]:
        """Return the lanes in which something waits."""
        return list(self._lanes)

    def pending(self) -> int:
        """Return how many updates have not been confirmed."""
        self._expire()
        return len(self._waiting)

    def _expire(self) -> None:
        """Let go what is too old; looks through everything only when something is."""
        now = self._clock()
        if now < self._next_expiry:
            return
        for waiting in list(self._waiting.values()):
            if waiting.expires_at <= now:
                self._drop(waiting.update_id)
        kept = [waiting.expires_at for waiting in self._waiting.values()]
        self._next_expiry = min(kept, default=inf)

    def _wanted(self, kind: str) -> bool:
        if self.allowed is None:
            return kind not in ONLY_WHEN_ASKED
        return kind in self.allowed


def press_lane(user_id: int) -> int:
    """Return the queue of a person's presses, apart from that of the messages."""
    return user_id + (3 << 33)


def membership_lane(user_id: int) -> int:
    """Return the queue in which blocking and unblocking are told."""
    return user_id + (5 << 33)


def reaction_lane(chat_id: int) -> int:
    """Return the queue in which reactions are told."""
    return chat_id + (8 << 33)
