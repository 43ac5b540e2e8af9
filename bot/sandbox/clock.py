"""The time in the sandbox, which may be moved."""

import time
from collections.abc import Callable
from datetime import timedelta


class Clock:
    """Seconds since 1970, as some source has them, and a distance from it."""

    def __init__(self, source: Callable[[], float] = time.time) -> None:
        self._source = source
        self.ahead = timedelta()

    def __call__(self) -> float:
        """Return the instant in seconds since 1970."""
        return self._source() + self.ahead.total_seconds()

    def moves(self, distance: timedelta) -> None:
        """Let time jump, forwards or back."""
        self.ahead += distance

    def stands_at(self, instant: float) -> None:
        """Make it that instant now; time runs on from there."""
        self.ahead = timedelta(seconds=instant - self._source())
