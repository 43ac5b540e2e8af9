"""`temani run`: the service, or the demo where there is no token."""

import asyncio

import typer

from bot import app
from bot.commands.demo import play
from bot.commands.ending import stop_when_told
from bot.commands.refusing import refusals
from bot.logs import set_up_logging
from bot.sandbox.running import FIRST_PORT
from bot.settings import Settings, read_settings


def run() -> None:
    """Serve Telegram until told to stop; start the demo where there is no token."""
    set_up_logging()
    with refusals():
        settings = read_settings()
        if settings.bot_token is None:
            typer.echo("TEMANI_BOT_TOKEN is not set, so this is the demo.")
            asyncio.run(play(FIRST_PORT))
        else:
            asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    await app.serve(settings, stop_when_told())
