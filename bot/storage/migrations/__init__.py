"""Bringing a database to the tables of this release, and back."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import text
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

# One process migrates while the others wait; any number serves, if it is always this.
_TURN = 7_310_250


async def migrate(url: str, revision: str = "head") -> None:
    """Bring the database at ``url`` to ``revision``; ``base`` empties it."""
    engine = create_async_engine(url, poolclass=NullPool)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(_go, revision)
    finally:
        await engine.dispose()


def settings_for(connection: Connection) -> Config:
    """Return what Alembic needs to work on ``connection``."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    return config


def _go(connection: Connection, revision: str) -> None:
    config = settings_for(connection)
    with connection.begin():
        if connection.dialect.name == "postgresql":
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_TURN})"))
        if revision == "base":
            command.downgrade(config, revision)
        else:
            command.upgrade(config, revision)
