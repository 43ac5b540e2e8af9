"""Connections that are kept: what they hold in PostgreSQL ends when they do.

A process that is killed is gone at once. Where its whole machine is gone, nobody closes
anything, so the server is told to ask soon whether the other side is still there.
"""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

from bot.storage.engine import Database

ANSWERS_WITHIN = 5.0
"""Seconds after which a connection that does not answer counts as lost."""

# A machine that is gone is noticed after 11 seconds. A socket of one machine has none.
_ASK_SOON = (
    "SELECT set_config('tcp_keepalives_idle', '5', false), "
    "set_config('tcp_keepalives_interval', '3', false), "
    "set_config('tcp_keepalives_count', '2', false)"
)


def engine_for(database: Database) -> AsyncEngine | None:
    """Return what opens such connections; None for a file, which serves one process."""
    if database.reader is not database.engine:
        return None
    return create_async_engine(database.engine.url, poolclass=NullPool)


async def connected(engine: AsyncEngine) -> AsyncConnection:
    """Open one.

    Raises:
        DBAPIError: The database cannot be reached now.
        OSError: The same.
    """
    connection = await engine.connect()
    try:
        await say(connection, _ASK_SOON)
    except BaseException:
        await connection.close()
        raise
    return connection


async def say(connection: AsyncConnection, statement: str) -> object:
    """Execute a statement by itself; return the first value that it gives."""
    said = (await connection.execute(text(statement))).first()
    await connection.commit()
    return said[0] if said else None
