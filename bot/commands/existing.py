"""A database that is there already: whoever only reads must not make one."""

from bot.settings import NotConfigured, Settings
from bot.storage.keyhole import take_key
from bot.storage.sealed import key_file


def must_exist(settings: Settings) -> None:
    """Do nothing where the database is a server's, or a file that is there.

    Raises:
        NotConfigured: There is no such file.
    """
    file = settings.database_file
    if file is not None and not file.is_file():
        raise NotConfigured(
            f"There is no database {file.absolute()}. TEMANI_DATABASE_URL says where "
            "it lies; `temani run` or `temani migrate` makes it."
        )


async def ready_to_read(settings: Settings) -> None:
    """Take the key of a database that exists; nothing is made or changed.

    Raises:
        Locked: The key is another one's.
        NotConfigured: There is no database, or no key to it.
    """
    must_exist(settings)
    file = settings.database_file
    if not settings.keys and (file is None or not key_file(file).is_file()):
        raise NotConfigured(
            "There is no key to the database: set TEMANI_KEY to the one it was made "
            "with. A new one would open nothing."
        )
    await take_key(settings.database_url, file, settings.keys)
