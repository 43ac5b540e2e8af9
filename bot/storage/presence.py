"""How the processes on one database know whether there are others."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from bot.storage.engine import Database

# Any number serves, if it is always this; migrations have the one before it.
_KEY = 7_310_251


@dataclass(slots=True)
class Presence:
    """One process among those on a database.

    Attributes:
        alone: Nobody else was there when it came, and nobody comes in until
            `let_others_in`. A file serves one process, so there it is always so.
    """

    alone: bool
    _connection: AsyncConnection | None = None

    async def let_others_in(self) -> None:
        """End being alone: what a dead process left behind is taken over by now."""
        if self.alone and self._connection is not None:
            await _say(self._connection, "SELECT pg_advisory_unlock(:key)")
        self.alone = self._connection is None


@asynccontextmanager
async def present(database: Database) -> AsyncIterator[Presence]:
    """Be seen by other processes of the bot until the block ends.

    PostgreSQL keeps a lock for as long as a connection lives, so a process that was
    killed is gone at once. All share the lock; who can have it for itself is alone. It
    takes its share before it lets go of the whole, so that nobody slips in between.
    """
    if database.reader is not database.engine:
        yield Presence(alone=True)
        return
    engine = create_async_engine(database.engine.url, poolclass=NullPool)
    async with engine.connect() as connection:
        alone = await _say(connection, "SELECT pg_try_advisory_lock(:key)")
        await _say(connection, "SELECT pg_advisory_lock_shared(:key)")
        yield Presence(bool(alone), connection)


async def _say(connection: AsyncConnection, statement: str) -> object:
    said = (await connection.execute(text(statement), {"key": _KEY})).scalar_one()
    await connection.commit()
    return said
