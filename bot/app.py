"""The one place where everything is put together."""

import asyncio
import logging
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any, cast
from urllib.parse import urlsplit

from aiohttp import web
from telegram.error import NetworkError, RetryAfter
from telegram.ext import ApplicationBuilder, ContextTypes

import handlers
from bot.clock import Clock, utc_now
from bot.logs import what_happened
from bot.scheduler import OF_OTHERS, TASKS, Scheduler
from bot.services.staff import members
from bot.settings import NotConfigured, Settings
from bot.storage.engine import Database, open_database
from bot.storage.keyhole import take_key
from bot.storage.migrations import migrate, must_fit
from bot.storage.work import Transactions
from bot.telegram.client import AiohttpRequest
from bot.telegram.menus import set_menus
from bot.telegram.polling import ALLOWED, Polling
from bot.telegram.rate_limit import RateLimiter
from bot.telegram.reception import Reception
from bot.telegram.relay import SENDERS, Relay
from bot.telegram.routing import Route
from bot.telegram.turn import BotApplication, TurnContext
from bot.telegram.webhook import webhook
from bot.texts import check_catalogues

log = logging.getLogger(__name__)

STOP_WITHIN = 10.0
"""Seconds that everything under way gets to finish."""

PORTS_TO_TRY = 20
KNOCK_AGAIN = 5.0
"""Seconds until Telegram is greeted again when it did not answer."""


class PartEnded(Exception):
    """A part of the service has ended by itself, which none may."""


@dataclass(slots=True)
class Service:
    """One process of the bot, from its start to its end."""

    settings: Settings
    database: Database
    transactions: Transactions
    application: BotApplication
    relay: Relay
    reception: Reception
    scheduler: Scheduler
    polling: Polling | None
    _running: list[asyncio.Task[None]] = field(default_factory=list)
    _runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Open everything, intake last; return once updates are taken.

        Raises:
            Exception: Telegram refused the token, or the database cannot be opened.
        """
        check_catalogues()
        await self._greet_telegram()
        async with self.transactions.begin() as work:
            await members.appoint_admins(work, self.settings.admins)
        for each in (self.relay.run(), self.scheduler.run()):
            self._running.append(asyncio.create_task(each))
        await set_menus(self.application.bot)
        if self.polling is not None:
            await self.application.bot.delete_webhook()
            self._running.append(asyncio.create_task(self.polling.run()))
        else:
            await self._open_the_door()

    async def goes_on(self) -> None:
        """Wait for ever: of the parts that run on none ends before `stop`.

        Raises:
            Exception: What ended one of them all the same.
            PartEnded: One has ended, and nobody knows why.
        """
        ended, _going = await asyncio.wait(
            self._running, return_when=asyncio.FIRST_COMPLETED
        )
        for each in ended:
            each.result()
        raise PartEnded

    async def stop(self) -> None:
        """Close intake first, let what is under way finish, then close the rest."""
        if self.polling is not None:
            self.polling.stop()
        if self._runner is not None:
            await self._runner.cleanup()
        self.scheduler.stop()
        self.relay.stop()
        if self._running:
            _done, late = await asyncio.wait(self._running, timeout=STOP_WITHIN + 1)
            for each in late:
                each.cancel()
            await asyncio.gather(*self._running, return_exceptions=True)
        await self.application.shutdown()
        await self.database.close()

    async def _greet_telegram(self) -> None:
        """Ask Telegram who we are, until it answers."""
        while True:
            try:
                await self.application.initialize()
            except (NetworkError, RetryAfter) as error:
                log.warning("Telegram does not answer yet: %s", what_happened(error))
                await asyncio.sleep(KNOCK_AGAIN)
            else:
                return

    async def _open_the_door(self) -> None:
        url, secret = self.settings.webhook_url, self.settings.webhook_secret
        if url is None or secret is None:
            raise NotConfigured("a webhook needs TEMANI_WEBHOOK_URL and its secret")
        path = urlsplit(url).path or "/"
        door = webhook(self.reception, path, secret.get_secret_value())
        host, port = self.settings.address
        self._runner = web.AppRunner(
            door, access_log=None, shutdown_timeout=STOP_WITHIN
        )
        await self._runner.setup()
        taken = free_port(host, port)
        await web.TCPSite(self._runner, host, taken).start()
        log.info("listening at http://%s:%s%s", host, taken, path)
        await self.application.bot.set_webhook(
            url,
            secret_token=secret.get_secret_value(),
            allowed_updates=ALLOWED,
            max_connections=100,
        )


def assemble(
    settings: Settings,
    clock: Clock = utc_now,
    routes: Callable[[], Sequence[Route]] = handlers.routes,
    ticks: Callable[[], float] = monotonic,
) -> Service:
    """Put the bot together; nothing is connected yet.

    Args:
        settings: What the surroundings say.
        clock: The time of day, for everything that is noted.
        routes: What it answers to.
        ticks: Seconds that only go forward, for the pace.

    Raises:
        NotConfigured: There is no token, or no key for a database of its own.
    """
    if settings.bot_token is None:
        raise NotConfigured("TEMANI_BOT_TOKEN is missing; @BotFather gives one")
    request, asking = AiohttpRequest(SENDERS * 2), AiohttpRequest(2)
    application = _application(settings, request, asking)
    application.add_handlers(list(routes()))
    database = open_database(settings.database_url)
    transactions = Transactions(
        database, clock, settings.operator, settings.privacy_contact
    )
    pace = RateLimiter(settings.pace, ticks)
    relay = Relay(transactions, application.bot, pace)
    reception = Reception(transactions, application, relay)
    polling = None
    if settings.webhook_url is None:
        polling = Polling(reception, application.bot, asking)
    # In a file nobody else is sending: a clock that jumps must not end our own leases.
    scheduler = Scheduler(
        transactions, TASKS if settings.embedded else (OF_OTHERS, *TASKS)
    )
    return Service(
        settings,
        database,
        transactions,
        application,
        relay,
        reception,
        scheduler,
        polling,
    )


async def prepare(settings: Settings) -> None:
    """Take the key, and bring an embedded database up to this release.

    Raises:
        NotConfigured: A database that is not embedded needs a key from outside.
        Locked: The key does not open what is sealed there.
        NotThisRelease: It cannot be brought up, or is a server's and was not.
    """
    keys = settings.keys
    if not keys and not settings.embedded:
        raise NotConfigured(
            "TEMANI_KEY is missing; `temani key` makes one. Keep it apart from the "
            "database: without it names and words cannot be read again"
        )
    await take_key(settings.database_url, settings.database_file, keys)
    if settings.embedded:
        await migrate(settings.database_url)
    else:
        await must_fit(settings.database_url)


async def serve(settings: Settings, stop: asyncio.Event) -> None:
    """Run one process of the bot until ``stop``, also while it is still starting.

    Raises:
        Exception: It could not start, or a part of it has ended; it is stopped then.
    """
    await prepare(settings)
    service = assemble(settings)
    starting = asyncio.create_task(service.start())
    stopping = asyncio.create_task(stop.wait())
    under_way: list[asyncio.Task[Any]] = [starting, stopping]
    try:
        await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if starting.done():
            await starting
            going = asyncio.create_task(service.goes_on())
            under_way.append(going)
            await asyncio.wait({going, stopping}, return_when=asyncio.FIRST_COMPLETED)
            if not stopping.done():
                await going
    finally:
        for each in under_way:
            each.cancel()
        await asyncio.gather(*under_way, return_exceptions=True)
        await service.stop()


def free_port(host: str, port: int) -> int:
    """Return ``port``, or the next one that nobody listens at.

    Raises:
        OSError: All that were tried are taken.
    """
    for candidate in range(port, port + PORTS_TO_TRY):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, candidate))
            except OSError:
                continue
            return probe.getsockname()[1]  # type: ignore[no-any-return]
    raise OSError(f"ports {port} to {port + PORTS_TO_TRY - 1} at {host} are all taken")


def _application(
    settings: Settings, request: AiohttpRequest, asking: AiohttpRequest
) -> BotApplication:
    token = settings.bot_token
    if token is None:
        raise NotConfigured("TEMANI_BOT_TOKEN is missing")
    base = settings.api_url.rstrip("/")
    return cast(
        "BotApplication",
        ApplicationBuilder()
        .application_class(BotApplication)
        .token(token.get_secret_value())
        .base_url(f"{base}/bot")
        .base_file_url(f"{base}/file/bot")
        .request(request)
        .get_updates_request(asking)
        .updater(None)
        .context_types(ContextTypes(context=TurnContext))
        .build(),
    )
