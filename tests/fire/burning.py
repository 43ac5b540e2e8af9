"""A service under load to which something happens, and the ledger that is held after.

The load is the crowd of the crash tests: pairs who talk in numbered words, and workers
who go through the check. Nobody presses or writes twice, so whatever is lost shows.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import col, select

from bot.sandbox.faults import Faults
from bot.sandbox.people import Person
from bot.storage.tables import Outbox, Purpose, Timer, TimerKind
from tests.crash import ledger
from tests.crash.crowd import Crowd, Voice, appoints, talk_begins
from tests.crash.ledger import Ledger
from tests.crash.life import WITHIN
from tests.crash.replicas import balances, doubted
from tests.crash.service import Served, served
from tests.fire.shim import COMPILER, Lacking, Shim
from tests.fire.site import Site

ADMIN = 8_000_000_003
PAIRS = (("Saniyem", "Rahmawati"), ("Wagiman", "Dewanti"))
CHECKERS = 2
MORE_WORDS = 3
"""Words of each voice that must arrive before it counts as going on."""

UNWANTED = ("Traceback", "never retrieved", "never awaited", "the process ends")
"""What no log of ours may say, whatever happens."""


@dataclass(slots=True)
class Fire:
    """What burns.

    Attributes:
        site: Where.
        bot: The service, or the first of two.
        everybody: Who uses it.
        may_doubt: Messages at most that may have come twice, or not.
        heard_before: Characters of both logs that were there before.
        rows_may_be_over: The clock has let rows be deleted, of which a phone may tell.
    """

    site: Site
    bot: Served
    everybody: Crowd
    books: Ledger
    may_doubt: int = 0
    heard_before: tuple[int, int] = (0, 0)
    rows_may_be_over: bool = False
    told: dict[str, object] = field(default_factory=dict)
    _carrying_on: asyncio.Task[None] | None = None

    @property
    def faults(self) -> Faults:
        """What goes wrong with calls to Telegram."""
        return self.bot.sandbox.faults

    @property
    def shim(self) -> Shim:
        """What the processes are under.

        Raises:
            Lacking: They are under none.
        """
        if self.site.shim is None:
            raise Lacking(COMPILER)
        return self.site.shim

    @property
    def log(self) -> str:
        """What the service has said since this began, and whoever stood beside it."""
        lives, others = self.site.lives, self.site.others
        said = lives.heard()[self.heard_before[0] :]
        if others is lives:
            return said
        return said + others.heard()[self.heard_before[1] :]

    def begins(self) -> None:
        """Let everybody use the bot."""
        self._carrying_on = asyncio.create_task(_use(self.everybody))

    async def goes_on(self) -> None:
        """Wait until words of each arrive again, and somebody ends a check.

        Raises:
            AssertionError: Somebody has waited for too long.
        """
        before = {v.word: max(v.heard(v.reader), default=0) for v in self._voices}
        checks = len(self.everybody.checked)
        for each in self._voices:
            await self._while_they_use_it(_more(each, before[each.word] + MORE_WORDS))
        if self.everybody.checkers:
            bell = self.bot.wire.bell
            enough = bell.until(lambda: len(self.everybody.checked) > checks or None)
            await self._while_they_use_it(enough)

    async def met(self) -> None:
        """Wait until all planned faults have met a call."""
        calls = self.bot.wire.bell
        all_met = calls.until(lambda: not self.faults.planned or None)
        await self._while_they_use_it(all_met)

    async def burns(self, seconds: float) -> None:
        """Let time pass while everybody uses the bot, and nobody gives up."""
        assert self._carrying_on is not None
        await asyncio.wait({self._carrying_on}, timeout=seconds)
        self._must_carry_on()

    async def is_quiet(self) -> Sequence[Outbox]:
        """Let everybody come to an end; return the outbox when nothing is under way."""
        assert self._carrying_on is not None
        self.everybody.enough.set()
        await self._carrying_on
        await self.bot.sandbox.settled(within=WITHIN)
        await self.books.at_rest()
        await self._doubts_are_told()
        return await self.books.at_rest()

    async def _doubts_are_told(self) -> None:
        """Wait until nobody is to be asked again about words, a minute after."""
        later = select(Timer.id).where(col(Timer.kind) == TimerKind.DOUBT)
        async with (
            ledger.looked_into(self.books.url) as database,
            asyncio.timeout(3 * WITHIN),
        ):
            while True:
                async with database.reading() as session, session.begin():
                    if (await session.exec(later)).first() is None:
                        return
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.bot.wire.bell.wait(), 0.5)

    async def ends(self) -> None:
        """Hold all that was said against the database; ask the doctor, read the log."""
        outbox = await self.is_quiet()
        await self.balances(outbox)
        assert await self.bot.stops() == 0, self.log[-2000:]
        await self.is_well()
        self.log_tells_nobody()

    async def balances(self, outbox: Sequence[Outbox]) -> None:
        """Nothing is lost or swapped, and no more is in doubt than may be."""
        if self.rows_may_be_over:
            async with ledger.looked_into(self.books.url) as database:
                await ledger.no_update_is_lost(database, self.bot.wire.taken)
        else:
            await balances(self.books, self.everybody, outbox)
        hidden, doubts = ledger.hidden_doubts(outbox), doubted(outbox)
        self.told |= {
            "words": sum(each.written for each in self._voices),
            "checks": len(self.everybody.checked),
            "messages": len(outbox),
            "in doubt": doubts,
        }
        assert doubts <= self.may_doubt, (doubts, self.may_doubt)
        once = [e for e in outbox if e.id in hidden and not _is_left_in_doubt(e)]
        assert not once, [(e.kind, e.purpose, e.attempts, e.why) for e in once]

    async def is_well(self) -> None:
        """Ask `temani doctor`, which finds nothing."""
        status, said = await self.command("doctor")
        assert (status, said) == (0, "Nothing is stuck."), said

    async def command(self, name: str) -> tuple[int, str]:
        """Carry out a command beside the service; return its status and its words."""
        clerk = self.site.others
        before = len(clerk.heard())
        clerk.bear(self.bot.variables, None, name)
        status = await clerk.over()
        return status, clerk.heard()[before:].strip()

    def log_tells_nobody(self) -> None:
        """No traceback is in the log, no name, no word and no number of a person."""
        people = self.bot.sandbox.people()
        personal = {*(str(each.id) for each in people), *(each.name for each in people)}
        unwanted = (*UNWANTED, *personal, self.bot.sandbox.token)
        found = [
            line
            for line in self.log.splitlines()
            if any(each in line for each in unwanted)
        ]
        assert not found, found[:5]

    async def over(self) -> None:
        """End it in any case."""
        self.everybody.enough.set()
        if self._carrying_on is not None:
            self._carrying_on.cancel()
            with suppress(BaseException):
                await self._carrying_on
        self.faults.clear()
        if self.site.shim is not None:
            self.site.shim.quiet()

    @property
    def _voices(self) -> list[Voice]:
        return self.everybody.voices

    def _must_carry_on(self) -> None:
        assert self._carrying_on is not None
        if self._carrying_on.done():
            self._carrying_on.result()
            raise AssertionError("everybody has stopped")

    async def _while_they_use_it(self, waiting: Coroutine[Any, Any, object]) -> None:
        """Wait for something; whoever waits in vain meanwhile ends it."""
        assert self._carrying_on is not None
        task: asyncio.Task[Any] = asyncio.create_task(waiting)
        await asyncio.wait(
            {task, self._carrying_on},
            return_when=asyncio.FIRST_COMPLETED,
            timeout=2 * WITHIN,
        )
        if not task.done():
            task.cancel()
            self._must_carry_on()
            raise AssertionError(f"it does not go on:\n{self.log[-3000:]}")
        task.result()


def _is_left_in_doubt(row: Outbox) -> bool:
    """Say whether a message of ours was tried twice, or is a question asked later."""
    return row.attempts > 1 or row.purpose == Purpose.DOUBT


async def _use(everybody: Crowd) -> None:
    await everybody.carries_on()
    await everybody.enough.wait()


async def _more(voice: Voice, words: int) -> None:
    await voice.reader.until(
        lambda: max(voice.heard(voice.reader), default=0) >= words or None,
        within=2 * WITHIN,
    )


@asynccontextmanager
async def burning(
    site: Site, *, pairs: int = len(PAIRS), checkers: int = CHECKERS
) -> AsyncIterator[Fire]:
    """Have a service under load until the block ends, and the ledger held then."""
    before = said_so_far(site)
    async with site.database() as url, served(site.lives, url) as bot:
        bot.variables["TEMANI_ADMINS"] = str(ADMIN)
        bot.sandbox.person("Kartini", user_id=ADMIN)
        officers = [bot.sandbox.person(name) for _, name in PAIRS[:pairs]]
        await appoints(url, *(each.id for each in officers))
        bot.starts()
        voices = await talks(bot, officers)
        crowd = Crowd(bot.sandbox, voices, checkers)
        fire = Fire(site, bot, crowd, Ledger(url, bot.wire), heard_before=before)
        fire.begins()
        try:
            await fire.goes_on()
            yield fire
            await fire.ends()
        finally:
            await fire.over()
            await site.others.empty()


async def talks(bot: Served, officers: Sequence[Person]) -> list[Voice]:
    """Bring pairs together who talk to each other."""
    voices = []
    for (name, _), officer in zip(PAIRS, officers, strict=False):
        officer.starts()
        await officer.sees("Halo", within=WITHIN)
        worker = await talk_begins(bot.sandbox, officer, name)
        voices += [Voice(worker, officer), Voice(officer, worker)]
    return voices


def said_so_far(site: Site) -> tuple[int, int]:
    """Return how long both logs are."""
    return len(site.lives.heard()), len(site.others.heard())
