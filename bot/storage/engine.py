"""Opening the database: PostgreSQL in service, SQLite where one process is enough."""

import asyncio
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, NullPool
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.inline import (
    HELD,
    begin_to_read,
    begin_to_write_patiently,
)
from bot.storage.writing import ManyWriters, OneWriter, Writers

CONNECTIONS = 20
"""Turns that may be under way at once; PostgreSQL allows 100 connections by default."""

CONNECT_WITHIN = 8.0
"""Seconds until a PostgreSQL that does not answer at all counts as away."""

IN_MEMORY = ":memory:"
"""What SQLite calls a database without a file, which nobody else can open."""

_BESIDE = ("-wal", "-shm", "-journal")


def _is_set() -> asyncio.Event:
    event = asyncio.Event()
    event.set()
    return event


@dataclass(frozen=True, slots=True)
class Database:
    """Two ways into one database: to change it, and only to read it.

    Attributes:
        engine: The connections of those who write.
        reader: Those of the others; on PostgreSQL the same.
        writers: Gives whoever wants to write their turn.
        reading: Opens a session that only reads.
        erased: Something was deleted for good, and may still lie in the files. It is
            set at the start: who ran before may have been killed in between.
    """

    engine: AsyncEngine
    reader: AsyncEngine
    writers: Writers
    reading: async_sessionmaker[AsyncSession]
    erased: asyncio.Event = field(default_factory=_is_set)

    async def close(self) -> None:
        """Let go of all connections."""
        await self.writers.close()
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
            hide_parameters=True,
            connect_args={"timeout": CONNECT_WITHIN},
        )
        return Database(engine, engine, ManyWriters(engine), _sessions(engine))
    engine = create_async_engine(url, pool_size=2, hide_parameters=True)
    reader = create_async_engine(url, hide_parameters=True)
    for each in (engine, reader):
        event.listen(each.sync_engine, "do_connect", _for_its_owner_only)
    event.listen(engine.sync_engine, "connect", _wait_only_where_told)
    event.listen(reader.sync_engine, "connect", _leave_transactions_to_us)
    event.listen(reader.sync_engine, "begin", begin_to_read)
    return Database(engine, reader, OneWriter(engine), _sessions(reader))


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
        event.listen(engine.sync_engine, "begin", begin_to_write_patiently)
    return engine


def open_to_look(url: str) -> AsyncEngine:
    """Return an engine for a first look, which leaves everything as it is."""
    engine = create_async_engine(url, poolclass=NullPool)
    if url.startswith("sqlite"):
        event.listen(engine.sync_engine, "connect", _look_in_transactions)
        event.listen(engine.sync_engine, "begin", begin_to_read)
    return engine


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


def _wait_only_where_told(
    connection: DBAPIConnection, entry: ConnectionPoolEntry
) -> None:
    """Never wait in the event loop; `begin_to_write` does so, in a thread."""
    _leave_transactions_to_us(connection, entry)
    _set_up(connection, "busy_timeout=0")


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
