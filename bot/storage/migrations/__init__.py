"""Bringing a database to the tables of this release, and back.

All steps from one release to another are one transaction, on SQLite too: a process that
is killed between two statements leaves the database as it was, and may begin again.

Alembic takes the steps. It brings 10 MB, so it is imported only where there are any.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import inspect, text
from sqlalchemy.engine import Connection
from sqlmodel import SQLModel

import bot.storage.tables  # noqa: F401  (fills the metadata)
from bot.storage.engine import open_to_look, open_to_migrate
from bot.storage.inline import driver_of, is_emptied

if TYPE_CHECKING:
    from alembic.config import Config

HERE = Path(__file__).parent

RELEASES = sorted(each.name[:4] for each in HERE.glob("versions/[0-9]*.py"))
"""The revision of every release, the newest last: each file begins with its own."""

# One process migrates while the others wait; any number serves, if it is always this.
_TURN = 7_310_250

# Where Alembic notes how far it has come.
_REVISION = "alembic_version"


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
            if await connection.run_sync(_go, revision):
                await connection.run_sync(_leave_no_log)
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


def revision_of(connection: Connection) -> str | None:
    """Return of which release the tables are, in the transaction under way.

    Raises:
        NotThisRelease: They are of a newer one, or do not say.
    """
    return _refuse_what_is_not_ours(connection)


def make_tables(connection: Connection, revision: str) -> None:
    """Bring the tables up to a revision, in the transaction under way.

    Raises:
        NotThisRelease: They are of a newer release, or do not say of which.
    """
    found = _refuse_what_is_not_ours(connection)
    if revision == "head" and found == RELEASES[-1]:
        return
    from alembic import command

    command.upgrade(settings_for(connection), revision)


def take_turn(connection: Connection) -> None:
    """Wait until nobody else migrates, and let nobody until the transaction ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_TURN})"))


def settings_for(connection: Connection) -> "Config":
    """Return what Alembic needs to work on ``connection``."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(HERE))
    config.attributes["connection"] = connection
    return config


def _go(connection: Connection, revision: str) -> bool:
    """Go there; say whether there was any way to go."""
    with connection.begin():
        take_turn(connection)
        found = _refuse_what_is_not_ours(connection)
        if revision == "head" and found == RELEASES[-1]:
            return False
        from alembic import command

        if revision == "base":
            command.downgrade(settings_for(connection), revision)
        else:
            command.upgrade(settings_for(connection), revision)
    return True


def _leave_no_log(connection: Connection) -> None:
    """Empty SQLite's log, in which may lie what a migration has sealed since."""
    if connection.dialect.name == "sqlite":
        driver = driver_of(connection)
        driver.execute("PRAGMA busy_timeout=0")
        is_emptied(driver)


def _compare(connection: Connection) -> None:
    with connection.begin():
        found = _refuse_what_is_not_ours(connection)
    if found != RELEASES[-1]:
        raise NotThisRelease(
            f"The database is of an older release ({found or 'no tables yet'}; this "
            f"one needs {RELEASES[-1]}): `temani migrate` makes the tables."
        )


def _refuse_what_is_not_ours(connection: Connection) -> str | None:
    """Return the revision of the database, if this release can begin from there."""
    tables = set(inspect(connection).get_table_names())
    found = _revision(connection) if _REVISION in tables else None
    if found is not None and found not in RELEASES:
        raise NotThisRelease(
            f"The database is of a newer release ({found}; this one knows up to "
            f"{RELEASES[-1]}). Nothing was changed. Run that release, or "
            "put back the copy that was made before it."
        )
    ours = tables.intersection(SQLModel.metadata.tables)
    if found is None and ours:
        raise NotThisRelease(
            f"The database has {len(ours)} of our tables and does not say of which "
            "release: its first start was cut off, or it is not ours. Nothing was "
            "changed. Move it away and start anew, or put a copy back."
        )
    return found


def _revision(connection: Connection) -> str | None:
    said = connection.execute(text(f"SELECT version_num FROM {_REVISION}"))  # noqa: S608
    return said.scalar_one_or_none()
