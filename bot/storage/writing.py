"""Turns that write: who goes next, and which of them share a COMMIT.

A COMMIT waits for the disk, and all writers of a file wait for it. So on SQLite turns
that stand in line do their work one after the other in one transaction, each behind a
savepoint of its own, and are done when that transaction is on the disk. On PostgreSQL
each turn is a transaction: one that held the rows of several persons would deadlock
with that of another process.
"""

import asyncio
import sqlite3
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.engine import RootTransaction
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncTransaction

from bot.storage.away import UNREACHED, DatabaseAway, kind_of
from bot.storage.inline import (
    as_sqlalchemy_says_it,
    begin_to_write,
    driver_of,
    finished,
    is_emptied,
    tell,
)

IN_LINE = 6.0
"""Seconds that a writer of SQLite waits for those of this process, before others.

With `bot.storage.inline.HELD` there is time left to refuse an update before Telegram
gives up on us.
"""

MOST = 24
"""Turns that share a COMMIT at most, so that the first of them does not wait long."""

_MARK = "turn"


@dataclass(frozen=True, slots=True)
class ManyWriters:
    """PostgreSQL: turns go side by side, each in a transaction of its own."""

    engine: AsyncEngine

    def leave_no_log(self) -> None:
        """Do nothing: how long PostgreSQL keeps its log is its operator's to say.

        What lies in its tables is for `bot.storage.vacuum`, after the COMMIT.
        """

    async def close(self) -> None:
        """Do nothing: turns give their connections back themselves."""

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[AsyncConnection]:
        """Open a turn; what it wrote is kept on leaving, and undone by an exception.

        Raises:
            DatabaseAway: It was not opened.
        """
        try:
            connection, transaction = await _begun(self.engine)
        except UNREACHED as error:
            raise DatabaseAway(kind_of(error)) from None
        try:
            try:
                yield connection
            except BaseException:
                await _undo(transaction)
                raise
            await transaction.commit()
        finally:
            # Who is cancelled now gives the connection back all the same.
            await asyncio.shield(asyncio.create_task(connection.close()))


@dataclass(slots=True)
class Shared:
    """A transaction of several turns.

    Attributes:
        driver: What stands behind the connection.
        transaction: What SQLAlchemy knows of it.
        waiting: One future for each turn that is done, for when all is on the disk.
    """

    connection: AsyncConnection
    driver: sqlite3.Connection
    transaction: RootTransaction
    waiting: list[asyncio.Future[None]] = field(default_factory=list)

    def fail(self, error: Exception) -> None:
        """Tell all whose work is lost."""
        for each in self.waiting:
            if not each.done():
                each.set_exception(error)

    def keep(self) -> None:
        """Tell all whose work is on the disk."""
        for each in self.waiting:
            if not each.done():
                each.set_result(None)


@dataclass(slots=True)
class OneWriter:
    """SQLite: turns go one after the other, and those in line share a COMMIT.

    Those who want to write wait in line here, and not in SQLite's busy loop, where the
    last of ten waits twenty times as long. That is speed; the lock that SQLite takes at
    BEGIN is correctness.
    """

    engine: AsyncEngine
    _places: deque[asyncio.Future[None]] = field(default_factory=deque)
    _taken: bool = False
    _shared: Shared | None = None
    _connection: AsyncConnection | None = None
    _commits: set[asyncio.Task[None]] = field(default_factory=set)
    # Who ran before may have been killed with something erased in the log.
    _log_tells: bool = True

    def leave_no_log(self) -> None:
        """Empty SQLite's log with the next COMMIT: what is erased still lies there.

        Where somebody is reading from it just then, nobody waits for that; it is tried
        again with each COMMIT that follows.
        """
        self._log_tells = True

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[AsyncConnection]:
        """Open a turn; what it wrote is kept on leaving, and undone by an exception.

        Raises:
            DatabaseAway: The place of the writer did not become free in time, or the
                file is held by another process.
        """
        await self._enter()
        try:
            shared = self._shared or await self._open()
            # The first one needs no savepoint: with it, the whole is undone.
            marked = bool(shared.waiting)
            if marked:
                tell(shared.driver, f"SAVEPOINT {_MARK}")
        except BaseException as error:
            self._leave()
            if isinstance(error, UNREACHED):
                raise DatabaseAway(kind_of(error)) from None
            raise
        try:
            try:
                yield shared.connection
                if marked:
                    tell(shared.driver, f"RELEASE {_MARK}")
            except BaseException:
                await self._undo(shared, marked=marked)
                raise
            kept = asyncio.get_running_loop().create_future()
            shared.waiting.append(kept)
        finally:
            self._leave()
        # Whoever is cancelled here takes nothing of the others with them.
        await kept

    async def close(self) -> None:
        """Give the connection back."""
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()

    async def _enter(self) -> None:
        """Wait for the place of the writer.

        Raises:
            DatabaseAway: It did not become free in time.
        """
        if not self._taken:
            self._taken = True
            return
        place = asyncio.get_running_loop().create_future()
        self._places.append(place)
        try:
            async with asyncio.timeout(IN_LINE):
                await place
        except BaseException as error:
            if place.done() and not place.cancelled():
                self._leave()  # it came in the very moment
            else:
                with suppress(ValueError):
                    self._places.remove(place)
            if isinstance(error, TimeoutError):
                raise DatabaseAway("others hold the file") from None
            raise

    async def _open(self) -> Shared:
        if self._connection is None:
            self._connection = await self.engine.connect()
        connection = self._connection
        sync: Any = connection.sync_connection
        driver = driver_of(sync)
        await begin_to_write(driver)
        self._shared = Shared(connection, driver, sync.begin())
        return self._shared

    async def _undo(self, shared: Shared, *, marked: bool) -> None:
        """Undo one turn; all that share its transaction, where SQLite ended it."""
        with suppress(DBAPIError):
            if marked and shared.driver.in_transaction:
                tell(shared.driver, f"ROLLBACK TO {_MARK}")
                tell(shared.driver, f"RELEASE {_MARK}")
                return
        self._shared = None
        await self._give_up(shared)
        shared.fail(DatabaseAway("the transaction was undone"))

    def _leave(self) -> None:
        """Let the next one have the place; if there is none, first keep what was done.

        A task of its own keeps it, which nobody cancels.
        """
        shared = self._shared
        full = shared is not None and len(shared.waiting) >= MOST
        if shared is not None and (full or not self._is_waited_for()):
            keeping = asyncio.create_task(self._keep(shared))
            self._commits.add(keeping)
            keeping.add_done_callback(self._commits.discard)
            return
        self._pass_on()

    def _is_waited_for(self) -> bool:
        while self._places and self._places[0].done():
            self._places.popleft()
        return bool(self._places)

    def _pass_on(self) -> None:
        self._taken = self._is_waited_for()
        if self._taken:
            self._places.popleft().set_result(None)

    async def _keep(self, shared: Shared) -> None:
        self._shared = None
        try:
            with as_sqlalchemy_says_it("COMMIT"):
                await finished(shared.driver.commit)
            shared.transaction.commit()
            if self._log_tells:
                self._log_tells = not await finished(lambda: is_emptied(shared.driver))
        except Exception as error:  # noqa: BLE001  (whatever it is, they hear of it)
            await self._give_up(shared)
            shared.fail(error)
        else:
            shared.keep()
        finally:
            self._pass_on()

    async def _give_up(self, shared: Shared) -> None:
        """Undo a transaction; if it does not go, let go of its connection."""
        try:
            shared.transaction.rollback()
        except (DBAPIError, sqlite3.Error):
            self._connection = None
            with suppress(DBAPIError, sqlite3.Error):
                await shared.connection.invalidate()
                await shared.connection.close()


Writers = OneWriter | ManyWriters


async def _begun(engine: AsyncEngine) -> tuple[AsyncConnection, AsyncTransaction]:
    connection = engine.connect()
    await connection.start()
    try:
        return connection, await connection.begin()
    except BaseException:
        await connection.close()
        raise


async def _undo(transaction: AsyncTransaction) -> None:
    """Roll back, unless a session has done so or the database is away."""
    if transaction.is_active:
        with suppress(DBAPIError):
            await transaction.rollback()
