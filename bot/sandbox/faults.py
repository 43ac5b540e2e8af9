"""What goes wrong between a bot and Telegram, on demand."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Fault(StrEnum):
    """How a call fails; the ones marked "delivered" have been carried out."""

    HANG = "hang"
    """Delivered, but no answer comes until the client gives up."""
    DROP = "drop"
    """Delivered, then the connection is closed without an answer."""
    RESET = "reset"
    """The connection is closed before anything happens."""
    ERROR = "error"
    """A 5xx with a page of HTML; nothing happens."""
    LATE_ERROR = "late_error"
    """Delivered, then a 5xx with a page of HTML."""
    SLOW = "slow"
    """Carried out after some seconds."""
    FLOOD = "flood"
    """429 with a given retry_after; nothing happens."""


@dataclass(slots=True)
class Planned:
    """A fault that awaits the calls it is meant for.

    `method` and `chat_id` say which calls; without them, any. `times` is how many are
    left; none is without end. `number` is the status, the seconds or the retry_after.
    """

    fault: Fault
    method: str | None = None
    chat_id: int | None = None
    times: int | None = 1
    number: float = 0

    def meets(self, method: str, chat_id: int | None) -> bool:
        """Say whether a call is one of those meant."""
        if self.method is not None and self.method.lower() != method:
            return False
        return self.chat_id is None or self.chat_id == chat_id


class Faults:
    """The faults of one sandbox."""

    def __init__(self, on_change: Callable[[], None]) -> None:
        self.planned: list[Planned] = []
        self.down = False
        self.on_change = on_change

    def plan(self, planned: Planned) -> None:
        """Let it happen to the next calls it is meant for."""
        self.planned.append(planned)
        self.on_change()

    def goes_down(self) -> None:
        """Close every connection without an answer, until `comes_back`."""
        self.down = True
        self.on_change()

    def comes_back(self) -> None:
        """Answer again."""
        self.down = False
        self.on_change()

    def clear(self) -> None:
        """Let nothing more go wrong."""
        self.planned.clear()
        self.comes_back()

    def take(self, method: str, chat_id: int | None) -> Planned | None:
        """Return what goes wrong with this call, and count it."""
        for planned in self.planned:
            if planned.meets(method, chat_id):
                self._count(planned)
                return planned
        return None

    def _count(self, planned: Planned) -> None:
        if planned.times is None:
            return
        planned.times -= 1
        if planned.times <= 0:
            self.planned.remove(planned)
        self.on_change()

    def hang(
        self, method: str | None = None, *, chat_id: int | None = None, times: int = 1
    ) -> None:
        """Deliver, but never answer."""
        self.plan(Planned(Fault.HANG, method, chat_id, times))

    def drop(
        self, method: str | None = None, *, chat_id: int | None = None, times: int = 1
    ) -> None:
        """Deliver, then close the connection without an answer."""
        self.plan(Planned(Fault.DROP, method, chat_id, times))

    def reset(
        self, method: str | None = None, *, chat_id: int | None = None, times: int = 1
    ) -> None:
        """Close the connection before anything happens."""
        self.plan(Planned(Fault.RESET, method, chat_id, times))

    def error(
        self,
        method: str | None = None,
        *,
        chat_id: int | None = None,
        times: int = 1,
        status: int = 502,
    ) -> None:
        """Answer with a 5xx and a page of HTML, without doing anything."""
        self.plan(Planned(Fault.ERROR, method, chat_id, times, status))

    def late_error(
        self,
        method: str | None = None,
        *,
        chat_id: int | None = None,
        times: int = 1,
        status: int = 502,
    ) -> None:
        """Deliver, then answer with a 5xx and a page of HTML."""
        self.plan(Planned(Fault.LATE_ERROR, method, chat_id, times, status))

    def slow(
        self,
        seconds: float,
        method: str | None = None,
        *,
        chat_id: int | None = None,
        times: int = 1,
    ) -> None:
        """Take some seconds."""
        self.plan(Planned(Fault.SLOW, method, chat_id, times, seconds))

    def flood(
        self,
        retry_after: int,
        method: str | None = None,
        *,
        chat_id: int | None = None,
        times: int = 1,
    ) -> None:
        """Answer 429."""
        self.plan(Planned(Fault.FLOOD, method, chat_id, times, retry_after))
