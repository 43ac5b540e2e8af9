"""`temani migrate`: the tables of this release."""

import asyncio

import typer

from bot.commands.refusing import refusals, usable_settings
from bot.storage.migrations import migrate as bring_up


def migrate() -> None:
    """Bring the database to the tables of this release; safe to do again."""
    with refusals():
        settings = usable_settings()
        asyncio.run(bring_up(settings.database_url))
        typer.echo("The database has the tables of this release.")
