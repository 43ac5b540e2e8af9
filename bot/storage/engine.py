"""Opening the database: PostgreSQL in service, SQLite where one process is enough."""

import asyncio
import os
import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, NullPool
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.inline import connect

CONNECTIONS = 20
"""Turns that may be under way at once; PostgreSQL allows 100 connections by default."""

IN_LINE, HELD = 6.0, 3.0
"""Seconds that a writer of SQLite waits for those of this process, then for others.

Together they leave time to refuse an update before Telegram gives up on us.
"""

CONNECT_WITHIN = 8.0
"""Seconds until a PostgreSQL that does not answer at all counts as away."""

# What a database refuses for a moment: serialization failure, deadlock, lock not
# available, lock timeout, too many connections, and the shutdown family (SQLSTATE).
_PASSING = ("40001", "40P01", "55P03", "57P01", "57P02", "57P03", "53300")

# What nobody's update is to blame for: the connection, resources, an operator's deed,
# a system error, a server that only reads.
_NOT_OURS = ("08", "53", "57P", "58", "25006")

# The same of SQLite, by the low byte of its code: no memory, read only, input or
# output, damage, full, cannot open, protocol.
_FILE_TROUBLE = (7, 8, 10, 11, 13, 14, 15)


class DatabaseAway(Exception):
    """The database cannot be reached, so nothing of it was read or changed."""


IN_MEMORY = ":memory:"
"""What SQLite calls a database without a file, which nobody else can open."""

_BESIDE = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True)
class Database:
    """Two ways into one database: to change it, and only to read it.

    SQLite has one writer. Those who want to write wait in line here, at an asyncio
    lock, and not in SQLite's busy loop: ten writers wait 57 ms at the 99th percentile
    instead of 1.1 s. That is speed; the lock SQLite takes at BEGIN is correctness.
    """

    engine: AsyncEngine
    reader: AsyncEngine
    writing: async_sessionmaker[AsyncSession]
    reading: async_sessionmaker[AsyncSession]
    turnstile: asyncio.Lock | None = field(default=None)

    @asynccontextmanager
    async def in_line(self) -> AsyncIterator[None]:
        """Wait for the writer's place, where there is only one.

        Raises:
            DatabaseAway: It did not become free in time.
        """
        if self.turnstile is None:
            yield
            return
        try:
            async with asyncio.timeout(IN_LINE):
                await self.turnstile.acquire()
        except TimeoutError:
            raise DatabaseAway("others hold the file") from None
        try:
            yield
        finally:
            self.turnstile.release()

    async def forget_log(self) -> None:
        """Empty SQLite's log, where what was erased still lies as it was before.

        Where somebody is reading from it just now, it is emptied the next time.
        """
        if self.turnstile is None:
            return
        async with self.reader.connect() as connection:
            # What was erased is committed by now, whatever becomes of this.
            driver = (await connection.get_raw_connection()).driver_connection
            if driver is not None:  # past SQLAlchemy, which would begin a transaction
                with suppress(sqlite3.Error):
                    await driver.execute_fetchall("PRAGMA wal_checkpoint(TRUNCATE)")

    async def close(self) -> None:
        """Let go of all connections."""
        await self.engine.dispose()
        if self.reader is not self.engine:
            await self.reader.dispose()


def open_database(url: str) -> Database:
    """Return the database at ``url``; no connection is made yet."""
    if not url.startswith("sqlite"):
        engine = create_async_engine(
            url,
            pool_size=CONNECTIONS,
            max_overflow=0,
            pool_timeout=CONNECT_WITHIN,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args={"timeout": CONNECT_WITHIN},
        )
        sessions = _sessions(engine)
        return Database(engine, engine, sessions, sessions)
    inline = {"async_creator_fn": connect}
    engine = create_async_engine(
        url, pool_size=2, connect_args=inline, hide_parameters=True
    )
    reader = create_async_engine(url, hide_parameters=True)
    for each in (engine, reader):
        event.listen(each.sync_engine, "do_connect", _for_its_owner_only)
        event.listen(each.sync_engine, "connect", _leave_transactions_to_us)
    event.listen(engine.sync_engine, "begin", _take_the_write_lock)
    event.listen(reader.sync_engine, "begin", _only_read)
    return Database(
        engine, reader, _sessions(engine), _sessions(reader), asyncio.Lock()
    )


def open_to_migrate(url: str) -> AsyncEngine:
    """Return an engine whose transactions hold changes of tables too.

    Left to itself, SQLite's driver begins no transaction before such a change, so each
    would be committed alone. What refers to a table that is made anew must not notice,
    so foreign keys are not looked at, as SQLite wants it.
    """
    engine = create_async_engine(url, poolclass=NullPool)
    if url.startswith("sqlite"):
        event.listen(engine.sync_engine, "do_connect", _for_its_owner_only)
        event.listen(engine.sync_engine, "connect", _migrate_in_transactions)
        event.listen(engine.sync_engine, "begin", _take_the_write_lock)
    return engine


def open_to_look(url: str) -> AsyncEngine:
    """Return an engine for a first look, which leaves everything as it is."""
    engine = create_async_engine(url, poolclass=NullPool)
    if url.startswith("sqlite"):
        event.listen(engine.sync_engine, "connect", _look_in_transactions)
        event.listen(engine.sync_engine, "begin", _only_read)
    return engine


async def reach(session: AsyncSession) -> None:
    """Begin the transaction now, and tell a database that is away from all else.

    Raises:
        DatabaseAway: There is no connection, or the file is held by someone else.
    """
    try:
        await session.connection()
    except (OSError, NoConnectionFree, DBAPIError) as error:
        raise DatabaseAway(kind_of(error)) from None


def is_away(error: Exception) -> bool:
    """Say whether the database is to blame, whatever was asked of it."""
    if isinstance(error, DatabaseAway):
        return True
    if not isinstance(error, DBAPIError):
        return False
    code = getattr(error.orig, "sqlstate", None)
    if code is not None:
        return str(code).startswith(_NOT_OURS)
    low_byte = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    return error.connection_invalidated or low_byte in _FILE_TROUBLE


def is_passing(error: Exception) -> bool:
    """Say whether the same work may well succeed when it is done again at once."""
    if isinstance(error, OSError | NoConnectionFree):
        return True
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated or isinstance(error, InterfaceError):
        # asyncpg refuses a number that is too big as if its own interface were amiss.
        return not isinstance(_cause(error), ValueError)
    code = getattr(error.orig, "sqlstate", None)
    if code is not None:
        return str(code).startswith(_PASSING) or str(code).startswith("08")
    return isinstance(error, OperationalError) and "locked" in str(error.orig)


def kind_of(error: Exception) -> str:
    """Name what the driver met; its message holds statements and their values."""
    return type(_cause(error)).__name__


def _cause(error: Exception) -> BaseException:
    if not isinstance(error, DBAPIError) or error.orig is None:
        return error
    return error.orig.__cause__ or error.orig


def _sessions(engine: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    return async_sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)


def _for_its_owner_only(
    _dialect: object,
    _entry: object,
    arguments: Sequence[str],
    _options: object,
) -> None:
    """Let nobody else on this machine read the file, and what SQLite puts beside it.

    SQLite makes those as the file is, and says itself where it cannot make any. A file
    that is there is never opened here: to close it again would take SQLite's own locks
    from this process.
    """
    file = Path(arguments[0])
    if file.name == IN_MEMORY or str(file).startswith("file:"):
        return
    with suppress(FileExistsError, FileNotFoundError):
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    for each in (file, *(file.with_name(file.name + end) for end in _BESIDE)):
        with suppress(FileNotFoundError, PermissionError):
            if (mode := each.stat().st_mode) & 0o007:
                each.chmod(mode & 0o770)


def _leave_transactions_to_us(
    connection: DBAPIConnection, _entry: ConnectionPoolEntry
) -> None:
    # FULL, since NORMAL forgets acknowledged commits when the power goes.
    _set_up(
        connection,
        f"busy_timeout={HELD * 1000:.0f}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
    )


def _migrate_in_transactions(
    connection: DBAPIConnection, _entry: ConnectionPoolEntry
) -> None:
    _set_up(
        connection,
        "busy_timeout=60000",
        "synchronous=FULL",
        "foreign_keys=OFF",
        "secure_delete=ON",
    )


def _look_in_transactions(
    connection: DBAPIConnection, _entry: ConnectionPoolEntry
) -> None:
    _set_up(connection, "busy_timeout=10000")


def _set_up(connection: DBAPIConnection, *pragmas: str) -> None:
    """Leave transactions to us, and say how the database is to behave."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in pragmas:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _take_the_write_lock(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _only_read(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")
