"""A migration that is cut off anywhere has not happened, and may begin again."""

import asyncio
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, inspect, text
from sqlalchemy.engine import Engine

from bot.storage.engine import open_to_migrate
from bot.storage.migrations import NotThisRelease, migrate, must_fit

Contents = dict[str, list[tuple[object, ...]]]

SOMEBODY = (
    "INSERT INTO person (telegram_id, language, first_seen_at) "
    "VALUES (7000000001, 'id', '2026-11-25 05:00:00')"
)
SOMETHING_ANNOUNCED = (
    "INSERT INTO broadcast (author_id, step, written_at, recipients, reported) "
    "VALUES (1, 1, '2026-11-25 05:00:00', 2, 0)"
)
SOMETHING_PROMISED = (
    "INSERT INTO outbox (person_id, lane, kind, purpose, broadcast_id, promised_at, "
    "due_at, state, attempts) VALUES (1, 1, 'send', 'notice', 1, "
    "'2026-11-25 05:00:00', '2026-11-25 05:00:00', 'waiting', 0)"
)


EVERY = 11
"""Each eleventh place is tried by cutting off there, which takes a whole migration.

That nothing is there before the end, two other tests say of every place: of what a file
has for whoever opens it then, and of the one transaction in which a server is told all.
"""


class CutOff(Exception):
    """The process is gone, as far as the database can tell."""


@contextmanager
def after_each(look: Callable[[Connection], None]) -> Iterator[None]:
    """Look at something after each statement that is said to a database."""

    def pass_by(connection: Connection, *_what: object) -> None:
        look(connection)

    event.listen(Engine, "after_cursor_execute", pass_by)
    try:
        yield
    finally:
        event.remove(Engine, "after_cursor_execute", pass_by)


def cut_off_after(nth: int) -> Callable[[Connection], None]:
    """Let nothing be said to a database after the nth statement."""
    said = count(1)

    def look(_connection: Connection) -> None:
        if next(said) == nth:
            raise CutOff

    return look


def left_by_a_kill(file: Path) -> Contents:
    """Return what is found in a file if whoever writes to it is killed just now.

    To copy it takes from this process SQLite's locks on it, which nobody else asks for.
    """
    copy = file.with_name("killed.db")
    for end in ("", "-journal", "-wal"):
        beside, to = (each.with_name(each.name + end) for each in (file, copy))
        to.unlink(missing_ok=True)
        if beside.exists():
            shutil.copy(beside, to)
    with closing(sqlite3.connect(copy)) as found:
        names = found.execute(
            "SELECT name FROM sqlite_master "
            "WHERE type = 'table' AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
        ).fetchall()
        return {
            name: found.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608
            for (name,) in names
        }


def transaction_of(connection: Connection) -> object:
    """Return the number of the transaction under way, once PostgreSQL gave it one."""
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute("SELECT pg_current_xact_id_if_assigned()::text", ())
        (number,) = cursor.fetchone()  # type: ignore[misc]
    return number


async def contents(url: str) -> Contents:
    """Return all tables with all their rows."""

    def read(connection: Connection) -> Contents:
        return {
            table: [
                tuple(row)
                for row in connection.execute(text(f'SELECT * FROM "{table}"'))  # noqa: S608
            ]
            for table in inspect(connection).get_table_names()
        }

    engine = open_to_migrate(url)
    async with engine.connect() as connection:
        found = await connection.run_sync(read)
    await engine.dispose()
    return found


async def say(url: str, *statements: str) -> None:
    """Change something in a database."""
    engine = open_to_migrate(url)
    async with engine.begin() as connection:
        for each in statements:
            await connection.execute(text(each))
    await engine.dispose()


async def of_the_first_release(url: str) -> Contents:
    """Make a database of the first release, with some rows; return all of it."""
    await migrate(url, "0001")
    await say(url, SOMEBODY, SOMETHING_ANNOUNCED, SOMETHING_PROMISED)
    return await contents(url)


async def is_cut_off(url: str, nth: int) -> bool:
    """Migrate; say whether that was cut off after the nth statement."""
    try:
        with after_each(cut_off_after(nth)):
            await migrate(url)
    except CutOff:
        return True
    return False


async def test_a_first_migration_cut_off_anywhere_has_not_happened(
    empty_url: str,
) -> None:
    nth = 1
    while await is_cut_off(empty_url, nth):
        assert await contents(empty_url) == {}, nth
        nth += EVERY

    assert nth > 60
    await must_fit(empty_url)


async def test_a_later_one_cut_off_anywhere_leaves_the_rows_as_they_were(
    empty_url: str,
) -> None:
    before, nth = await of_the_first_release(empty_url), 1

    while await is_cut_off(empty_url, nth):
        assert await contents(empty_url) == before, nth
        nth += EVERY

    after = await contents(empty_url)
    assert nth > 20
    kept = [len(after[each]) for each in ("person", "announcement", "outbox")]
    assert kept == [1, 1, 1]
    await must_fit(empty_url)


@pytest.mark.parametrize("since", [None, "0001"])
async def test_a_kill_after_any_statement_leaves_a_file_as_it_was(
    empty_sqlite: str, since: str | None
) -> None:
    file = Path(empty_sqlite.split(":///")[1])
    left: list[Contents] = []
    look = after_each(lambda _connection: left.append(left_by_a_kill(file)))
    before = await of_the_first_release(empty_sqlite) if since else {}

    with look:
        await migrate(empty_sqlite)

    assert len(left) > 60
    assert [nth for nth, each in enumerate(left, 1) if each != before] == []


@pytest.mark.parametrize("since", ["base", "0001"])
async def test_a_server_is_told_everything_in_one_transaction(
    empty_postgres: str, since: str
) -> None:
    await migrate(empty_postgres, since)
    told: list[object] = []

    with after_each(lambda connection: told.append(transaction_of(connection))):
        await migrate(empty_postgres)

    assert len(told) > 60
    assert told[-1] is not None
    assert set(told) - {None} == {told[-1]}


async def test_two_may_migrate_at_once(empty_url: str) -> None:
    await asyncio.gather(*(migrate(empty_url) for _each in range(3)))

    await must_fit(empty_url)


async def test_a_newer_database_is_left_alone(database_url: str) -> None:
    await say(database_url, "UPDATE alembic_version SET version_num = '9876'")
    before = await contents(database_url)

    for look in (migrate, must_fit):
        with pytest.raises(NotThisRelease, match=r"newer release \(9876"):
            await look(database_url)
    assert await contents(database_url) == before


async def test_an_older_database_does_not_fit(empty_url: str) -> None:
    for revision in ("0001", "base"):
        await migrate(empty_url, revision)
        with pytest.raises(NotThisRelease, match="`temani migrate` makes the tables"):
            await must_fit(empty_url)


async def test_half_a_first_migration_of_before_is_told(empty_url: str) -> None:
    """Releases before 0006 left that behind on SQLite."""
    await say(empty_url, "CREATE TABLE person (id INTEGER)")

    with pytest.raises(NotThisRelease, match="first start was cut off"):
        await migrate(empty_url)
    assert await contents(empty_url) == {"person": []}


async def test_what_refers_to_something_still_does(empty_sqlite: str) -> None:
    """Foreign keys are not looked at while SQLite makes a table anew."""
    await of_the_first_release(empty_sqlite)
    await migrate(empty_sqlite)

    with sqlite3.connect(Path(empty_sqlite.split(":///")[1])) as file:
        assert file.execute("PRAGMA foreign_key_check").fetchall() == []
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    file.close()
