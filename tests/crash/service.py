"""The service under test: its surroundings, its Telegram, its deaths."""

import os
import random
import signal
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from bot.sandbox.server import TOKEN, Sandbox
from bot.storage.migrations import migrate
from tests.crash.life import KILLED, Cradle
from tests.crash.wire import Wire, wired
from tests.service import KEY, SECRET

QUIET = frozenset(
    {"getme", "getupdates", "getwebhookinfo", "setwebhook", "deletewebhook"}
)
"""Calls that say nothing to anyone."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When a life ends: the nth time that it comes to a place.

    ``before``: a message comes to Telegram, and is not taken any more. ``after``:
    Telegram has carried out a call and has not yet answered. ``taken``: Telegram knows
    that an update was handled. ``begin``, ``written``, ``commit``, ``kept``: a
    transaction begins, a turn has written all of it, it is about to be committed, it is
    and nobody knows yet. ``direct``: a turn is about to send what it has leased.
    """

    place: str
    nth: int


WITHOUT = ("before", "after", "taken")
WITHIN_IT = ("begin", "written", "commit", "kept")
SOMETIMES = ("direct",)
"""What happens in a life only while the pace has room."""


def moments(seed: int, number: int) -> Iterator[Moment]:
    """Yield random moments, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311  (a test is no secret)
    for _ in range(number):
        place = chance.choice(WITHOUT + WITHIN_IT)
        most = 40 if place in WITHOUT else 120
        yield Moment(place, chance.randint(most // 8, most))


@dataclass(slots=True)
class Served:
    """A bot that may be killed, and the Telegram it serves."""

    cradle: Cradle
    wire: Wire
    variables: dict[str, str]
    door: dict[str, str]
    deaths: list[Moment] = field(default_factory=list)

    @property
    def sandbox(self) -> Sandbox:
        """Its Telegram."""
        return self.wire.sandbox

    def starts(self, dies: Moment | None = None, *, webhook: bool = True) -> None:
        """Begin a life, which ends at that moment if one is given."""
        variables = self.variables | (self.door if webhook else {})
        inside = dies and dies.place in WITHIN_IT + SOMETIMES
        self.wire.quiet()
        if dies and not inside:
            self.arm(dies)
        at = (dies.place, dies.nth) if dies and inside else None
        self.cradle.bear(variables, at)

    async def dies(self, moment: Moment, *, webhook: bool = True) -> None:
        """Live from now on until that moment."""
        self.starts(moment, webhook=webhook)
        status = await self.cradle.over()
        assert status == KILLED, f"{moment}: {status}\n{self.cradle.heard()}"
        self.wire.quiet()
        self.deaths.append(moment)

    async def makes_tables(self, url: str) -> None:
        """Do what `temani migrate` does."""
        await migrate(url)

    def kill(self) -> None:
        """Kill it as `kill -9` does."""
        self.cradle.send(signal.SIGKILL)

    async def stops(self) -> int:
        """Tell it to stop; return its status."""
        self.cradle.send(signal.SIGTERM)
        return await self.cradle.over()

    def arm(self, moment: Moment) -> None:
        """Let it die at a moment of the wire, which comes from now on."""
        left = moment.nth

        def come_by(*_where: object) -> bool:
            nonlocal left
            left -= 1
            if left == 0:
                self.kill()
            return left <= 0

        def call(method: str, request: web.Request) -> bool:
            return method.lower() not in QUIET and come_by(request)

        if moment.place == "before":
            self.wire.before = call
        elif moment.place == "after":
            self.wire.after = call
        else:
            self.wire.on_taken = come_by


@asynccontextmanager
async def served(cradle: Cradle, url: str) -> AsyncIterator[Served]:
    """Put up everything but the bot, which is yet to be started."""
    async with wired(Sandbox()) as wire:
        variables = {
            "TEMANI_BOT_TOKEN": TOKEN,
            "TEMANI_API_URL": wire.base,
            "TEMANI_DATABASE_URL": url,
            "TEMANI_KEY": KEY,
            "TEMANI_PACE": "100000",
        }
        try:
            yield Served(cradle, wire, variables, door())
        finally:
            await cradle.empty()


def door(which: int = 1) -> dict[str, str]:
    """Return where a process listens and has Telegram call; each has another one."""
    port = _quiet_port(which)
    return {
        "TEMANI_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
        "TEMANI_WEBHOOK_SECRET": SECRET,
        "TEMANI_LISTEN": f"127.0.0.1:{port}",
    }


def _quiet_port(which: int) -> int:
    """Return a port that no outgoing connection takes while the bot is dead."""
    chance = random.Random(f"{os.getpid()} {which}")  # noqa: S311  (a port is no secret)
    while True:
        port = chance.randint(15_000, 30_000)
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) != 0:
                return port
