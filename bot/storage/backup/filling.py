"""Filling tables with the rows of a backup, and holding them against its digests."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import func, insert, inspect, select, text
from sqlalchemy.engine import Connection

from bot.storage.backup.shapes import Shape, shapes_of
from bot.storage.backup.snapshot import (
    A_BITE,
    FORMAT,
    counter_of,
    has_counters,
    sequence_of,
    sum_of,
)
from bot.storage.backup.vault import Damaged
from bot.storage.migrations import RELEASES, NotThisRelease, make_tables

LEAP = 1_000_000
"""Numbers left out after a restore: those given since the backup stand in old buttons,
and must not come to mean something else."""

_LAST_NUMBER = 2_147_483_647


@dataclass(frozen=True, slots=True)
class Restored:
    """What a backup held.

    Attributes:
        revision: Of which release its tables were.
        made_at: The moment that it holds.
        rows: How many rows each table has.
        counters: The highest number that each table ever gave.
    """

    revision: str
    made_at: datetime
    rows: dict[str, int] = field(default_factory=dict)
    counters: dict[str, int] = field(default_factory=dict)


def fill(
    connection: Connection, lines: Iterator[bytes], step: Callable[[int], None]
) -> Restored:
    """Make the tables of a backup and fill them, in the transaction under way.

    Every line is read and every row compared before this returns, so whoever commits
    afterwards commits the whole backup.

    Raises:
        Damaged: It is not whole, or not all of it has arrived.
        NotThisRelease: It is of a newer release.
    """
    head = _said(lines)
    if head.get("format") != FORMAT:
        raise Damaged(f"the backup is of a form that is not known here: {head!r}")
    if head["revision"] not in RELEASES:
        raise NotThisRelease(
            f"The backup is of a newer release ({head['revision']}; this one knows up "
            f"to {RELEASES[-1]}). Nothing was changed. Restore it with that release."
        )
    make_tables(connection, head["revision"])
    restored = Restored(head["revision"], datetime.fromisoformat(head["made_at"]))
    here = {each.name: each for each in shapes_of(connection)}
    with _in_any_order(connection, list(here.values())):
        for _table in range(head["tables"]):
            _fill_table(connection, lines, here, restored, step)
        if _said(lines) != {"end": sum(restored.rows.values())}:
            raise Damaged("the backup does not hold as many rows as it says")
    if next(lines, None) is not None:
        raise Damaged("there is something after the end of the backup")
    if set(restored.rows) != set(here):
        raise Damaged(f"tables are missing: {sorted(set(here) - set(restored.rows))}")
    return restored


def bring_up(connection: Connection, restored: Restored) -> None:
    """Bring what was filled to this release, and let no number be given twice."""
    make_tables(connection, "head")
    for shape in shapes_of(connection):
        if len(shape.key) == 1 and dict(shape.columns)[shape.key[0]] == "whole":
            _count_on(connection, shape, restored.counters.get(shape.name, 0))


def _said(lines: Iterator[bytes]) -> dict[str, Any]:
    line = next(lines, None)
    if line is None or not line.startswith(b"{"):
        raise Damaged("the backup ends before its end")
    said: dict[str, Any] = orjson.loads(line)
    return said


def _fill_table(
    connection: Connection,
    lines: Iterator[bytes],
    here: dict[str, Shape],
    restored: Restored,
    step: Callable[[int], None],
) -> None:
    said = _said(lines)
    shape = Shape(
        said["table"],
        tuple((name, kind) for name, kind in said["columns"]),
        tuple(said["key"]),
    )
    ours = here.get(shape.name)
    if ours is None or dict(ours.columns) != dict(shape.columns):
        raise Damaged(
            f"the table {shape.name} is not as release {restored.revision} makes it"
        )
    bite: list[Sequence[Any]] = []
    for line in lines:
        if line.startswith(b"{"):
            break
        bite.append(orjson.loads(line))
        if len(bite) == A_BITE:
            _insert(connection, shape, bite)
            step(len(bite))
            bite.clear()
    else:
        raise Damaged("the backup ends before its end")
    _insert(connection, shape, bite)
    found = sum_of(connection, shape)
    if found.written != orjson.loads(line):
        raise Damaged(f"the rows of {shape.name} are not those that were kept")
    restored.rows[shape.name] = found.rows
    restored.counters[shape.name] = said["counter"]


def _insert(connection: Connection, shape: Shape, rows: list[Sequence[Any]]) -> None:
    if rows:
        table = shape.table(connection.dialect.name)
        values = [shape.out_of_the_file(each) for each in rows]
        connection.execute(insert(table), values)


@contextmanager
def _in_any_order(connection: Connection, shapes: list[Shape]) -> Iterator[None]:
    """Let a row come before the one that it refers to; at the end all are there.

    Raises:
        Damaged: One is not.
    """
    if connection.dialect.name == "sqlite":
        # Its connection looks at no reference while tables are made or filled.
        yield
        if connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
            raise Damaged("a row refers to another one that is not there")
        return
    quoted = connection.dialect.identifier_preparer.quote
    changed = [
        (quoted(shape.name), quoted(str(each["name"])))
        for shape in shapes
        for each in inspect(connection).get_foreign_keys(shape.name)
        if not each["options"].get("deferrable")
    ]
    change = "ALTER TABLE {} ALTER CONSTRAINT {} "
    for each in changed:
        connection.execute(text(change.format(*each) + "DEFERRABLE INITIALLY DEFERRED"))
    yield
    connection.execute(text("SET CONSTRAINTS ALL IMMEDIATE"))
    for each in changed:
        connection.execute(text(change.format(*each) + "NOT DEFERRABLE"))


def _count_on(connection: Connection, shape: Shape, given: int) -> None:
    """Let a table give only numbers that it never gave before."""
    table = shape.table(connection.dialect.name)
    highest = connection.execute(select(func.max(table.c[shape.key[0]]))).scalar() or 0
    given = max(given, highest, counter_of(connection, shape))
    if not given:
        return
    after = given + LEAP if given < _LAST_NUMBER - 2 * LEAP else given
    if connection.dialect.name == "sqlite":
        _remember(connection, shape.name, after)
        return
    sequence = sequence_of(connection, shape)
    if sequence is not None:
        connection.execute(
            text("SELECT setval(CAST(:sequence AS regclass), :after)"),
            {"sequence": sequence, "after": after},
        )


def _remember(connection: Connection, table: str, given: int) -> None:
    """Note the highest number of a table of SQLite's that gives none twice."""
    makes = text("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = :name")
    made = connection.execute(makes, {"name": table}).scalar() or ""
    if "AUTOINCREMENT" not in made.upper() or not has_counters(connection):
        return
    values = {"name": table, "given": given}
    connection.execute(text("DELETE FROM sqlite_sequence WHERE name = :name"), values)
    connection.execute(
        text("INSERT INTO sqlite_sequence (name, seq) VALUES (:name, :given)"), values
    )
