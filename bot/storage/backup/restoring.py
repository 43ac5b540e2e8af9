"""Restoring a backup: all of it takes the place of what was there, or nothing does."""

import os
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import insert, literal, select, text
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine
from sqlmodel import SQLModel

from bot.clock import utc_now
from bot.storage.backup.durable import on_the_disk
from bot.storage.backup.filling import Restored, bring_up, fill
from bot.storage.backup.shapes import REVISION, shapes_of
from bot.storage.backup.vault import lines_of
from bot.storage.engine import open_database, open_to_look, open_to_migrate
from bot.storage.keyhole import must_open
from bot.storage.migrations import make_tables, revision_of, take_turn
from bot.storage.only_one import Occupied
from bot.storage.presence import present
from bot.storage.tables import Audit, Deed

_MADE_AT_THE_START = "lasting_secret"
"""What a database has that was only made ready: it counts as empty all the same."""

Then = Callable[[AsyncConnection], Awaitable[None]]
"""What is done in the same transaction, once all is there and nobody has seen it."""


class NotEmpty(Exception):
    """There is something in the database."""


async def holds_something(url: str) -> bool:
    """Say whether there are rows of ours or of anybody else in a database."""

    def look(connection: Connection) -> bool:
        with connection.begin():
            return any(
                connection.execute(
                    select(literal(1))
                    .select_from(each.table(connection.dialect.name))
                    .limit(1)
                ).first()
                for each in shapes_of(connection)
                if each.name != _MADE_AT_THE_START
            )

    async with _let_go(open_to_look(url)) as engine, engine.connect() as connection:
        return await connection.run_sync(look)


async def nothing_more(_connection: AsyncConnection) -> None:
    """Leave what was restored as it is."""


async def restore_file(
    database: Path,
    backup: BinaryIO,
    keys: Sequence[str],
    step: Callable[[int], None],
    then: Then = nothing_more,
) -> Restored:
    """Put a backup in the place of an embedded database that nobody serves.

    It is filled beside it and named last, so that a kill leaves the one or the other.

    Raises:
        Damaged: It is not whole.
        Locked: What is sealed in it does not open, or the backup does not.
    """
    fresh = database.with_name(f".{database.name}.{os.getpid()}.restored")
    try:
        async with (
            _let_go(open_to_migrate(f"sqlite+inline:///{fresh}")) as engine,
            engine.connect() as connection,
        ):
            restored = await _filled_anew(connection, backup, keys, step, then)
        _without_log(database)
        fresh.replace(database)
        on_the_disk(database.parent)
    finally:
        for end in ("", "-journal", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                fresh.with_name(fresh.name + end).unlink()
    return restored


async def restore_server(
    url: str,
    backup: BinaryIO,
    keys: Sequence[str],
    step: Callable[[int], None],
    then: Then = nothing_more,
) -> Restored:
    """Put a backup in the place of what is in a server's database, in one transaction.

    Raises:
        Damaged: It is not whole.
        Locked: What is sealed in it does not open, or the backup does not.
        Occupied: A process of the bot is at work on that database.
    """
    database = open_database(url)
    try:
        async with present(database) as here, _let_go(open_to_migrate(url)) as engine:
            if not here.alone:
                raise Occupied(
                    "Processes of the bot are at work on this database. Stop them "
                    "first. Nothing was changed."
                )
            async with engine.connect() as connection:
                return await _filled_anew(connection, backup, keys, step, then)
    finally:
        await database.close()


async def _filled_anew(
    connection: AsyncConnection,
    backup: BinaryIO,
    keys: Sequence[str],
    step: Callable[[int], None],
    then: Then,
) -> Restored:
    def anew(sync: Connection) -> Restored:
        take_turn(sync)
        if sync.dialect.name == "postgresql":
            _take_away(sync)
        restored = fill(sync, lines_of(backup, keys), step)
        bring_up(sync, restored)
        must_open(sync)
        _note(sync, restored)
        return restored

    async with connection.begin():
        restored = await connection.run_sync(anew)
        await then(connection)
    return restored


def _note(connection: Connection, restored: Restored) -> None:
    """Let the audit that came back say that it did, and from when it is."""
    moment = f"{restored.made_at:%Y-%m-%d %H:%M} UTC"
    row = {
        "at": utc_now(),
        "deed": Deed.RESTORED,
        "detail": f"shell: of {moment}, release {restored.revision}",
    }
    connection.execute(insert(Audit).values(row))


def _take_away(connection: Connection) -> None:
    """Take away our tables and nobody else's, with what watches over them."""
    if revision_of(connection) is None:
        return
    make_tables(connection, "head")  # older releases had tables of other names
    quoted = connection.dialect.identifier_preparer.quote
    names = list(SQLModel.metadata.tables)
    watching = connection.execute(
        text(
            "SELECT DISTINCT CAST(CAST(t.tgfoid AS regprocedure) AS text) "
            "FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
            "WHERE NOT t.tgisinternal AND c.relname = ANY(:names) "
            "AND c.relnamespace = CAST(current_schema() AS regnamespace)"
        ),
        {"names": names},
    )
    functions = list(watching.scalars())
    for each in (*names, REVISION):
        connection.execute(text(f"DROP TABLE {quoted(each)} CASCADE"))
    for each in functions:
        connection.execute(text(f"DROP FUNCTION {each}"))


def _without_log(database: Path) -> None:
    """Let nothing lie beside a file that SQLite would add to the one that follows."""
    if not database.exists():
        return
    with closing(sqlite3.connect(database)) as driver:
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        driver.execute("PRAGMA journal_mode=DELETE")
    for end in ("-journal", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            database.with_name(database.name + end).unlink()


@asynccontextmanager
async def _let_go(engine: AsyncEngine) -> AsyncIterator[AsyncEngine]:
    try:
        yield engine
    finally:
        await engine.dispose()
