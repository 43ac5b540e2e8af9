"""A proxy before several processes: each update goes to the next of them."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
from aiohttp import web

from bot.sandbox.bell import Bell
from bot.sandbox.webhook import SECRET_HEADER


@dataclass(slots=True)
class RoundRobin:
    """Passes on what Telegram delivers, as a proxy before replicas does.

    One that does not listen is passed over. What breaks on the way is said to be
    broken: nobody knows then what came of it, and Telegram delivers it again.

    Attributes:
        doors: The addresses behind it.
        taken: How many updates each of them has taken.
    """

    doors: list[str]
    url: str = ""
    taken: Counter[str] = field(default_factory=Counter)
    bell: Bell = field(default_factory=Bell)
    _session: aiohttp.ClientSession | None = None

    async def pass_on(self, request: web.Request) -> web.Response:
        """Hand an update to the next who listens."""
        assert self._session
        body = await request.read()
        headers = {
            "Content-Type": "application/json",
            SECRET_HEADER: request.headers.get(SECRET_HEADER, ""),
        }
        for _each in range(len(self.doors)):
            self.doors.append(door := self.doors.pop(0))
            try:
                async with self._session.post(door, data=body, headers=headers) as said:
                    await said.read()
            except aiohttp.ClientConnectorError:
                continue
            except aiohttp.ClientError:
                break
            self.taken[door] += said.status == web.HTTPOk.status_code
            self.bell.ring()
            return web.Response(status=said.status)
        return web.Response(status=502)

    async def works(self, door: str, updates: int) -> None:
        """Wait until the one at a door has taken so many more."""
        enough = self.taken[door] + updates
        await self.bell.until(lambda: self.taken[door] >= enough or None)


@asynccontextmanager
async def round_robin(*doors: str) -> AsyncIterator[RoundRobin]:
    """Put up a proxy until the block ends."""
    turns = RoundRobin(list(doors))
    app = web.Application()
    app.router.add_post("/hook", turns.pass_on)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    turns.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    try:
        async with aiohttp.ClientSession() as turns._session:  # noqa: SLF001
            yield turns
    finally:
        await runner.cleanup()
