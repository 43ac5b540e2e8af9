"""Turns that write: who goes next, and which of them share a COMMIT.

A COMMIT waits for the disk, and all writers of a file wait for it. So on SQLite turns
that stand in line do their work one after the other in one transaction, each behind a
savepoint of its own, and are done when that transaction is on the disk. On PostgreSQL
each turn is a transaction: one that held the rows of several persons would deadlock
with that of another process.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, AsyncTransaction

from bot.storage.away import UNREACHED, DatabaseAway, kind_of
from bot.storage.inline import is_in_transaction

IN_LINE = 6.0
"""Seconds that a writer of SQLite waits for those of this process, before others.

With `bot.storage.inline.HELD` there is time left to refuse an update before Telegram
gives up on us.
"""

MOST = 24
"""Turns that share a COMMIT at most, so that the first of them does not wait long."""


@dataclass(frozen=True, slots=True)
class ManyWriters:
    """PostgreSQL: turns go side by side, each in a transaction of its own."""

    engine: AsyncEngine

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
        turns: How many turns are done and wait for the COMMIT.
        kept: Is settled when it is on the disk, or is known not to be.
    """

    connection: AsyncConnection
    transaction: AsyncTransaction
    kept: asyncio.Future[None]
    turns: int = 0


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
    _commits: set[asyncio.Task[None]] = field(default_factory=set)

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
            # The first one needs no savepoint: with it, the whole would be undone.
            point = await shared.connection.begin_nested() if shared.turns else None
        except BaseException as error:
            self._leave()
            if isinstance(error, UNREACHED):
                raise DatabaseAway(kind_of(error)) from None
            raise
        try:
            try:
                yield shared.connection
            except BaseException:
                await self._undo(shared, point)
                raise
            if point is not None:
                await point.commit()
            shared.turns += 1
        finally:
            self._leave()
        # Whoever is cancelled here takes nothing of the others with them.
        await asyncio.shield(shared.kept)

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
        connection, transaction = await _begun(self.engine)
        kept = asyncio.get_running_loop().create_future()
        self._shared = Shared(connection, transaction, kept)
        return self._shared

    async def _undo(self, shared: Shared, point: AsyncTransaction | None) -> None:
        """Undo one turn; all that share its transaction, where SQLite ended it."""
        if point is not None and await shared.connection.run_sync(is_in_transaction):
            await _undo(point)
            return
        self._shared = None
        await _end(shared)
        shared.kept.set_exception(DatabaseAway("the transaction was undone"))
        shared.kept.exception()  # nobody may be there who asks

    def _leave(self) -> None:
        """Let the next one have the place; if there is none, first keep what was done.

        A task of its own keeps it, which nobody cancels.
        """
        shared = self._shared
        if shared is not None and (not self._is_waited_for() or shared.turns >= MOST):
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
            await shared.transaction.commit()
        except Exception as error:  # noqa: BLE001  (whatever it is, they hear of it)
            await _end(shared)
            shared.kept.set_exception(error)
            shared.kept.exception()
        else:
            await shared.connection.close()
            shared.kept.set_result(None)
        finally:
            self._pass_on()


Writers = OneWriter | ManyWriters


async def _begun(engine: AsyncEngine) -> tuple[AsyncConnection, AsyncTransaction]:
    connection = engine.connect()
    await connection.start()
    try:
        return connection, await connection.begin()
    except BaseException:
        await connection.close()
        raise


async def _end(shared: Shared) -> None:
    """Undo a transaction, or what is left of it, and give its connection back."""
    await _undo(shared.transaction)
    with suppress(DBAPIError):
        await shared.connection.close()


async def _undo(transaction: AsyncTransaction) -> None:
    """Roll back, unless a session has done so or the database is away."""
    if transaction.is_active:
        with suppress(DBAPIError):
            await transaction.rollback()
