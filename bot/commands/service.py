"""The service that `temani run` starts: all of the bot, until told to stop."""

from bot import app
from bot.commands.ending import stop_when_told
from bot.settings import Settings


async def serve(settings: Settings, *, takes_over: bool) -> None:
    """Serve Telegram until told to stop.

    Raises:
        Exception: The database, its tables or Telegram's consent are missing, or the
            updates go to another service and may not be taken over.
    """
    stop = stop_when_told()
    if not settings.embedded:
        await app.prepare(settings)
        await _look_into(settings.database_url)
    await app.serve(settings, stop, takes_over=takes_over)


async def _look_into(url: str) -> None:
    """Read from the database once: without it, or its tables, nothing can be served."""
    database = open_database(url)
    try:
        async with database.reading() as session:
            await session.exec(select(col(Person.id)).limit(1))
    finally:
        await database.close()
