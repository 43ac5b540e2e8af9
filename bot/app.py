"""The one place where everything is put together."""

import asyncio
import gc
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from telegram.error import BadRequest
from telegram.ext import ExtBot

import handlers
from bot.clock import Clock, utc_now
from bot.faq.understanding import read_up
from bot.logs import Outage
from bot.meters import Meters
from bot.operating.outlook import TELL_EVERY, Outlook, outlook_on
from bot.scheduler import TASKS, Scheduler, Watch, watches_of
from bot.services.queue import dismissal
from bot.settings import NotConfigured, Settings
from bot.storage.engine import Database, open_database
from bot.storage.lease import ASKING, lease
from bot.storage.only_one import only_one, say_keys
from bot.storage.preparing import prepare
from bot.storage.sealed import fingerprints
from bot.storage.transactions import Transactions
from bot.telegram.address import LOOK_EVERY, Address, must_be_free
from bot.telegram.application import build_application
from bot.telegram.client import AiohttpRequest
from bot.telegram.fetching import fetching
from bot.telegram.knocking import until_it_answers
from bot.telegram.listening import listen
from bot.telegram.menus import set_menus
from bot.telegram.polling import Polling
from bot.telegram.rate_limit import RateLimiter
from bot.telegram.reception import Reception
from bot.telegram.relay import Relay
from bot.telegram.routing import Route, Router
from bot.telegram.senders import SENDERS
from bot.telegram.token import refused_token
from bot.telegram.turn import BotApplication
from bot.telegram.webhook import WIRE, webhook
from bot.texts import check_catalogues
from bot.web.server import board
from bot.web.site import Site, site_at

log = logging.getLogger(__name__)

STOP_WITHIN = 10.0
"""Seconds that everything under way gets to finish."""


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
    outlook: Outlook
    address: Address | None = None
    site: Site | None = None
    takes_over: bool = False
    _requests: tuple[AiohttpRequest, ...] = ()
    _running: list[asyncio.Task[None]] = field(default_factory=list)
    _runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Open everything, intake last; return once updates are taken.

        Raises:
            Exception: Telegram refused the token, or the database cannot be opened.
        """
        check_catalogues()
        await self.outlook.open()
        await until_it_answers(self.application.initialize)
        bot = self.application.bot
        if self.polling is not None and not self.takes_over:
            await until_it_answers(lambda: must_be_free(bot))
        async with self.transactions.begin() as work:
            await dismissal.follow_settings(work, self.settings.admins)
        for each in (self.relay.run(), self.scheduler.run()):
            self._running.append(asyncio.create_task(each))
        await until_it_answers(lambda: set_menus(bot))
        if self.polling is None or self.site is not None:
            await self._open_the_door()
        if self.polling is None:
            return
        if self.takes_over:
            await until_it_answers(bot.delete_webhook)
        self._running.append(asyncio.create_task(self.polling.run()))

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
            self._running.remove(each)
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
            await asyncio.wait(self._running, timeout=1)
            for each in self._running:
                if each.done() and not each.cancelled() and each.exception():
                    log.error("a part has ended", exc_info=each.exception())
        await self.application.shutdown()
        for pool in self._requests:
            await pool.shutdown()
        await self.database.close()
        await self.outlook.close()

    async def _open_the_door(self) -> None:
        """Listen, for Telegram, for browsers, or for both beside each other."""
        door, path = web.Application(), ""
        if self.address is not None:
            path = urlsplit(self.address.url).path or "/"
            door = webhook(self.reception, path, self.address.secret)
        self.outlook.pages.add_health(door)
        if self.site is not None:
            door.add_subapp(self.site.base, board(self.site))
        self._runner = web.AppRunner(
            door, access_log=None, shutdown_timeout=STOP_WITHIN, logger=WIRE
        )
        taken = await listen(self._runner, *self.settings.address)
        log.info("listening at %s%s", taken, path)
        if self.address is not None:
            await self._announce(self.address)

    async def _announce(self, address: Address) -> None:
        try:
            await until_it_answers(address.announce)
        except BadRequest as error:
            raise NotConfigured(
                f"Telegram refuses TEMANI_WEBHOOK_URL: {error.message}."
            ) from None


def assemble(
    settings: Settings,
    clock: Clock = utc_now,
    routes: Callable[[], Sequence[Route]] = handlers.routes,
    ticks: Callable[[], float] = monotonic,
    *,
    takes_over: bool = False,
) -> Service:
    """Put the bot together; nothing is connected yet.

    Args:
        settings: What the surroundings say.
        clock: The time of day, for everything that is noted.
        routes: What it answers to.
        ticks: Seconds that only go forward, for the pace.
        takes_over: Whether it may have updates that go to another webhook now.

    Raises:
        NotConfigured: There is no token, or no key for a database of its own.
    """
    if settings.bot_token is None:
        raise NotConfigured("TEMANI_BOT_TOKEN is missing; @BotFather gives one")
    meters = Meters(ticks)
    request, asking = AiohttpRequest(SENDERS * 2, meters), AiohttpRequest(2, meters)
    token = settings.bot_token.get_secret_value()
    application = build_application(token, settings.api_url, request, asking)
    application.takes = Router(routes())
    transactions = _transactions(settings, clock)
    bot, refused = application.bot, refused_token()
    pace = RateLimiter(settings.pace, ticks)
    relay = Relay(transactions, bot, pace, refused, meters)
    reception = Reception(transactions, application, relay, meters)
    outlook = outlook_on(settings, transactions, meters)
    telling = Watch(outlook.chat.look, TELL_EVERY)
    watches = watches_of(settings, transactions, fetching(bot))
    scheduler = Scheduler(transactions, (*TASKS, *watches, telling))
    address = _address(settings, bot, ticks, refused, takes_over=takes_over)
    polling = None
    if address is None:
        ours = lease(ASKING, transactions.database)
        polling = Polling(reception, bot, asking, ticks, refused, ours)
    else:
        scheduler.tasks += (Watch(address.look, LOOK_EVERY),)
    return Service(
        settings,
        transactions.database,
        transactions,
        application,
        relay,
        reception,
        scheduler,
        polling,
        outlook,
        address,
        site_at(settings.public_url, transactions, ticks),
        takes_over=takes_over,
        _requests=(request, asking),
    )


async def serve(
    settings: Settings, stop: asyncio.Event, *, takes_over: bool = False
) -> None:
    """Run one process of the bot until ``stop``, also while it is still starting.

    Raises:
        Occupied: Another one serves the same file.
        Exception: It could not start, or a part of it has ended; it is stopped then.
    """
    with only_one(settings.database_file):
        await prepare(settings)
        say_keys(settings.database_file, fingerprints())
        await _serve(settings, stop, takes_over=takes_over)


async def _serve(settings: Settings, stop: asyncio.Event, *, takes_over: bool) -> None:
    service = assemble(settings, takes_over=takes_over)
    starting = asyncio.create_task(service.start())
    stopping = asyncio.create_task(stop.wait())
    under_way: list[asyncio.Task[Any]] = [starting, stopping]
    try:
        await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if starting.done():
            await starting
            await _make_ready()
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


async def _make_ready() -> None:
    """Read what the first words would wait for; look for no garbage in what stays."""
    await asyncio.to_thread(read_up)
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 50)


def _transactions(settings: Settings, clock: Clock) -> Transactions:
    return Transactions(
        open_database(settings.database_url),
        clock,
        settings.operator,
        settings.privacy_contact,
        public_url=settings.public_url,
        backup_days=settings.backup_days,
    )


def _address(
    settings: Settings,
    bot: ExtBot[None],
    ticks: Callable[[], float],
    token: Outage,
    *,
    takes_over: bool,
) -> Address | None:
    url, secret = settings.webhook_url, settings.webhook_secret
    if url is None or secret is None:
        return None
    words = secret.get_secret_value()
    return Address(bot, url, words, ticks, token, takes_over=takes_over)
