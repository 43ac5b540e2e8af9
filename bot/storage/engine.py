"""Opening the database: PostgreSQL in service, SQLite where one process is enough."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sqlalchemy import event
from sqlalchemy.engine import Connection
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, NullPool
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.inline import connect

CONNECTIONS = 20
"""Turns that may be under way at once; PostgreSQL allows 100 connections by default."""

# What a database refuses for a moment: serialization failure, deadlock, lock not
# available, lock timeout, too many connections, and the shutdown family (SQLSTATE).
_PASSING = ("40001", "40P01", "55P03", "57P01", "57P02", "57P03", "53300")


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
        """Wait for the writer's place, where there is only one."""
        if self.turnstile is None:
            yield
            return
        async with self.turnstile:
            yield

    async def close(self) -> None:
        """Let go of all connections."""
        await self.engine.dispose()
        if self.reader is not self.engine:
            await self.reader.dispose()


def open_database(url: str) -> Database:
    """Return the database at ``url``; no connection is made yet."""
    if not url.startswith("sqlite"):
        engine = create_async_engine(
            url, pool_size=CONNECTIONS, max_overflow=0, pool_pre_ping=True
        )
        sessions = _sessions(engine)
        return Database(engine, engine, sessions, sessions)
    inline = {"async_creator_fn": connect}
    engine = create_async_engine(url, pool_size=2, connect_args=inline)
    reader = create_async_engine(url)
    for each in (engine, reader):
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


def is_passing(error: DBAPIError) -> bool:
    """Say whether the same work may well succeed when it is done again at once."""
    if error.connection_invalidated or isinstance(error, InterfaceError):
        return True
    code = getattr(error.orig, "sqlstate", None)
    if code is not None:
        return str(code).startswith(_PASSING) or str(code).startswith("08")
    return isinstance(error, OperationalError) and "locked" in str(error.orig)


def _sessions(engine: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    return async_sessionmaker(engine, class_=AsyncSession, expire_on_commit=False)


def _leave_transactions_to_us(
    connection: DBAPIConnection, _entry: ConnectionPoolEntry
) -> None:
    # FULL, since NORMAL forgets acknowledged commits when the power goes.
    _set_up(
        connection,
        "busy_timeout=10000",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
    )


def _migrate_in_transactions(
    connection: DBAPIConnection, _entry: ConnectionPoolEntry
) -> None:
    _set_up(connection, "busy_timeout=60000", "synchronous=FULL", "foreign_keys=OFF")


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
