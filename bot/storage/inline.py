"""SQLite's own driver behind SQLAlchemy's asyncio: no hop to a thread for every step.

The steps of a turn take microseconds, so they are done where they are asked for. Only
what may wait, for the write lock of another process or for the disk, goes to a thread,
and what goes through so much that everybody else would wait for it (`ASIDE`).
"""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Generator, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import pool
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine import URL, Connection
from sqlalchemy.engine.cursor import FullyBufferedCursorFetchStrategy
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.util.concurrency import await_only, in_greenlet

T = TypeVar("T")

SCHEME = "sqlite+inline"
"""How the address of a database begins that is opened this way."""

HELD = 3.0
"""Seconds that a writer waits for another process that holds the file."""

ASIDE = "aside"
"""The option of a statement that goes through much: a thread does it, with its rows."""

_WRITE = "BEGIN IMMEDIATE"


class _Cursor(sqlite3.Cursor):
    """A cursor that lets SQLAlchemy let go of it."""

    async def _async_soft_close(self) -> None:
        """Do nothing: no thread holds rows that nobody fetched."""


class _Connection(sqlite3.Connection):
    def cursor(self, factory: Any = _Cursor) -> Any:  # noqa: ANN401
        """Return a cursor as SQLAlchemy wants it."""
        return super().cursor(factory)


class InlineDialect(SQLiteDialect_pysqlite):
    """pysqlite's dialect, which says that it is asynchronous and nearly never waits."""

    driver = "inline"
    is_async = True
    supports_statement_cache = True

    @classmethod
    def get_pool_class(cls, url: URL) -> type[pool.Pool]:
        """Let whoever waits for a connection wait in the event loop."""
        in_file = cls._is_url_file_db(url)
        return pool.AsyncAdaptedQueuePool if in_file else pool.StaticPool

    def create_connect_args(self, url: URL) -> Any:  # noqa: ANN401
        """Let the thread that waits for the disk use what the event loop uses."""
        args, options = super().create_connect_args(url)
        return args, {
            **options,
            "check_same_thread": False,
            "factory": _Connection,
        }

    def do_execute(
        self,
        cursor: Any,  # noqa: ANN401
        statement: str,
        parameters: Any,  # noqa: ANN401
        context: Any = None,  # noqa: ANN401
    ) -> None:
        """Execute where it is asked for, and look to SQLAlchemy as if it had waited."""
        if context is not None and context.execution_options.get(ASIDE):
            step = partial(_all_of, cursor, statement, parameters)
            context.cursor_fetch_strategy = FullyBufferedCursorFetchStrategy(
                cursor, initial_buffer=await_only(finished(step))
            )
            return
        cursor.execute(statement, parameters)
        _seem_to_wait()

    def do_executemany(
        self,
        cursor: Any,  # noqa: ANN401
        statement: str,
        parameters: Any,  # noqa: ANN401
        context: Any = None,  # noqa: ANN401, ARG002
    ) -> None:
        """Execute with each of the parameters, in the same way."""
        cursor.executemany(statement, parameters)
        _seem_to_wait()

    def do_commit(self, dbapi_connection: DBAPIConnection) -> None:
        """Commit in a thread, since the disk decides how long it takes."""
        connection: Any = dbapi_connection
        if connection.in_transaction:
            await_only(finished(connection.commit))


def _all_of(cursor: sqlite3.Cursor, statement: str, parameters: Any) -> list[Any]:  # noqa: ANN401
    cursor.execute(statement, parameters)
    return cursor.fetchall()


class _Nothing(Awaitable[None]):
    """What can be awaited and is there at once."""

    def __await__(self) -> Generator[Any, None, None]:
        yield from ()


_NOTHING = _Nothing()


def _seem_to_wait() -> None:
    # It takes a driver that never waits for one that is not asynchronous.
    if in_greenlet():
        await_only(_NOTHING)


registry.register("sqlite.inline", __name__, InlineDialect.__name__)


async def finished(step: Callable[[], T]) -> T:
    """Do something in a thread, and be there until it is done, cancelled or not.

    A connection that a thread still works with must not be given to somebody else.
    """
    work = asyncio.get_running_loop().run_in_executor(None, step)
    cancelled: asyncio.CancelledError | None = None
    while not work.done():
        try:
            await asyncio.wait([work])
        except asyncio.CancelledError as error:
            cancelled = error
    if cancelled is not None:
        work.exception()  # it was looked at; who was cancelled has no use for it
        raise cancelled
    return work.result()


async def begin_to_write(driver: sqlite3.Connection) -> None:
    """Take the write lock: at once if it is free, else wait for it in a thread.

    The connection's own patience (``busy_timeout``) must be 0.

    Raises:
        DBAPIError: Another process did not let go of it in time.
    """
    with as_sqlalchemy_says_it(_WRITE):
        try:
            driver.execute(_WRITE)
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY:
                raise
            await finished(lambda: _begin_patiently(driver))


def begin_to_write_patiently(connection: Connection) -> None:
    """Take the write lock, however long the connection itself waits for it."""
    driver = driver_of(connection)
    with as_sqlalchemy_says_it(_WRITE):
        await_only(finished(lambda: driver.execute(_WRITE)))


def begin_to_read(connection: Connection) -> None:
    """Begin a transaction that sees one state of the database and locks nobody out."""
    tell(driver_of(connection), "BEGIN")


def driver_of(connection: Connection) -> sqlite3.Connection:
    """Return what stands behind all layers."""
    driver: sqlite3.Connection = connection.connection.dbapi_connection  # type: ignore[assignment]
    return driver


def tell(driver: sqlite3.Connection, words: str) -> None:
    """Execute something past all layers.

    Raises:
        DBAPIError: What SQLAlchemy would say.
    """
    with as_sqlalchemy_says_it(words):
        driver.execute(words)


def is_emptied(driver: sqlite3.Connection) -> bool:
    """Empty the log of the file; say no if somebody is reading from it just now.

    The connection must not wait for them (``busy_timeout`` 0), since it locks all
    writers out meanwhile.
    """
    try:
        ((is_busy, _frames, _moved),) = driver.execute(
            "PRAGMA wal_checkpoint(TRUNCATE)"
        )
    except sqlite3.Error:
        return False
    return not is_busy


def _begin_patiently(driver: sqlite3.Connection) -> None:
    driver.execute(f"PRAGMA busy_timeout={HELD * 1000:.0f}")
    try:
        driver.execute(_WRITE)
    finally:
        driver.execute("PRAGMA busy_timeout=0")


@contextmanager
def as_sqlalchemy_says_it(statement: str) -> Iterator[None]:
    """Let an error of the driver look as if SQLAlchemy had met it."""
    try:
        yield
    except sqlite3.Error as error:
        raise DBAPIError.instance(statement, None, error, sqlite3.Error) from error
