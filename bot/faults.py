"""Faults: what the log warns of, gathered by place and class, for the operators' chat.

Of a record only what is ours is kept: the line of code that wrote it, its sentence
without what was filled in, and the class and line of the error. Nobody's words can be
in any of these.
"""

import logging
import re
from dataclasses import dataclass
from zlib import crc32

from bot.logs import happened_in

MOST_KINDS = 200
"""Kinds of faults that are told apart; a process that has more says so of these."""

_OURS = ("bot.", "handlers.")
_FILLED_IN = re.compile(r"%[-#0 +]*\d*(?:\.\d+)?[a-z]")


@dataclass(frozen=True, slots=True)
class Fault:
    """A kind of fault: where it was noticed, what was said of it, and which error.

    Attributes:
        place: The logger and, of our own code, the line.
        said: What our own code says of it; "" where a library speaks.
        error: The error's class and line; "" where there is none.
    """

    place: str
    said: str
    error: str

    @property
    def number(self) -> int:
        """A number that stands for it, the same in every process of this release."""
        return crc32(f"{self.place} {self.error}".encode()) & 0x7FFF_FFFF


class Faults(logging.Handler):
    """Gathers what is warned of while it listens.

    It must hear of a record before `bot.logs.Redaction` makes one line of it.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._met: dict[Fault, int] = {}

    def listen(self) -> None:
        """Hear of every record from now on, before all who write it down."""
        logging.getLogger().handlers.insert(0, self)

    def close(self) -> None:
        """Hear no more."""
        logging.getLogger().removeHandler(self)
        super().close()

    def emit(self, record: logging.LogRecord) -> None:
        """Count it with those of its kind; the handler's lock is held."""
        fault = _fault_of(record)
        if fault in self._met or len(self._met) < MOST_KINDS:
            self._met[fault] = self._met.get(fault, 0) + 1

    def untold(self) -> dict[Fault, int]:
        """Return how often each kind was met that was not told yet."""
        self.acquire()
        try:
            return dict(self._met)
        finally:
            self.release()

    def told(self, those: dict[Fault, int]) -> None:
        """Forget what was told; what was met meanwhile is told later."""
        self.acquire()
        try:
            for each, times in those.items():
                self._met[each] -= times
                if self._met[each] <= 0:
                    del self._met[each]
        finally:
            self.release()


def _fault_of(record: logging.LogRecord) -> Fault:
    error = happened_in(record)
    if not record.name.startswith(_OURS) or not isinstance(record.msg, str):
        return Fault(record.name, "", error)
    said = _FILLED_IN.sub("…", record.msg)
    return Fault(f"{record.name}:{record.lineno}", said, error)
