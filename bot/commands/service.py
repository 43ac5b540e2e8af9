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
    await app.serve(settings, stop_when_told(), takes_over=takes_over)
