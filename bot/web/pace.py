"""Pace of browsers: how often one may ask, so that no page slows the bot down.

Who shows nothing that is known here shares one bucket with everybody else who does so:
trying costs the database little. It is kept for each process by itself, and may be
lost: a bucket guards what its own process has, and in the database it would let every
stranger write there. So of several processes together strangers get as many buckets;
a token of 256 random bits is not found by any number of them.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

A_SECOND, AT_ONCE = 10.0, 30.0
"""Requests of one browser: in the long run, and in a burst."""

OF_STRANGERS, STRANGERS_AT_ONCE = 20.0, 60.0
"""The same of all together who show nothing that is known."""

MOST_KNOWN = 10_000
"""Browsers that are remembered; the one that was longest away is forgotten first."""

Ticks = Callable[[], float]


@dataclass(slots=True)
class Bucket:
    """Permissions that come back with time."""

    rate: float
    most: float
    left: float
    at: float

    def takes(self, now: float) -> bool:
        """Take one, if there is one."""
        passed = max(0.0, now - self.at)
        self.left = min(self.most, self.left + passed * self.rate)
        self.at = now
        if self.left < 1:
            return False
        self.left -= 1
        return True


@dataclass(slots=True)
class Pace:
    """How often each browser may ask."""

    ticks: Ticks
    _known: OrderedDict[str, Bucket] = field(default_factory=OrderedDict)
    _strangers: Bucket = field(init=False)

    def __post_init__(self) -> None:
        """Let strangers begin with all they may have at once."""
        self._strangers = Bucket(
            OF_STRANGERS, STRANGERS_AT_ONCE, STRANGERS_AT_ONCE, self.ticks()
        )

    def lets_in(self, token: str) -> bool:
        """Say whether somebody who shows this may ask now; "" is nothing."""
        bucket = self._known.get(token)
        if bucket is None:
            return self._strangers.takes(self.ticks())
        self._known.move_to_end(token)
        return bucket.takes(self.ticks())

    def is_known(self, token: str) -> None:
        """Note that this opens something."""
        if token not in self._known:
            self._known[token] = Bucket(A_SECOND, AT_ONCE, AT_ONCE, self.ticks())
            if len(self._known) > MOST_KNOWN:
                self._known.popitem(last=False)

    def is_over(self, token: str) -> None:
        """Note that it opens nothing any more."""
        self._known.pop(token, None)
