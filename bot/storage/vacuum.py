"""Vacuum: what was erased leaves the files of the database, and not its tables alone.

Neither database does so by itself. PostgreSQL marks a row that is deleted or changed,
and even after its own cleaning (VACUUM) the bytes lie in the room that is free in a
page. Its planner keeps values of columns as well, accounts and ciphertexts among them
(`pg_statistic`), so they are gathered anew from what is left, and what held the old
ones is written anew too. SQLite overwrites what it deletes (`secure_delete`), but not
the copies that it leaves where it has moved rows between pages: of 100 people whose
answers had grown parts of two were found. Only what is written anew as a whole holds
nothing of it, and while it is, everybody else waits: so what is small is written anew
at once, what is larger at night, and what is larger still is cleaned and no more.

On two cores with some other work a file of 332 MB took 4 s and one of 1,066 MB 10 s;
with five times as much work as they can do 8 and 45 s, and a table of 231 MB on
PostgreSQL 13 s. Whoever writes meanwhile is not
acknowledged, and Telegram brings it again.
"""

import sqlite3
from dataclasses import dataclass, field

from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel

from bot.clock import JAKARTA, Clock
from bot.storage.engine import Database
from bot.storage.inline import HELD, driver_of, finished, is_emptied
from bot.storage.sealed import Sealed

EVERY = 3600.0
"""Seconds; looked at so often, and done only where something was erased since."""

SMALL = 32 * 1024**2
"""Bytes that are written anew at any hour: nobody waits a second for it."""

LARGE = 1024**3
"""Bytes above which not even the night is quiet enough: it may take a minute."""

NIGHT = range(1, 4)
"""Hours in Jakarta; in the east of the country they end at six."""

TIMES = 2
"""A row that somebody still read the first time goes the second time."""

_FILE = "the file"

_STATISTICS = "pg_statistic"
"""What PostgreSQL's planner knows of columns; it comes after all that it is about."""


@dataclass(slots=True)
class Vacuum:
    """Cleans up after what one process erased, and after what the one before may have.

    Each table is a statement of its own, outside any transaction. ``_due`` says how
    often each of them is still to be written anew.
    """

    database: Database
    clock: Clock
    _due: dict[str, int] = field(default_factory=dict)

    async def look(self) -> None:
        """Clean up what is due, as far as it is small enough for this hour."""
        embedded = self.database.engine.dialect.name == "sqlite"
        if self.database.erased.is_set():
            self.database.erased.clear()
            tables = [each.name for each in SQLModel.metadata.sorted_tables]
            all_of_them = dict.fromkeys([*tables, _STATISTICS], TIMES)
            self._due = {_FILE: 1} if embedded else all_of_them
        if self._due and embedded:
            await self._file()
        elif self._due:
            await self._tables()

    def _is_time_for(self, size: int) -> bool:
        at_night = self.clock().astimezone(JAKARTA).hour in NIGHT
        return size <= (LARGE if at_night else SMALL)

    async def _file(self) -> None:
        async with self.database.engine.connect() as connection:
            driver = await connection.run_sync(driver_of)
            size = await finished(lambda: _size_of(driver))
            if self._is_time_for(size):
                await finished(lambda: _written_anew(driver, size))
                self.database.writers.leave_no_log()
                self._due.clear()

    async def _tables(self) -> None:
        async with self.database.engine.connect() as opened:
            connection = await opened.execution_options(isolation_level="AUTOCOMMIT")
            # Who holds a table longer is not waited for, nor does anybody wait behind.
            await connection.execute(text("SET lock_timeout = '1s'"))
            await connection.execute(text("SET vacuum_cost_delay = '2ms'"))
            try:
                for table, times in tuple(self._due.items()):
                    if table == _STATISTICS:
                        # Whoever gathers some in a transaction may hold what is next.
                        # PostgreSQL ends one of two after a second: not them.
                        await connection.execute(text("SET lock_timeout = '300ms'"))
                    if self._is_time_for(await _size(connection, table)):
                        done = await _say(connection, f"VACUUM (FULL, ANALYZE) {table}")
                        self._due[table] = times - done
                        await _forget_what_was(connection, table)
                    else:
                        # Left to itself it leaves few dead rows in an index.
                        clean = "VACUUM (INDEX_CLEANUP ON, ANALYZE)"
                        await _say(connection, f"{clean} {table}")
            finally:
                await connection.execute(text("RESET lock_timeout"))
        self._due = {table: times for table, times in self._due.items() if times}


async def _size(connection: AsyncConnection, table: str) -> int:
    found = await connection.execute(
        text("SELECT pg_total_relation_size(to_regclass(:table))"), {"table": table}
    )
    return int(found.scalar_one())


async def _forget_what_was(connection: AsyncConnection, name: str) -> None:
    """Drop what is known of a table without rows: nothing new is gathered of it.

    To say again of a column what it is does that and no more, for who owns the table.
    """
    table = SQLModel.metadata.tables.get(name)
    if table is None:
        return
    if (await connection.execute(select(table).limit(1))).first() is None:
        for each in table.columns:
            if isinstance(each.type, Sealed):
                said = f"ALTER TABLE {name} ALTER COLUMN {each.name} TYPE bytea"
                await _say(connection, said)


async def _say(connection: AsyncConnection, statement: str) -> bool:
    """Say something; return whether it was done, since a table may be in use."""
    try:
        await connection.execute(text(statement))
    except DBAPIError as error:
        if getattr(error.orig, "sqlstate", None) != _IN_USE:
            raise
        return False
    return True


_IN_USE = "55P03"
"""What PostgreSQL answers who has waited for a lock long enough."""


def _size_of(driver: sqlite3.Connection) -> int:
    ((pages,),) = driver.execute("PRAGMA page_count")
    ((each,),) = driver.execute("PRAGMA page_size")
    return int(pages * each)


def _written_anew(driver: sqlite3.Connection, size: int) -> None:
    """Write the file anew, with a copy on the way that has no name and nobody erased.

    It is in memory while it is small, and on the disk where it would need too much.
    """
    driver.execute(f"PRAGMA busy_timeout={HELD * 1000:.0f}")
    driver.execute(f"PRAGMA temp_store={'MEMORY' if size <= SMALL else 'FILE'}")
    try:
        driver.execute("VACUUM")
    finally:
        driver.execute("PRAGMA busy_timeout=0")
    is_emptied(driver)
