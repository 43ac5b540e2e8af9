"""`temani migrate`: the tables of this release."""

import asyncio

import typer

from bot.commands.refusing import refusals, usable_settings
from bot.settings import Settings
from bot.storage.keyhole import take_key
from bot.storage.migrations import migrate as bring_up


def migrate() -> None:
    """Bring the database to the tables of this release; safe to do again.

    It needs the key: what an older release kept in the clear is sealed on the way.
    """
    with refusals():
        asyncio.run(_bring_up(usable_settings()))
        typer.echo("The database has the tables of this release.")


async def _bring_up(settings: Settings) -> None:
    keys = settings.needed_keys
    await take_key(settings.database_url, settings.database_file, keys)
    await bring_up(settings.database_url)
