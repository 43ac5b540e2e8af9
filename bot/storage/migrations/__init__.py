"""Bringing a database to the tables of this release, and back.

All steps from one release to another are one transaction, on SQLite too: a process that
is killed between two statements leaves the database as it was, and may begin again.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection
from sqlmodel import SQLModel

import bot.storage.tables  # noqa: F401  (fills the metadata)
from bot.storage.engine import open_to_look, open_to_migrate

# One process migrates while the others wait; any number serves, if it is always this.
_TURN = 7_310_250


class NotThisRelease(Exception):
    """The tables are not those of this release; the message says what to do."""


async def migrate(url: str, revision: str = "head") -> None:
    """Bring the database at ``url`` to ``revision``; ``base`` empties it.

    Raises:
        NotThisRelease: It is of a newer release, or its first migration was cut off.
    """
    engine = open_to_migrate(url)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(_go, revision)
    finally:
        await engine.dispose()


async def must_fit(url: str) -> None:
    """Look whether the database has the tables of this release; nothing is changed.

    Raises:
        NotThisRelease: It has not.
    """
    engine = open_to_look(url)
    try:
        async with engine.connect() as connection:
            await connection.run_sync(_compare)
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
        _refuse_what_is_not_ours(connection, config)
        if revision == "base":
            command.downgrade(config, revision)
        else:
            command.upgrade(config, revision)


def _compare(connection: Connection) -> None:
    config = settings_for(connection)
    with connection.begin():
        found = _refuse_what_is_not_ours(connection, config)
    newest = ScriptDirectory.from_config(config).get_current_head()
    if found != newest:
        raise NotThisRelease(
            f"The database is of an older release ({found or 'no tables yet'}; this "
            f"one needs {newest}): `temani migrate` makes the tables."
        )


def _refuse_what_is_not_ours(connection: Connection, config: Config) -> str | None:
    """Return the revision of the database, if this release can begin from there."""
    found = MigrationContext.configure(connection).get_current_revision()
    scripts = ScriptDirectory.from_config(config)
    if found is not None and found not in {
        each.revision for each in scripts.walk_revisions()
    }:
        raise NotThisRelease(
            f"The database is of a newer release ({found}; this one knows up to "
            f"{scripts.get_current_head()}). Nothing was changed. Run that release, or "
            "put back the copy that was made before it."
        )
    ours = set(SQLModel.metadata.tables).intersection(
        inspect(connection).get_table_names()
    )
    if found is None and ours:
        raise NotThisRelease(
            f"The database has {len(ours)} of our tables and does not say of which "
            "release: its first start was cut off, or it is not ours. Nothing was "
            "changed. Move it away and start anew, or put a copy back."
        )
    return found
