"""The whole bot as one process runs it, with the sandbox for Telegram."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import monotonic

from pydantic import SecretStr

import handlers
from bot import app
from bot.app import Service
from bot.sandbox.people import Person
from bot.sandbox.running import serving
from bot.sandbox.server import TOKEN, Sandbox
from bot.settings import Settings
from bot.storage.sealed import unlock
from bot.telegram.listening import free_port
from bot.telegram.routing import Route

KEY = "dGVtYW5pLXRlc3RzLWtleS0wMTIzNDU2Nzg5LWFiY2Q="
SECRET = "only-telegram-knows"  # noqa: S105
PACE = 100_000.0
"""Fast enough that no test waits for a permission to send."""

NOON = datetime(2026, 11, 25, 5, 0, tzinfo=UTC)
"""A Wednesday, 12.00 WIB, within office hours."""

unlock(KEY)


@dataclass(slots=True)
class StillClock:
    """A clock that stands until it is moved."""

    now: datetime = NOON

    def __call__(self) -> datetime:
        """Return the instant it stands at."""
        return self.now

    def ticks(self) -> float:
        """Return seconds that also pass while it stands, as the pace needs them."""
        return monotonic() + self.now.timestamp()

    def moves(self, by: timedelta) -> None:
        """Let time pass."""
        self.now += by


@dataclass(frozen=True, slots=True)
class Bot:
    """A running bot and the Telegram it runs against."""

    service: Service
    sandbox: Sandbox
    clock: StillClock
    settings: Settings

    def person(self, first_name: str, *, user_id: int | None = None) -> Person:
        """Add someone who has a phone and has not started the bot."""
        return self.sandbox.person(first_name, user_id=user_id)


@asynccontextmanager
async def running(
    database_url: str,
    *,
    webhook: bool = True,
    routes: Callable[[], Sequence[Route]] = handlers.routes,
    admins: tuple[int, ...] = (),
    sandbox: Sandbox | None = None,
    clock: StillClock | None = None,
    pace: float = PACE,
    operator: str | None = None,
    privacy_contact: str | None = None,
    backup_days: int | None = None,
    backups: tuple[Path, str] | None = None,
    takes_over: bool = True,
    on_the_web: bool = False,
) -> AsyncIterator[Bot]:
    """Run the bot until the block ends, through one door or the other.

    Nothing can be due in a world that is just made: only in one that was there before
    the rounds begin at the start, which costs as much as many a test.
    """
    clock = clock or StillClock()
    telegram = sandbox or Sandbox(clock=lambda: clock().timestamp())
    async with serving(telegram) as base:
        settings = settings_for(base, database_url, webhook=webhook, admins=admins)
        settings = settings.model_copy(
            update={
                "pace": pace,
                "operator": operator,
                "privacy_contact": privacy_contact,
                "backup_days": backup_days,
                "backup_folder": backups and backups[0],
                "backup_key": backups and SecretStr(backups[1]),
                "public_url": f"http://{settings.listen}" if on_the_web else None,
            }
        )
        async with alive(
            settings,
            telegram,
            clock,
            routes,
            takes_over=takes_over,
            rounds_at_once=sandbox is not None,
        ) as bot:
            yield bot


@asynccontextmanager
async def alive(
    settings: Settings,
    telegram: Sandbox,
    clock: StillClock,
    routes: Callable[[], Sequence[Route]] = handlers.routes,
    *,
    takes_over: bool = True,
    rounds_at_once: bool = True,
) -> AsyncIterator[Bot]:
    """Let the bot live for a while; its Telegram was there before, and stays.

    Many tests let one bot follow another, whose address is still set.
    """
    service = app.assemble(settings, clock, routes, clock.ticks, takes_over=takes_over)
    service.scheduler.at_once = rounds_at_once
    try:
        await service.start()
        yield Bot(service, telegram, clock, settings)
    finally:
        await service.stop()


def settings_for(
    base: str, database_url: str, *, webhook: bool = True, admins: tuple[int, ...] = ()
) -> Settings:
    """Return the settings of a bot that speaks with the Telegram at an address."""
    port = free_port("127.0.0.1", 0)
    door = f"http://127.0.0.1:{port}/hook"
    return Settings(
        bot_token=SecretStr(TOKEN),
        api_url=base,
        database_url=database_url,
        webhook_url=door if webhook else None,
        webhook_secret=SecretStr(SECRET) if webhook else None,
        listen=f"127.0.0.1:{port}",
        admins=admins,
    )
