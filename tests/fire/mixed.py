"""Two replicas under mixed fire, and the ledger held after every bout.

A bout has pairs and workers of its own; the processes, the database and what Telegram
knows stay. So a run may be as long as one likes, and is looked at all the time.
"""

import asyncio
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from time import monotonic

from sqlmodel import col, select

from bot.storage.tables import UNSETTLED, Outbox, OutboxState
from bot.telegram.senders import SENDERS
from tests.crash import ledger
from tests.crash.crowd import Crowd, Voice, appoints
from tests.crash.ledger import Ledger
from tests.crash.life import KILLED, REFUSED
from tests.crash.replicas import talk, two
from tests.crash.service import Served
from tests.fire import at_database, at_telegram
from tests.fire.burning import ADMIN, Fire, said_so_far
from tests.fire.shim import Place
from tests.fire.site import Site

BOUT = 90.0
"""Seconds for which one goes on, before the ledger is held."""

PAUSE = (0.5, 4.0)
"""Seconds between two faults."""

PAIRS, CHECKERS = 2, 2

Say = Callable[[str], None]


@dataclass(slots=True)
class Both:
    """Two replicas, and what is done to them.

    Attributes:
        fire: What burns; its service is the first of them.
        done: How often each fault was played.
    """

    fire: Fire
    second: Served
    chance: random.Random
    done: Counter[str] = field(default_factory=Counter)

    async def one_is_killed(self) -> None:
        """Kill one; it starts again at once."""
        one = self._one()
        one.kill()
        await self._began_anew(one)

    async def both_are_killed(self) -> None:
        """Kill both at the same moment."""
        for each in self._all():
            each.kill()
        for each in self._all():
            await self._began_anew(each)

    async def one_stops(self) -> None:
        """Tell one to stop, as when a new release is put in its place."""
        one = self._one()
        await self.stopped(one)
        one.starts()

    async def stopped(self, one: Served) -> None:
        """Tell one to stop; who has only begun may end of the signal itself."""
        status = await one.stops()
        may_be = (0, REFUSED, -signal.SIGTERM)
        assert status in may_be, f"{status}\n{self.fire.log[-3000:]}"

    async def database_restarts(self) -> None:
        """Restart the database; a process that is not seen may be thought dead."""
        self.fire.may_doubt += 2 * SENDERS
        mode = self.chance.choice(("fast", "immediate"))
        assert await at_database.server_does(self.fire, f"restart --mode={mode}")

    async def tables_are_held(self) -> None:
        """Hold the tables that everybody needs."""
        async with at_database.held(self.fire):
            await self.fire.burns(self.chance.uniform(1, 8))

    async def disk_is_slow(self) -> None:
        """Let every sync take its time, for some seconds."""
        shim = self.fire.site.shim
        if shim is not None:
            shim.plays(Place.SYNC_MICROSECONDS, 100_000)
            await self.fire.burns(5.0)
            shim.quiet()

    async def calls_fail(self) -> None:
        """Plan some faults of one kind."""
        await self._nothing_is_in_doubt()
        faults, times = self.fire.faults, self.chance.randint(1, 3)
        method = self.chance.choice(at_telegram.SPEAKS)
        self.fire.may_doubt += times
        match self.chance.randint(0, 5):
            case 0:
                faults.hang(self.chance.choice(at_telegram.SPEAKS))
            case 1:
                faults.reset(method)
            case 2:
                faults.drop(method)
            case 3:
                faults.error(method, times=times)
            case 4:
                faults.late_error(method, times=times)
            case _:
                faults.flood(1, method, times=times)

    async def telegram_is_away(self) -> None:
        """Refuse connections for some seconds, and break those that are open."""
        await self._nothing_is_in_doubt()
        self.fire.may_doubt += 2 * SENDERS
        await self.fire.bot.wire.refuses()
        await self.fire.burns(self.chance.uniform(1, 4))
        await self.fire.bot.wire.accepts()

    def faults(self) -> dict[Callable[[], Awaitable[None]], int]:
        """Return what may happen, and how often of all."""
        return {
            self.one_is_killed: 30,
            self.both_are_killed: 4,
            self.one_stops: 8,
            self.database_restarts: 5,
            self.tables_are_held: 5,
            self.disk_is_slow: 5,
            self.calls_fail: 35,
            self.telegram_is_away: 8,
        }

    async def burns(self, until: float) -> None:
        """Let one fault follow another."""
        faults = self.faults()
        while monotonic() < until:
            await self._keep_up()
            (fault,) = self.chance.choices([*faults], weights=[*faults.values()])
            await fault()
            self.done[fault.__name__] += 1
            await self.fire.burns(self.chance.uniform(*PAUSE))

    async def _began_anew(self, one: Served) -> None:
        status = await one.cradle.over()
        assert status in (KILLED, REFUSED), f"{status}\n{self.fire.log[-3000:]}"
        self.fire.may_doubt += SENDERS
        one.starts()

    async def comes_to_rest(self) -> Sequence[Outbox]:
        """Let all faults meet a call, and everybody come to an end."""
        resting = asyncio.create_task(self._rests())
        while not resting.done():
            await asyncio.wait({resting}, timeout=2.0)
            await self._keep_up()
        return resting.result()

    async def _rests(self) -> Sequence[Outbox]:
        await self.fire.met()
        await self.fire.goes_on()
        return await self.fire.is_quiet()

    async def _nothing_is_in_doubt(self) -> None:
        """Wait until all that was in doubt has gone once more.

        What breaks twice stays in doubt: a message of ours is repeated once, not more.
        """
        again = select(Outbox.id).where(
            col(Outbox.state).in_(UNSETTLED), col(Outbox.doubted_at).is_not(None)
        )
        async with ledger.looked_into(self.fire.books.url) as database:
            while True:
                async with database.reading() as session, session.begin():
                    if (await session.exec(again)).first() is None:
                        return
                await self.fire.burns(0.3)

    async def _keep_up(self) -> None:
        """Start who ended as the database was away at the start; systemd does it."""
        for each in self._all():
            if each.cradle.is_over:
                assert await each.cradle.over() == REFUSED, self.fire.log[-3000:]
                each.starts()
                self.done["begun_again"] += 1

    def _one(self) -> Served:
        return self.chance.choice(self._all())

    def _all(self) -> tuple[Served, Served]:
        return self.fire.bot, self.second


async def mixed(site: Site, seed: int, until: float, say: Say) -> None:
    """Let it burn until then, bout after bout."""
    async with _two_burning(site) as (both, url):
        both.chance.seed(seed)
        both.fire.bot.starts()
        both.second.starts()
        for bout in count(1):
            began = monotonic()
            await _bout(both, url, bout, until, say)
            told = ", ".join(f"{n} {name}" for name, n in both.done.items())
            facts = ", ".join(f"{n} {name}" for name, n in both.fire.told.items())
            say(f"  bout {bout}, {monotonic() - began:.0f} s: {told}; {facts}")
            if monotonic() >= until:
                break
        for each in (both.fire.bot, both.second):
            await both.stopped(each)
        await both.fire.is_well()
        both.fire.log_tells_nobody()


@asynccontextmanager
async def _two_burning(site: Site) -> AsyncIterator[tuple[Both, str]]:
    async with (
        site.database() as url,
        two(site.lives, site.others, url) as (first, second, _turns),
    ):
        first.variables["TEMANI_ADMINS"] = str(ADMIN)
        nobody = Crowd(first.sandbox, [], 0)
        before = said_so_far(site)
        fire = Fire(site, first, nobody, Ledger(url, first.wire), heard_before=before)
        chance = random.Random()  # noqa: S311  (a test is no secret)
        try:
            yield Both(fire, second, chance), url
        finally:
            await fire.over()


async def _bout(both: Both, url: str, bout: int, until: float, say: Say) -> None:
    fire, sandbox = both.fire, both.fire.bot.sandbox
    officers = [sandbox.person(f"Petugas{bout}{n}") for n in "ab"[:PAIRS]]
    await appoints(url, *(each.id for each in officers))
    voices: list[Voice] = []
    for n, officer in enumerate(officers):
        voices += await talk(fire.bot, officer, f"Buruh{bout}{n}")
    fire.everybody = Crowd(sandbox, voices, CHECKERS)
    fire.begins()
    try:
        await both.burns(min(until, monotonic() + BOUT))
        await fire.balances(await both.comes_to_rest())
    except BaseException:
        say(f"  {dict(both.done)}\n{await _left(url)}\n{fire.log[-6000:]}")
        raise


async def _left(url: str) -> str:
    """Tell of rows that are not simply sent, for whoever looks for the reason."""
    async with ledger.looked_into(url) as database:
        odd = [e for e in await ledger.outbox(database) if e.state != OutboxState.SENT]
    return "\n".join(
        f"  {e.id} {e.kind} {e.purpose} {e.state} {e.attempts} {e.why}" for e in odd
    )
