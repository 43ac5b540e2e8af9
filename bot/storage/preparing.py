"""Preparing a database before anything is done with it: the key, and this release.

It stands apart from the app, so that a command need not load the whole bot.
"""

from bot.settings import Settings
from bot.storage.keyhole import take_key
from bot.storage.lasting import keep_secret
from bot.storage.migrations import migrate, must_fit
from bot.storage.sealed import has_secret


async def prepare(settings: Settings) -> None:
    """Take the key, and bring an embedded database up to this release.

    Raises:
        NotConfigured: A database that is not embedded needs a key from outside.
        Locked: The key does not open what is sealed there.
        NotThisRelease: It cannot be brought up, or is a server's and was not.
    """
    keys = settings.needed_keys
    await take_key(settings.database_url, settings.database_file, keys)
    if settings.embedded:
        await migrate(settings.database_url)
    else:
        await must_fit(settings.database_url)
    if not has_secret():
        await keep_secret(settings.database_url)
