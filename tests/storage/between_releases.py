"""A database on its way between releases, and what the tests say and ask in SQL."""

from typing import Any

from alembic import command
from sqlalchemy import Connection, text

from bot.storage.engine import open_database
from bot.storage.migrations import settings_for


async def go_back(url: str, revision: str) -> None:
    """Go back to the tables of an older release."""

    def go(connection: Connection) -> None:
        command.downgrade(settings_for(connection), revision)

    database = open_database(url)
    async with database.engine.begin() as connection:
        await connection.run_sync(go)
    await database.close()


async def values_of(url: str, statement: str) -> list[Any]:
    """Return the first column of what a statement finds."""
    database = open_database(url)
    async with database.engine.connect() as connection:
        found = await connection.execute(text(statement))
        values = list(found.scalars())
    await database.close()
    return values


async def say(
    url: str, statement: str, values: dict[str, object] | None = None
) -> None:
    """Carry out a statement."""
    database = open_database(url)
    try:
        async with database.engine.begin() as connection:
            await connection.execute(text(statement), values or {})
    finally:
        await database.close()
