"""The calls that were refused lately, for whoever looks for what a bot does wrong."""

from collections import deque
from dataclasses import asdict, dataclass

from bot.sandbox.clock import Clock
from bot.sandbox.events import Events
from bot.sandbox.shapes import Json, Refused

MOST_KEPT = 100
LONGEST_VALUE = 200


@dataclass(frozen=True, slots=True)
class RefusedCall:
    """One call: when, what was asked with what, and what the bot was told.

    `given` are the arguments as texts, long ones cut.
    """

    at: float
    method: str
    code: int
    description: str
    given: dict[str, str]


class Refusals:
    """The last refused calls, oldest first, and how many there have been in all."""

    def __init__(self, clock: Clock, events: Events) -> None:
        self._clock = clock
        self._events = events
        self.last: deque[RefusedCall] = deque(maxlen=MOST_KEPT)
        self.count = 0

    def keep(self, method: str, given: Json, refused: Refused) -> None:
        """Keep a call, and tell whoever looks at the page."""
        shown = {name: str(value)[:LONGEST_VALUE] for name, value in given.items()}
        call = RefusedCall(
            self._clock(), method, refused.code, refused.description, shown
        )
        self.last.append(call)
        self.count += 1
        if self._events.watched:
            self._events.tell("refused", {"call": asdict(call), "count": self.count})

    def view(self) -> Json:
        """Return them for the page and other languages."""
        return {"count": self.count, "last": [asdict(call) for call in self.last]}
