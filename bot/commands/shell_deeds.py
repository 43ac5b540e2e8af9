"""Deeds of the shell: what whoever has the machine did, in the audit."""

import asyncio
from collections.abc import Sequence

from sqlalchemy.exc import SQLAlchemyError

from bot.clock import utc_now
from bot.storage.away import DatabaseAway
from bot.storage.engine import Database, open_database
from bot.storage.tables import Deed
from bot.storage.transactions import Transactions

SHELL = "shell: "
"""Begins the detail of what was done from a shell, which is nobody in particular."""

TRIES = 5
"""How often it is tried while others hold the file."""

COMES_BACK = 0.2
"""Seconds between two tries: a database rings no bell when it is free."""


async def note(database: Database, deed: Deed, details: Sequence[str]) -> None:
    """Note that something was done, once for each detail; no words of anybody.

    Raises:
        DatabaseAway: It cannot be written.
    """
    for left in reversed(range(TRIES)):
        try:
            async with Transactions(database, utc_now).begin() as work:
                for each in details:
                    work.record(deed, by=None, detail=f"{SHELL}{each}")
        except DatabaseAway:
            if not left:
                raise
            await asyncio.sleep(COMES_BACK)
        else:
            return


async def could_note(url: str, deed: Deed, detail: str) -> bool:
    """Note something in a database that may have no audit, or may only be read."""
    database = open_database(url)
    try:
        await note(database, deed, [detail])
    except (DatabaseAway, SQLAlchemyError):
        return False
    else:
        return True
    finally:
        await database.close()
