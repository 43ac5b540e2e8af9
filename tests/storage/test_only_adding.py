"""Which migrations an older process can live beside, and which need a restored backup.

An older process that is still running when the tables are brought up goes on only if
nothing that it reads or writes is gone, and nothing new has to be given. To start, it
needs the tables of its own release: going back is always by a backup.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Connection, inspect

from bot.storage.engine import open_to_migrate
from bot.storage.migrations import RELEASES, make_tables
from tests.architecture.sources import ROOT
from tests.storage.between_releases import say

TAKES_AWAY = {
    "0003": "two tables and a column were named anew",
    "0009": "an office was a word, and is a row",
    "0014": "the words of an announcement went into a table of their own",
    "0016": "answers lay in the clear",
}
"""Migrations that no older process lives beside, and what for.

After 0021 a new one belongs here only if it cannot be done in two releases: one that
adds and no longer reads, and the next that takes away.
"""

CHANGES = ROOT / "bot" / "CHANGELOG.md"


@dataclass(frozen=True, slots=True)
class Column:
    """What an older process has to know of a column."""

    kind: str
    must_be_given: bool


Tables = Mapping[str, Mapping[str, Column]]


def looked_at(connection: Connection) -> Tables:
    """Return the tables that are there."""
    return {
        name: {
            each["name"]: Column(
                type(each["type"]).__name__,
                not each["nullable"] and each["default"] is None,
            )
            for each in columns
        }
        for (_schema, name), columns in inspect(connection).get_multi_columns().items()
    }


def missed(before: Tables, after: Tables) -> list[str]:
    """Return what a process of the older tables would trip over."""
    found: list[str] = []
    for table, columns in before.items():
        if table not in after:
            found.append(table)
            continue
        now = after[table]
        for name in columns.keys() | now.keys():
            was, is_ = columns.get(name), now.get(name)
            if is_ is None or (was is not None and was.kind != is_.kind):
                found.append(f"{table}.{name}")
            elif is_.must_be_given and (was is None or not was.must_be_given):
                found.append(f"{table}.{name} must be given")
    return sorted(found)


async def test_what_takes_something_away_is_known(empty_sqlite: str) -> None:
    engine = open_to_migrate(empty_sqlite)
    found: dict[str, list[str]] = {}
    async with engine.connect() as connection:
        before: Tables = {}
        for release in RELEASES:
            async with connection.begin():
                await connection.run_sync(make_tables, release)
                after = await connection.run_sync(looked_at)
            found[release] = missed(before, after)
            before = after
    await engine.dispose()

    assert {each: what for each, what in found.items() if what}.keys() == (
        TAKES_AWAY.keys()
    ), found


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TABLE desk_card",
        "ALTER TABLE desk_card RENAME TO card",
        "ALTER TABLE staff RENAME COLUMN role TO rank",
        "ALTER TABLE person DROP COLUMN news_asked_at",
        "ALTER TABLE worker_case ADD COLUMN weight INTEGER NOT NULL DEFAULT (1 + 1)",
        "ALTER TABLE worker_case ADD COLUMN weight INTEGER",
    ],
)
async def test_a_change_that_takes_something_away_is_found(
    fresh_sqlite: str, statement: str
) -> None:
    engine = open_to_migrate(fresh_sqlite)
    async with engine.connect() as connection:
        before = await connection.run_sync(looked_at)
    await say(fresh_sqlite, statement)
    async with engine.connect() as connection:
        after = await connection.run_sync(looked_at)
    await engine.dispose()

    assert bool(missed(before, after)) is ("ADD COLUMN" not in statement)


def test_a_new_column_that_must_be_given_is_found() -> None:
    before = {"office": {"id": Column("INTEGER", must_be_given=True)}}
    after = {
        "office": {
            "id": Column("INTEGER", must_be_given=True),
            "hue": Column("INTEGER", must_be_given=True),
        }
    }
    assert missed(before, after) == ["office.hue must be given"]
    assert missed(after, before) == ["office.hue"]


def told(changes: Path) -> dict[str, bool]:
    """Return which migrations the changes name, and whether they take away."""
    rows = re.findall(
        r"^\| (\d{4}) \|.*\| (adds|takes away) \|$", changes.read_text(), re.MULTILINE
    )
    return {number: said == "takes away" for number, said in rows}


def test_operators_are_told_of_every_migration() -> None:
    assert told(CHANGES) == {each: each in TAKES_AWAY for each in RELEASES}
