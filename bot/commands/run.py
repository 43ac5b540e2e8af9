"""`temani run`: the service, or the demo where there is no token."""

import asyncio

import typer
from sqlmodel import col, select

from bot import app
from bot.commands.demo import play
from bot.commands.ending import stop_when_told
from bot.commands.refusing import refusals, usable_settings
from bot.logs import set_up_logging
from bot.sandbox.running import FIRST_PORT
from bot.settings import Settings
from bot.storage.engine import open_database
from bot.storage.tables import Person


def run() -> None:
    """Serve Telegram until told to stop; start the demo where there is no token."""
    set_up_logging()
    with refusals():
        settings = usable_settings()
        if settings.bot_token is None:
            typer.echo("TEMANI_BOT_TOKEN is not set, so this is the demo.")
            asyncio.run(play(FIRST_PORT))
        else:
            asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    stop = stop_when_told()
    if not settings.embedded:
        await app.prepare(settings)
        await _look_into(settings.database_url)
    await app.serve(settings, stop)


async def _look_into(url: str) -> None:
    """Read from the database once: without it, or its tables, nothing can be served."""
    database = open_database(url)
    try:
        async with database.reading() as session:
            await session.exec(select(col(Person.id)).limit(1))
    finally:
        await database.close()
