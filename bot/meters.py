"""Meters: what one process has counted and timed since it began, for its operators.

To count takes about a microsecond, and nothing is written down: metrics are made of it
when somebody asks (`bot.operating`). A crash may forget it; what must not be forgotten
is a row.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from itertools import accumulate
from time import monotonic

UP_TO = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Seconds at which a class of durations ends; above the last there is one more."""

TOO_MANY = 429
TOKEN_REFUSED = (401, 404)
"""What Telegram says to a token that it does not know: it answers, and nothing goes."""

BROKEN = 500


@dataclass(slots=True)
class Durations:
    """How often something took how long, by class, and how long all together."""

    seconds: float = 0.0
    _counts: list[int] = field(default_factory=lambda: [0] * (len(UP_TO) + 1))

    def note(self, seconds: float) -> None:
        """Count one."""
        self.seconds += seconds
        self._counts[bisect_left(UP_TO, seconds)] += 1

    def within(self) -> list[int]:
        """Return how many took at most as long as each class; the last is all."""
        return list(accumulate(self._counts))


@dataclass(slots=True)
class Meters:
    """The meters of one process.

    Attributes:
        ticks: Seconds that only go forward.
        turns: How long updates took, from coming in to being committed.
        waves: How long the relay took to settle what came back and take what goes.
        updates: How many were taken, not acknowledged, or sent away while we were full.
        buried: How many became a dead letter.
        sends: What came of rows of the outbox, by their lane and the kind of outcome.
        floods: How often Telegram said that it was too much (429).
        answered_at: When Telegram last answered as it should; None if it never did.
        under_way: Updates that are being taken and since when, the oldest first.
    """

    ticks: Callable[[], float] = monotonic
    turns: Durations = field(default_factory=Durations)
    waves: Durations = field(default_factory=Durations)
    updates: Counter[str] = field(default_factory=Counter)
    buried: int = 0
    sends: Counter[tuple[IntEnum, type]] = field(default_factory=Counter)
    floods: int = 0
    answered_at: float | None = None
    under_way: dict[object, float] = field(default_factory=dict)

    def turn(self) -> "Turn":
        """Return what times an update, and counts whether it was taken."""
        return Turn(self)

    def wave(self) -> "Wave":
        """Return what times a wave of the relay."""
        return Wave(self)

    def note_sends(self, lane: IntEnum, outcomes: Sequence[object]) -> None:
        """Count what came of a call, row by row."""
        for each in outcomes:
            self.sends[lane, type(each)] += 1

    def note_answer(self, status: int) -> None:
        """Note with which status of HTTP Telegram answered a call."""
        if status == TOO_MANY:
            self.floods += 1
        if status < BROKEN and status not in TOKEN_REFUSED:
            self.answered_at = self.ticks()

    def longest_under_way(self) -> float:
        """Return for how many seconds the oldest update under way has been so."""
        began = next(iter(self.under_way.values()), None)
        return 0.0 if began is None else self.ticks() - began

    def since_answer(self) -> float | None:
        """Return the seconds since Telegram's last answer; None if there was none."""
        return None if self.answered_at is None else self.ticks() - self.answered_at


@dataclass(slots=True, eq=False)
class Wave:
    """A wave under way. A class of our own: `contextmanager` costs three times that."""

    meters: Meters
    _began: float = 0.0

    def __enter__(self) -> None:
        self._began = self.meters.ticks()

    def __exit__(self, *_error: object) -> None:
        self.meters.waves.note(self.meters.ticks() - self._began)


@dataclass(slots=True, eq=False)
class Turn:
    """A turn under way, the same."""

    meters: Meters

    def __enter__(self) -> None:
        self.meters.under_way[self] = self.meters.ticks()

    def __exit__(self, error: type[BaseException] | None, *_more: object) -> None:
        meters = self.meters
        meters.turns.note(meters.ticks() - meters.under_way.pop(self))
        meters.updates["taken" if error is None else "refused"] += 1
