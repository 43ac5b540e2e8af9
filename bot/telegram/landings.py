"""Landings: what came of calls, until it is settled, and who waits for that.

A settling takes a commit, so what lands is gathered for a moment and settled together;
not where another row waits behind one of those, or somebody waits to see it settled.
"""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from bot.services.delivery import Copied, DeliveryResult, Sent
from bot.services.outbox.leasing import Due
from bot.storage.tables import Lane

GATHER = 0.015
"""Seconds in which what lands is gathered."""

GATHER_LOW = 0.1
"""The same while all of it is announcements: nobody waits to see it settled.

An announcement at ten times Telegram's pace is settled 25 rows at a time, not by four.
"""

A_MOMENT = 0.25
"""Seconds for which words wait, before their turn, for what is on its way to them."""


@dataclass(slots=True)
class Landings:
    """What has landed in this process; a crash may forget it, and rows tell of it.

    Attributes:
        settled: Notified whenever something is settled.
        held: Rows may wait that could not go, and may once something is settled.
    """

    settled: asyncio.Condition = field(default_factory=asyncio.Condition)
    held: bool = True
    _outcomes: list[DeliveryResult] = field(default_factory=list)
    _out: dict[int, int] = field(default_factory=dict)
    _low: set[int] = field(default_factory=set)
    _awaits: bool = False
    _awaited: int = 0
    _put_off: bool = False
    _rests: asyncio.Timeout | None = None

    def __bool__(self) -> bool:
        """Say whether something has landed that is not settled."""
        return bool(self._outcomes)

    def note_going(self, due: Due) -> None:
        """Note to whom a row goes, where people wait for it."""
        if due.lane == Lane.LIVE:
            self._out[due.id] = due.chat_id
        elif due.lane == Lane.LOW:
            self._low.add(due.id)

    def land(self, outcomes: Sequence[DeliveryResult]) -> None:
        """Have it settled what came of a row, soon, with what else lands."""
        self._outcomes.extend(outcomes)
        self._awaits = self._awaits or any(e.id not in self._low for e in outcomes)
        if not all(isinstance(each, Sent | Copied) for each in outcomes):
            self.held = True
        self._ring()

    def take(self) -> list[DeliveryResult]:
        """Return what is to be settled now."""
        self._put_off = self._awaits = False
        taken, self._outcomes = self._outcomes, []
        return taken

    def give_back(self, taken: Sequence[DeliveryResult]) -> None:
        """Have settled later what could not be settled now."""
        self._outcomes, self._awaits = [*taken, *self._outcomes], True

    def put_off(self) -> None:
        """Hurry no rest any more until settling is tried again: it has just failed."""
        self._put_off = True

    async def note_settled(self, taken: Sequence[DeliveryResult]) -> None:
        """Tell whoever waits for it."""
        for each in taken:
            self._out.pop(each.id, None)
            self._low.discard(each.id)
        async with self.settled:
            self.settled.notify_all()

    async def until_settled(self) -> None:
        """Wait until something is settled, which is not put off meanwhile."""
        self._awaited += 1
        self._ring()
        try:
            async with self.settled:
                await self.settled.wait()
        finally:
            self._awaited -= 1

    async def until_arrived(self, chat_id: int) -> None:
        """Wait, a moment at most, until what people read there is there and settled."""
        with suppress(TimeoutError):
            async with asyncio.timeout(A_MOMENT):
                while chat_id in self._out.values():
                    await self.until_settled()

    async def rest(self, promised: asyncio.Event, longest: float) -> bool:
        """Wait for a promise, for landings or for so long; say if it was a promise."""
        if self._outcomes and not self._put_off:
            longest = min(longest, self._may_gather())
        try:
            async with asyncio.timeout(longest) as self._rests:
                return await promised.wait()
        except TimeoutError:
            return False
        finally:
            self._rests = None

    def _ring(self) -> None:
        """End a rest in time to settle what has landed."""
        if not self._outcomes or self._put_off:
            return
        if self._rests is not None and not self._rests.expired():
            at = asyncio.get_running_loop().time() + self._may_gather()
            self._rests.reschedule(min(at, self._rests.when() or at))

    def _may_gather(self) -> float:
        if self.held or self._awaited:
            return 0.0
        return GATHER if self._awaits else GATHER_LOW
