"""The bot of the demo, from inside: as it is in service, but on the page's time.

`temani demo` starts this file as a process, tells it the address of the sandbox and
where its database lies, and writes to its standard input how many seconds the clock of
the page is ahead of this machine's.
"""

import asyncio
import logging
import os
import signal
import sys
from dataclasses import dataclass
from datetime import datetime, timedelta

import typer
from pydantic import SecretStr

from bot import app
from bot.app import Service
from bot.clock import utc_now
from bot.commands import demo_cases, demo_people, demo_work, event_loop
from bot.commands.demo_process import READY, TOKEN_VARIABLE
from bot.commands.refusing import refusals
from bot.logs import set_up_logging
from bot.settings import Settings
from bot.storage import preparing
from bot.storage.only_one import only_one
from bot.telegram.listening import free_port

FIRST_PORT = 8090
"""Where the board on the web is, on this machine only, unless that is taken."""

PACE = 250.0
"""Ten times Telegram's: whoever plays all the people presses faster than they do."""


@dataclass(slots=True)
class PageClock:
    """The time on the page: this machine's, and how far it was moved."""

    ahead: timedelta

    def __call__(self) -> datetime:
        """Return the instant on the page, aware and in UTC."""
        return utc_now() + self.ahead


def main() -> None:
    """Live until killed, or until whoever started this is gone."""
    set_up_logging()
    # The page has the address of the board in a chat; a terminal need not name it.
    app.log.setLevel(logging.WARNING)
    base, folder = sys.argv[1:]
    try:
        with refusals():
            event_loop.run(live(base, folder))
    except typer.Exit as refused:
        sys.exit(refused.exit_code)


async def live(base: str, folder: str) -> None:
    """Bring everything up anew from the database, and follow the clock."""
    jumps = await _standard_input()
    clock = PageClock(await _ahead(jumps))
    settings = settings_for(base, os.environ[TOKEN_VARIABLE], folder)
    with only_one(settings.database_file):
        await _live(settings, clock, jumps)


async def _live(
    settings: Settings, clock: PageClock, jumps: asyncio.StreamReader
) -> None:
    is_first = settings.database_file is None or not settings.database_file.exists()
    await preparing.prepare(settings)
    service = app.assemble(settings, clock)
    if is_first:
        await demo_cases.have_happened(service.transactions)
        await demo_work.has_come_in(service.transactions)
    following = asyncio.create_task(_follow(jumps, clock, service))
    await _begin(service)
    await asyncio.gather(following, service.goes_on())


def settings_for(base: str, token: str, folder: str) -> Settings:
    """Return the settings of the demo, whatever the surroundings say.

    Args:
        base: The address of the sandbox.
        token: What it lets in.
        folder: Where the database lies for the while.
    """
    listen = f"127.0.0.1:{free_port('127.0.0.1', FIRST_PORT)}"
    return Settings(
        bot_token=SecretStr(token),
        api_url=base,
        database_url=f"sqlite:///{folder}/demo.db",
        webhook_url=None,
        webhook_secret=None,
        public_url=f"http://{listen}",
        listen=listen,
        admins=(demo_people.BUDI,),
        key=None,
        pace=PACE,
    )


async def _begin(service: Service) -> None:
    await service.start()
    sys.stdout.buffer.write(READY)
    sys.stdout.buffer.flush()


async def _follow(
    jumps: asyncio.StreamReader, clock: PageClock, service: Service
) -> None:
    """Let every jump of the page's clock be one of the bot's, and look what is due."""
    while True:
        clock.ahead = await _ahead(jumps)
        service.scheduler.look_now()


async def _standard_input() -> asyncio.StreamReader:
    reader = asyncio.StreamReader()
    loop = asyncio.get_running_loop()
    await loop.connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(reader), sys.stdin
    )
    return reader


async def _ahead(jumps: asyncio.StreamReader) -> timedelta:
    """Return the next distance; when nobody is left to tell it, die at once."""
    line = await jumps.readline()
    if not line:
        signal.raise_signal(signal.SIGKILL)
    return timedelta(seconds=float(line))


if __name__ == "__main__":
    main()
