"""Two replicas under mixed fire, and the ledger held after every bout.

A bout has pairs and workers of its own; the processes, the database and what Telegram
knows stay. So a run may be as long as one likes, and is looked at all the time.
"""

import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from time import monotonic

from bot.telegram.senders import SENDERS
from tests.crash.crowd import Crowd, Voice, appoints
from tests.crash.ledger import Ledger
from tests.crash.life import KILLED
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
        await self._killed(self._one())

    async def both_are_killed(self) -> None:
        """Kill both at the same moment."""
        for each in self._all():
            each.kill()
        for each in self._all():
            assert await each.cradle.over() == KILLED
            self.fire.may_doubt += SENDERS
            each.starts()

    async def one_stops(self) -> None:
        """Tell one to stop, as when a new release is put in its place."""
        one = self._one()
        assert await one.stops() == 0
        one.starts()

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
            (fault,) = self.chance.choices([*faults], weights=[*faults.values()])
            await fault()
            self.done[fault.__name__] += 1
            await self.fire.burns(self.chance.uniform(*PAUSE))

    async def _killed(self, one: Served) -> None:
        one.kill()
        assert await one.cradle.over() == KILLED
        self.fire.may_doubt += SENDERS
        one.starts()

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
            await _bout(both, url, bout, until)
            told = ", ".join(f"{n} {name}" for name, n in both.done.items())
            facts = ", ".join(f"{n} {name}" for name, n in both.fire.told.items())
            say(f"  bout {bout}, {monotonic() - began:.0f} s: {told}; {facts}")
            if monotonic() >= until:
                break
        for each in (both.fire.bot, both.second):
            assert await each.stops() == 0
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


async def _bout(both: Both, url: str, bout: int, until: float) -> None:
    fire, sandbox = both.fire, both.fire.bot.sandbox
    officers = [sandbox.person(f"Petugas{bout}{n}") for n in "ab"[:PAIRS]]
    await appoints(url, *(each.id for each in officers))
    voices: list[Voice] = []
    for n, officer in enumerate(officers):
        voices += await talk(fire.bot, officer, f"Buruh{bout}{n}")
    fire.everybody = Crowd(sandbox, voices, CHECKERS)
    fire.begins()
    await both.burns(min(until, monotonic() + BOUT))
    await fire.met()
    await fire.goes_on()
    await fire.balances(await fire.is_quiet())
