"""A lease: the right to do what one process at a time may do, while it lives."""

import asyncio
from contextlib import suppress
from dataclasses import dataclass

from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.storage.engine import Database
from bot.storage.kept import ANSWERS_WITHIN, connected, engine_for, say

ASKING = 7_310_255
"""The lease of asking Telegram for updates; one of the numbers of our locks."""


@dataclass(slots=True)
class Lease:
    """A lock that PostgreSQL keeps for as long as the connection lives.

    Attributes:
        number: Which of our locks it is.
        engine: What opens the connection; without one nobody else can have it.
    """

    number: int
    engine: AsyncEngine | None = None
    _connection: AsyncConnection | None = None
    _held: bool = False

    async def is_held(self) -> bool:
        """Take it if it is free; say whether it is ours. It is not if nobody knows."""
        if self.engine is None:
            return True
        try:
            async with asyncio.timeout(ANSWERS_WITHIN):
                if self._connection is None:
                    self._connection = await connected(self.engine)
                self._held = bool(await say(self._connection, self._question))
        except (DBAPIError, OSError):
            await self.let_go()
        return self._held

    async def let_go(self) -> None:
        """Let another one have it."""
        connection, self._connection, self._held = self._connection, None, False
        if connection is not None:
            with suppress(SQLAlchemyError, OSError):
                await connection.close()

    @property
    def _question(self) -> str:
        taken = f"SELECT pg_try_advisory_lock({self.number})"
        return "SELECT true" if self._held else taken


def lease(number: int, database: Database) -> Lease:
    """Return a lease among the processes on a database; nothing is taken yet."""
    return Lease(number, engine_for(database))
