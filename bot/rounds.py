"""Timers: what is due at some instant, looked for again and again.

Nothing here is remembered between two rounds but what rows say, so a restart, however
late, finds what is due and does it once.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta

from bot.logs import what_happened
from bot.services import broadcasts, delivery, people, privacy
from bot.storage.work import Office, Work

log = logging.getLogger(__name__)

LOOK_EVERY = 1.0
"""Seconds between two rounds."""

RECEIPTS_KEPT = timedelta(hours=48)
"""Telegram keeps updates 24 hours; twice that, to be sure."""

Duty = Callable[[Work], Awaitable[object]]


@dataclass(slots=True)
class Rounds:
    """The rounds of one process; several may go at once, rows are leased."""

    office: Office
    duties: tuple[Duty, ...] = ()
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.duties = self.duties or DUTIES

    async def run(self) -> None:
        """Go round until `stop`; a duty that fails does not keep the others waiting."""
        while not self._stopping.is_set():
            await self.once()
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK_EVERY):
                    await self._stopping.wait()

    async def once(self) -> None:
        """Do once what is due."""
        for duty in self.duties:
            try:
                async with self.office.work() as work:
                    await duty(work)
            except Exception as error:  # noqa: BLE001  (the next round tries again)
                log.warning("%s failed: %s", duty.__name__, what_happened(error))

    def stop(self) -> None:
        """Go no further round."""
        self._stopping.set()


async def forget_receipts(work: Work) -> None:
    """Delete the receipts of updates that cannot come again."""
    await people.forget_receipts(work, work.now - RECEIPTS_KEPT)


async def recover_leases(work: Work) -> None:
    """Settle what a process that died was sending."""
    await delivery.recover(work, all_of_them=False)


DUTIES: tuple[Duty, ...] = (
    recover_leases,
    forget_receipts,
    privacy.forget_unfinished,
    privacy.erase_due,
    broadcasts.report,
)
