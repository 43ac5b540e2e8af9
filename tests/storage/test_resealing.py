"""Keys are changed beside a running bot, to the last value, and nothing is lost."""

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import Connection, LargeBinary, inspect, select, text, type_coerce
from sqlmodel import SQLModel

from bot.services.figures import hiding
from bot.storage import preparing, resealing
from bot.storage.backup.shapes import Kind, shapes_of
from bot.storage.engine import Database, open_database, open_to_migrate
from bot.storage.keyhole import take_key
from bot.storage.resealing import Unopened, count, nothing_to_tell, reseal
from bot.storage.sealed import Sealed, fingerprints, key_of, new_key, unlock
from tests.service import KEY, NOON
from tests.storage.between_releases import say, values_of
from tests.storage.test_keyhole import appoint, names, settings

NEW, LOST = new_key(), new_key()
ROWS = 5
SEALED = [
    column
    for table in SQLModel.metadata.sorted_tables
    for column in table.columns
    if isinstance(column.type, Sealed)
]
VALUES = len(SEALED) * ROWS


@pytest.fixture(autouse=True)
def _small_bites(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(resealing, "A_BITE", 2)
    yield
    unlock(KEY)


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A database with something sealed in each sealed column of each table."""
    engine = open_to_migrate(database_url)
    async with engine.begin() as connection:
        await connection.run_sync(_fill)
    await engine.dispose()
    unlock(NEW, KEY)
    opened = open_database(database_url)
    yield opened
    await opened.close()


def _fill(connection: Connection) -> None:
    """Put rows into each table, whatever they must refer to."""
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA ignore_check_constraints=ON"))
    sealed = {str(each) for each in SEALED}
    for shape in shapes_of(connection):
        _let_anything_in(connection, shape.name)
        for number in range(1, ROWS + 1):
            values = {
                name: _sealed(f"{shape.name}.{name} {number}")
                if f"{shape.name}.{name}" in sealed
                else _some(kind, number)
                for name, kind in shape.columns
            }
            table = shape.table(connection.dialect.name)
            connection.execute(table.insert().values(values))


def _sealed(words: str) -> bytes:
    return Fernet(KEY).encrypt(f'"{words}"'.encode())


def _some(kind: Kind, number: int) -> object:
    values: dict[Kind, object] = {
        Kind.YES: False,
        Kind.INSTANT: NOON,
        Kind.DAY: NOON.date().replace(day=number),
        Kind.CLOCK: NOON.time(),
        Kind.JSON: "{}",
        Kind.WORD: str(number),
        Kind.BYTES: b"",
    }
    return values.get(kind, number)


def _let_anything_in(connection: Connection, table: str) -> None:
    if connection.dialect.name == "sqlite":
        return
    looking = inspect(connection)
    for each in (
        *looking.get_check_constraints(table),
        *looking.get_foreign_keys(table),
    ):
        dropped = f'ALTER TABLE {table} DROP CONSTRAINT "{each["name"]}"'
        connection.execute(text(dropped))


async def values(database: Database) -> dict[str, list[bytes]]:
    """Return all that is sealed, by its column, as it lies there."""
    found = {}
    async with database.reader.connect() as connection:
        for each in SEALED:
            raw = select(type_coerce(each, LargeBinary)).order_by(
                *each.table.primary_key
            )
            rows = (await connection.execute(raw)).scalars()
            found[str(each)] = [bytes(value) for value in rows]
    return found


async def test_every_sealed_value_of_every_table_gets_the_newest_key(
    database: Database,
) -> None:
    before = await values(database)
    assert {len(each) for each in before.values()} == {ROWS}
    told: list[Unopened] = []

    tally = await reseal(database, told.append)

    assert (tally.resealed, tally.by_key[0], tally.unopened) == (VALUES, VALUES, 0)
    assert tally.is_done
    assert told == []
    only_new, old = Fernet(NEW), Fernet(KEY)
    for column, now in (await values(database)).items():
        for value, was in zip(now, before[column], strict=True):
            assert only_new.decrypt(value) == old.decrypt(was)
            assert only_new.extract_timestamp(value) == old.extract_timestamp(was)


async def test_counting_changes_nothing(database: Database) -> None:
    before = await values(database)

    tally = await count(database, nothing_to_tell)

    assert (tally.by_key[1], tally.by_key[0], tally.resealed) == (VALUES, 0, 0)
    assert not tally.is_done
    assert await values(database) == before


async def test_killed_anywhere_it_goes_on_where_it_was(database: Database) -> None:
    class Killed(Exception):
        """The process is gone."""

    def dies(_rows: int) -> None:
        raise Killed

    for _time in range(3):
        with pytest.raises(Killed):
            await reseal(database, nothing_to_tell, dies)
    assert 0 < (await count(database, nothing_to_tell)).by_key[0] < VALUES

    tally = await reseal(database, nothing_to_tell)

    assert tally.is_done
    assert 0 < tally.resealed < VALUES


async def test_what_no_key_opens_is_named_and_left_as_it_is(
    database: Database,
) -> None:
    lost = Fernet(LOST).encrypt(b'"Siti"')
    damaged = b"\x80 Siti"
    told: list[Unopened] = []
    await say(
        database.engine.url.render_as_string(hide_password=False),
        "UPDATE staff SET name = :lost WHERE id = 2",
        {"lost": lost},
    )
    await say(
        database.engine.url.render_as_string(hide_password=False),
        "UPDATE profile SET phone = :damaged WHERE person_id = 3",
        {"damaged": damaged},
    )

    tally = await reseal(database, told.append)

    assert sorted(map(str, told)) == ["profile.phone of 3", "staff.name of 2"]
    assert (tally.unopened, tally.by_key[0]) == (2, VALUES - 2)
    assert not tally.is_done
    assert "Siti" not in str(told)
    now = await values(database)
    assert now["staff.name"][1] == lost
    assert now["profile.phone"][2] == damaged


async def test_what_was_changed_meanwhile_is_not_overwritten(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    url = database.engine.url.render_as_string(hide_password=False)
    newer = Fernet(KEY).encrypt(b'"newer"')
    write = resealing._write  # noqa: SLF001
    changed: list[bool] = []

    async def after_another(database: Database, place: Any, older: Any) -> int:  # noqa: ANN401
        if place.table.name == "staff" and not changed:
            await say(
                url, "UPDATE staff SET name = :newer WHERE id = 1", {"newer": newer}
            )
            changed.append(True)
        return await write(database, place, older)

    monkeypatch.setattr(resealing, "_write", after_another)

    tally = await reseal(database, nothing_to_tell)

    assert changed
    assert tally.is_done
    first = (await values(database))["staff.name"][0]
    assert Fernet(NEW).decrypt(first) == b'"newer"'
    assert tally.resealed == VALUES


async def test_figures_keep_their_lines_through_a_change_of_keys(
    database_url: str,
) -> None:
    """Two roundings of one number would tell more of it than one."""
    await preparing.prepare(settings(database_url, KEY))
    lines = [("32", "Bekasi"), ("week", "31.71"), ("a",), ("b",), ("c",), ("d",)]
    before = [hiding.start_of(*each) for each in lines]

    async def with_keys(*keys: str) -> list[int]:
        await preparing.prepare(settings(database_url, *keys))
        return [hiding.start_of(*each) for each in lines]

    assert await with_keys(NEW, KEY) == before
    opened = open_database(database_url)
    assert (await reseal(opened, nothing_to_tell)).is_done
    await opened.close()
    assert await with_keys(NEW) == before
    await take_key(database_url, None, (NEW,))
    assert [hiding.start_of(*each) for each in lines] == before
    unlock(NEW)
    assert [hiding.start_of(*each) for each in lines] != before


async def test_only_the_new_key_serves_afterwards(database_url: str) -> None:
    await appoint(database_url, 8_000_000_001)
    unlock(NEW, KEY)
    assert len(fingerprints()) == len(set(fingerprints())) == 2
    opened = open_database(database_url)
    await reseal(opened, nothing_to_tell)
    await opened.close()

    await preparing.prepare(settings(database_url, NEW))

    assert await names(database_url) == ["Rina"]
    (sealed,) = await values_of(database_url, "SELECT name FROM staff")
    assert key_of(bytes(sealed)) == 0
