"""A clock for the pace."""

from dataclasses import dataclass


@dataclass(slots=True)
class Seconds:
    """A clock in seconds that stands until it is moved."""

    now: float = 1000.0

    def __call__(self) -> float:
        """Return the second it stands at."""
        return self.now


SITI, JOKO = 7, 8
"""Two chats."""
