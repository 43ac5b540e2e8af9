"""Making a backup while a bot runs, and opening it again to see that it is whole."""

import sqlite3
from collections.abc import Callable, Sequence
from typing import BinaryIO

from sqlalchemy import create_engine, func, select
from sqlalchemy.engine import Connection
from sqlalchemy.pool import StaticPool

from bot.clock import utc_now
from bot.storage.backup.filling import Restored, fill
from bot.storage.backup.shapes import shapes_of
from bot.storage.backup.snapshot import Sum, read
from bot.storage.backup.vault import Vault, lines_of
from bot.storage.engine import open_to_look

Step = Callable[[int], None]


def no_step(_rows: int) -> None:
    """Show nobody how far it is."""


async def back_up(
    url: str, key: str, out: BinaryIO, step: Step = no_step
) -> dict[str, Sum]:
    """Write a backup of the database at ``url``, of one moment; nobody waits for it.

    Raises:
        NothingThere: It has no tables.
        Locked: The key is none.
    """

    def write(connection: Connection) -> dict[str, Sum]:
        vault = Vault(out, key)
        with connection.begin():
            sums = read(connection, utc_now(), vault.write, step)
        vault.close()
        return sums

    engine = open_to_look(url)
    if engine.dialect.name == "postgresql":
        engine = engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(write)
    finally:
        await engine.dispose()


async def rows_in(url: str) -> int:
    """Return how many rows a database has."""

    def count(connection: Connection) -> int:
        with connection.begin():
            return sum(
                connection.execute(
                    select(func.count()).select_from(
                        each.table(connection.dialect.name)
                    )
                ).scalar_one()
                for each in shapes_of(connection)
            )

    engine = open_to_look(url)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(count)
    finally:
        await engine.dispose()


def tried(file: BinaryIO, keys: Sequence[str], step: Step = no_step) -> Restored:
    """Restore a backup into a database that nobody ever sees, and compare all rows.

    That database has no name: SQLite lets go of its file as soon as it has made it, so
    nothing of it is left, however this ends.

    Raises:
        Damaged: Something of it is not as it was written.
        Locked: None of the keys is its own.
        NotThisRelease: It is of a newer release.
    """
    engine = create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(""), poolclass=StaticPool
    )
    try:
        with engine.connect() as connection:
            driver = connection.connection.cursor()
            for each in ("journal_mode=OFF", "synchronous=OFF", "foreign_keys=OFF"):
                driver.execute(f"PRAGMA {each}")
            driver.close()
            connection.rollback()
            with connection.begin():
                return fill(connection, lines_of(file, keys), step)
    finally:
        engine.dispose()
