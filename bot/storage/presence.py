"""How the processes on one database know of each other: who is there, and who rings.

PostgreSQL keeps a lock, and tells what is notified, for as long as a connection lives.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.engine import Database
from bot.storage.kept import ANSWERS_WITHIN, connected, engine_for, say
from bot.storage.sealed import fingerprints

# Any numbers serve, if they are always these; migrations have the one before them.
_KEY = 7_310_251
_PROCESSES = 7_310_252
_KEYS = 7_310_253

_CHANNEL = "temani"

_HELD = text(
    "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND granted "
    "AND classid = :processes AND objsubid = 2 AND database = "
    "(SELECT oid FROM pg_database WHERE datname = current_database())"
).bindparams(processes=_PROCESSES)


# Processes that are there, and do not hold a key by its fingerprint.
_WITHOUT = text(
    "SELECT count(DISTINCT pid) FROM pg_locks here WHERE locktype = 'advisory' "
    "AND granted AND classid = :processes AND objsubid = 2 AND database = "
    "(SELECT oid FROM pg_database WHERE datname = current_database()) "
    "AND NOT EXISTS (SELECT 1 FROM pg_locks key WHERE key.pid = here.pid "
    "AND key.locktype = 'advisory' AND key.granted AND key.objsubid = 2 "
    "AND key.database = here.database AND key.classid = :keys "
    "AND key.objid = CAST(:fingerprint AS bigint))"
).bindparams(processes=_PROCESSES, keys=_KEYS)


def new_number() -> int:
    """Return a number for a process; that two have the same is out of the question."""
    return 1 + secrets.randbelow(2**31 - 1)


@dataclass(slots=True)
class Presence:
    """One process among those on a database.

    Attributes:
        number: What others know it by.
        alone: Nobody else was there when it came, and nobody comes in until
            `let_others_in`. A file serves one process, so there it is always so.
        on_ring: Is told why another process has rung.
    """

    number: int
    alone: bool
    on_ring: Callable[[str], None] = lambda _why: None
    _engine: AsyncEngine | None = None
    _connection: AsyncConnection | None = None

    @property
    def has_others(self) -> bool:
        """Whether there may be other processes."""
        return self._engine is not None

    async def let_others_in(self) -> None:
        """End being alone: what a dead process left behind is taken over by now."""
        if self.alone and self._connection is not None:
            await say(self._connection, f"SELECT pg_advisory_unlock({_KEY})")
        self.alone = self._connection is None

    async def hold(self) -> bool:
        """Come back if the connection was lost; say whether it was held all the time.

        Raises:
            DBAPIError: The database cannot be reached now.
            OSError: The same.
        """
        if self._engine is None:
            return True
        with suppress(DBAPIError, OSError):
            async with asyncio.timeout(ANSWERS_WITHIN):
                if self._connection is not None:
                    await say(self._connection, "SELECT 1")
                    return True
        await self.leave()
        await self._come(self._engine)
        return False

    async def ring(self, why: str) -> None:
        """Wake the others; one that does not hear it looks by itself, a little later.

        Raises:
            DBAPIError: The database cannot be reached now.
            OSError: The same.
        """
        if self._connection is not None:
            words = f"'{self.number} {why}'"
            await say(self._connection, f"SELECT pg_notify('{_CHANNEL}', {words})")

    def _heard(self, _connection: object, _pid: int, _channel: str, said: str) -> None:
        number, _space, why = said.partition(" ")
        if number != str(self.number):
            self.on_ring(why)

    async def leave(self) -> None:
        """Be seen no more."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(SQLAlchemyError, OSError):
                await connection.close()

    async def _come(self, engine: AsyncEngine) -> None:
        """Be seen: by its number, and as one of all.

        Its number is shared with itself: the server may not have noticed yet that the
        connection before this one is gone. Which keys it has is said beside it, for
        whoever wants to seal with a new one.

        Who can have the one lock for itself is alone. It takes its share before it lets
        go of the whole, so that nobody slips in between.
        """
        self._connection = connection = await connected(engine)
        try:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            await driver.add_listener(_CHANNEL, self._heard)
            own = f"SELECT pg_advisory_lock_shared({_PROCESSES}, {self.number})"
            await say(connection, own)
            for each in fingerprints():
                held = f"SELECT pg_advisory_lock_shared({_KEYS}, {each})"
                await say(connection, held)
            if self.alone:
                first = await say(connection, f"SELECT pg_try_advisory_lock({_KEY})")
                self.alone = bool(first)
            await say(connection, f"SELECT pg_advisory_lock_shared({_KEY})")
        except BaseException:
            await self.leave()
            raise


@asynccontextmanager
async def present(
    database: Database, number: int | None = None
) -> AsyncIterator[Presence]:
    """Be seen by other processes of the bot until the block ends.

    A process that was killed is gone at once.
    """
    number = number or new_number()
    engine = engine_for(database)
    if engine is None:
        yield Presence(number, alone=True)
        return
    presence = Presence(number, alone=True, _engine=engine)
    try:
        await presence._come(engine)  # noqa: SLF001  (of this module)
        yield presence
    finally:
        await presence.leave()
        await engine.dispose()


async def who_is_present(session: AsyncSession) -> set[int]:
    """Return the numbers of all processes that are there."""
    connection = await session.connection()
    return set((await connection.execute(_HELD)).scalars())


async def without_key(database: Database, fingerprint: int) -> int:
    """Return how many processes on a server do not hold a key; 0 for a file."""
    if database.reader is not database.engine:
        return 0
    async with database.engine.connect() as connection:
        said = await connection.execute(_WITHOUT, {"fingerprint": fingerprint})
        many: int = said.scalar_one()
    return many
