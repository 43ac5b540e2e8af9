"""One deed of a command, in one transaction on the database of the settings."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from bot.clock import utc_now
from bot.commands.existing import ready_to_read
from bot.commands.refusing import refusals, usable_settings
from bot.settings import Settings
from bot.storage.engine import open_database
from bot.storage.preparing import prepare
from bot.storage.transactions import Transactions
from bot.storage.work import Work

T = TypeVar("T")


def do(deed: Callable[[Work], Awaitable[T]]) -> T:
    """Do something, on a database that is made first where there is none."""
    with refusals():
        return asyncio.run(_prepared(usable_settings(), deed))


def look_up(deed: Callable[[Work], Awaitable[T]]) -> T:
    """Look something up; a database that is not there is not made."""
    with refusals():
        return asyncio.run(_looked_up(usable_settings(), deed))


async def _prepared(settings: Settings, deed: Callable[[Work], Awaitable[T]]) -> T:
    await prepare(settings)
    return await _in_work(settings, deed)


async def _looked_up(settings: Settings, deed: Callable[[Work], Awaitable[T]]) -> T:
    await ready_to_read(settings)
    return await _in_work(settings, deed)


async def _in_work(settings: Settings, deed: Callable[[Work], Awaitable[T]]) -> T:
    database = open_database(settings.database_url)
    try:
        async with Transactions(database, utc_now).begin() as work:
            return await deed(work)
    finally:
        await database.close()
