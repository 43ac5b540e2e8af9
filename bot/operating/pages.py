"""The pages for operators: /healthz, /readyz and /metrics; none says who or what."""

import asyncio
from dataclasses import dataclass, field

from aiohttp import web

from bot.meters import Meters
from bot.operating.readiness import ANSWERS_WITHIN, Readiness
from bot.services.operating.backlog import Backlog, backlog
from bot.storage.away import UNREACHED, DatabaseAway
from bot.storage.transactions import Transactions
from bot.telegram.listening import listen
from bot.telegram.webhook import WIRE


@dataclass(slots=True)
class Pages:
    """The pages of one process, at an address of their own where there is one.

    Attributes:
        transactions: Where what waits is read.
        meters: What the process has counted.
        readiness: What it finds of itself.
    """

    transactions: Transactions
    meters: Meters
    readiness: Readiness = field(init=False)
    _runner: web.AppRunner | None = None
    _one_scrapes: asyncio.Lock = field(default_factory=asyncio.Lock)

    def __post_init__(self) -> None:
        self.readiness = Readiness(self.transactions, self.meters)

    def add_health(self, door: web.Application) -> None:
        """Let a door say as well whether we are alive and ready."""
        door.router.add_get("/healthz", self._alive)
        door.router.add_get("/readyz", self._ready)

    async def open(self, host: str, port: int) -> str:
        """Listen at an address of their own; return where.

        Raises:
            OSError: That and the ports after it are taken.
        """
        # Now, while nobody waits: it takes as long as many turns.
        from bot.operating import exposition

        async def metrics(_request: web.Request) -> web.Response:
            async with self._one_scrapes:
                now, found = self.transactions.clock(), await self._backlog()
                scrape = exposition.Scrape(self.meters, found, now)
                body = exposition.written(scrape)
            headers = {"Content-Type": exposition.CONTENT_TYPE}
            return web.Response(body=body, headers=headers)

        door = web.Application()
        self.add_health(door)
        door.router.add_get("/metrics", metrics)
        self._runner = web.AppRunner(door, access_log=None, logger=WIRE)
        return await listen(self._runner, host, port)

    async def close(self) -> None:
        """Listen no more."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    async def _alive(self, _request: web.Request) -> web.Response:
        return web.json_response({"alive": True})

    async def _ready(self, _request: web.Request) -> web.Response:
        found = await self.readiness.look()
        ready = all(found.values())
        return web.json_response(
            {"ready": ready, **found}, status=200 if ready else 503
        )

    async def _backlog(self) -> Backlog | None:
        """Read what waits; None while the database is away."""
        try:
            async with (
                asyncio.timeout(ANSWERS_WITHIN),
                self.transactions.reading() as session,
            ):
                return await backlog(session, self.transactions.clock())
        except (*UNREACHED, DatabaseAway, TimeoutError):
            return None
