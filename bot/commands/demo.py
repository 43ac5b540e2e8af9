"""`temani demo`: Telegram, the bot and a page of phones in one process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from tempfile import TemporaryDirectory

import typer
from pydantic import SecretStr

from bot import app
from bot.commands import demo_cases, demo_people
from bot.commands.ending import stop_when_told
from bot.commands.refusing import refusals
from bot.commands.sandbox import Port
from bot.logs import set_up_logging
from bot.sandbox import Sandbox, serving
from bot.sandbox.running import FIRST_PORT
from bot.settings import Settings
from bot.storage.work import Office

PACE = 250.0
"""Ten times Telegram's: whoever plays all the people presses faster than they do."""


def demo(port: Port = FIRST_PORT) -> None:
    """Play the whole story in the browser; nothing is kept when it ends."""
    set_up_logging()
    with refusals():
        asyncio.run(play(port))


async def play(port: int) -> None:
    """Serve the page until told to stop.

    Raises:
        OSError: There is no free port.
    """
    stop = stop_when_told()
    telegram = Sandbox(name="Temani", username="temani_bot")
    with TemporaryDirectory(prefix="temani-") as scratch:
        async with (
            serving(telegram, port=port) as base,
            _bot(telegram, settings_for(base, telegram.token, scratch)),
        ):
            typer.echo(f"The demo is at {base}/  (Ctrl+C ends it, nothing is kept)")
            await stop.wait()


def settings_for(base: str, token: str, folder: str) -> Settings:
    """Return the settings of the demo, whatever the surroundings say.

    Args:
        base: The address of the sandbox.
        token: What it lets in.
        folder: Where the database lies for the while.
    """
    return Settings(
        bot_token=SecretStr(token),
        api_url=base,
        database_url=f"sqlite:///{folder}/demo.db",
        webhook_url=None,
        webhook_secret=None,
        listen="127.0.0.1:0",
        admins=(demo_people.BUDI,),
        key=None,
        pace=PACE,
    )


@asynccontextmanager
async def _bot(telegram: Sandbox, settings: Settings) -> AsyncIterator[None]:
    await app.prepare(settings)
    service = app.assemble(settings)
    try:
        demo_people.hand_out_phones(telegram)
        await demo_people.fill_posts(service.office)
        await _let_things_have_happened(service.office)
        await service.start()
        demo_people.start(telegram)
        yield
    finally:
        await service.stop()


async def _let_things_have_happened(office: Office) -> None:
    region = demo_people.REGION
    for each in (demo_people.DEWI, demo_people.JOKO):
        await demo_cases.has_checked(office, each.account, each.name, region)
    await demo_cases.waits(office, demo_people.JOKO.account, region)
