"""The time in the sandbox, which may be moved."""

import time
from collections.abc import Callable
from datetime import timedelta


class Clock:
    """Seconds since 1970, as some source has them, and a distance from it.

    Attributes:
        on_move: Called after every jump, in this order.
    """

    def __init__(self, source: Callable[[], float] = time.time) -> None:
        self._source = source
        self.ahead = timedelta()
        self.on_move: list[Callable[[], None]] = []

    def __call__(self) -> float:
        """Return the instant in seconds since 1970."""
        return self._source() + self.ahead.total_seconds()

    def moves(self, distance: timedelta) -> None:
        """Let time jump, forwards or back."""
        self._goes(self.ahead + distance)

    def stands_at(self, instant: float) -> None:
        """Make it that instant now; time runs on from there."""
        self._goes(timedelta(seconds=instant - self._source()))

    def _goes(self, ahead: timedelta) -> None:
        self.ahead = ahead
        for listener in self.on_move:
            listener()
