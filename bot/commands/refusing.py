"""Refusing with a sentence: what was set wrong is mended without any traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from telegram.error import InvalidToken

from bot.commands.ending import refuse
from bot.settings import NotConfigured, Settings, read_settings
from bot.storage.away import DatabaseAway, kind_of
from bot.storage.migrations import NotThisRelease
from bot.storage.only_one import Occupied
from bot.storage.sealed import Locked


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what is wrong with the surroundings into a sentence and a status.

    A database's own messages hold statements and addresses with passwords, so only the
    kind of the error is shown.

    Raises:
        typer.Exit: Something is wrong, and was said on standard error.
    """
    try:
        yield
    except (NotConfigured, NotThisRelease, Locked, Occupied, OSError) as error:
        refuse(str(error))
    except InvalidToken:
        refuse("Telegram does not know this TEMANI_BOT_TOKEN; @BotFather shows it.")
    except (DBAPIError, DatabaseAway) as error:
        kind = error if isinstance(error, DatabaseAway) else kind_of(error)
        refuse(
            f"The database refused ({kind}). Look at TEMANI_DATABASE_URL; "
            "`temani migrate` makes the tables."
        )


def usable_settings() -> Settings:
    """Return the settings, with an address of a database that can be read as one.

    Raises:
        NotConfigured: One of them cannot be used.
    """
    settings = read_settings()
    try:
        make_url(settings.database_url)
    except (ArgumentError, ValueError):
        raise NotConfigured(
            "TEMANI_DATABASE_URL: write sqlite:///file.db or "
            "postgresql://user@host:5432/name."
        ) from None
    return settings
