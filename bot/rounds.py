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
from bot.services import delivery
from bot.services.announcements import sending
from bot.services.people import accounts
from bot.services.privacy import erasure, expiry
from bot.services.reminders import benefit_months, claim_deadline, unfinished_checks
from bot.storage.work import Office, Work

log = logging.getLogger(__name__)

RECEIPTS_KEPT = timedelta(hours=48)
"""Telegram keeps updates 24 hours; twice that, to be sure."""


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to look after, every so many seconds."""

    do: Callable[[Work], Awaitable[object]]
    every: float


@dataclass(slots=True)
class Rounds:
    """The rounds of one process; several may go at once, since rows are leased."""

    office: Office
    duties: tuple[Duty, ...]
    _stopping: bool = False
    _woken: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Look after all duties until `stop`, each in its own time."""
        async with asyncio.TaskGroup() as all_of_them:
            for duty in self.duties:
                all_of_them.create_task(self._keep_doing(duty))

    async def once(self) -> None:
        """Do every duty once."""
        for duty in self.duties:
            await self._do(duty)

    def stop(self) -> None:
        """Go no further round."""
        self._stopping = True
        self.look_now()

    def look_now(self) -> None:
        """Begin the next round at once: the clock has jumped, so much may be due."""
        woken, self._woken = self._woken, asyncio.Event()
        woken.set()

    async def _keep_doing(self, duty: Duty) -> None:
        while not self._stopping:
            woken = self._woken  # taken before, so that no jump goes unnoticed
            await self._do(duty)
            with suppress(TimeoutError):
                async with asyncio.timeout(duty.every):
                    await woken.wait()

    async def _do(self, duty: Duty) -> None:
        """Do it; a duty that fails keeps no other waiting, and is tried again."""
        try:
            async with self.office.work() as work:
                await duty.do(work)
        except Exception as error:  # noqa: BLE001  (the next round tries again)
            log.warning("%s failed: %s", duty.do.__name__, what_happened(error))


async def forget_receipts(work: Work) -> None:
    """Delete the receipts of updates that cannot come again."""
    await accounts.forget_receipts(work, work.now - RECEIPTS_KEPT)


async def recover_leases(work: Work) -> None:
    """Settle what a process that died was sending."""
    await delivery.recover(work, all_of_them=False)


OF_OTHERS = Duty(recover_leases, every=30)
"""What only a process that has others beside it needs to look after."""

DUTIES: tuple[Duty, ...] = (
    Duty(sending.report, every=3),
    Duty(claim_deadline.remind, every=5),
    Duty(benefit_months.remind, every=5),
    Duty(unfinished_checks.nudge, every=30),
    Duty(erasure.forget_unfinished, every=60),
    Duty(erasure.erase_due, every=60),
    Duty(expiry.erase_what_is_over, every=3600),
    Duty(forget_receipts, every=3600),
)
