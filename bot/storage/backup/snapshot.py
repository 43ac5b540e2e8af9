"""Reading all rows of one moment, line by line, and counting what was read."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

import orjson
from sqlalchemy import select, text, tuple_
from sqlalchemy.engine import Connection

from bot.storage.backup.shapes import Shape, shapes_of
from bot.storage.migrations import revision_of

FORMAT = 1

A_BITE = 1_000
"""Rows that are in memory at once."""

_DIGESTS = 1 << 256


class NothingThere(Exception):
    """A database has no tables of ours, so there is nothing to keep."""


@dataclass(slots=True)
class Sum:
    """How many rows a table has, and a digest of them that their order does not change.

    It tells of mistakes, not of forgers: those the encryption keeps out.
    """

    rows: int = 0
    digest: int = 0

    def add(self, line: bytes) -> None:
        """Add a row."""
        self.rows += 1
        self.digest += int.from_bytes(sha256(line).digest())
        self.digest %= _DIGESTS

    @property
    def written(self) -> dict[str, Any]:
        """As it stands in a file."""
        return {"rows": self.rows, "digest": f"{self.digest:064x}"}


def rows_of(connection: Connection, shape: Shape) -> Iterator[bytes]:
    """Yield the rows of a table as lines, in the order of their keys, bite by bite."""
    table = shape.table(connection.dialect.name)
    key = [table.c[each] for each in shape.key]
    places = [[name for name, _kind in shape.columns].index(each) for each in shape.key]
    rows, last = select(table).order_by(*key).limit(A_BITE), None
    while found := _bite(connection, rows, key, last):
        for row in found:
            yield orjson.dumps(shape.into_the_file(row))
        last = tuple(found[-1][each] for each in places)


def _bite(connection: Connection, rows: Any, key: Any, last: Any) -> Sequence[Any]:  # noqa: ANN401
    bite = rows if last is None else rows.where(tuple_(*key) > last)
    return connection.execute(bite).all()


def sum_of(connection: Connection, shape: Shape) -> Sum:
    """Return what a table comes to."""
    found = Sum()
    for line in rows_of(connection, shape):
        found.add(line)
    return found


def read(
    connection: Connection,
    now: datetime,
    write: Callable[[bytes], None],
    step: Callable[[int], None],
) -> dict[str, Sum]:
    """Write all lines of a database, as the transaction under way sees it.

    Raises:
        NothingThere: It has no tables.
    """
    revision = revision_of(connection)
    if revision is None:
        raise NothingThere("the database has no tables yet; there is nothing to keep")
    shapes = shapes_of(connection)
    sums: dict[str, Sum] = {}

    def say(what: dict[str, Any]) -> None:
        write(orjson.dumps(what) + b"\n")

    say(
        {
            "format": FORMAT,
            "revision": revision,
            "made_at": now.isoformat(),
            "database": connection.dialect.name,
            "tables": len(shapes),
        }
    )
    for shape in shapes:
        say(
            {
                "table": shape.name,
                "columns": shape.columns,
                "key": shape.key,
                "counter": counter_of(connection, shape),
            }
        )
        sums[shape.name] = found = Sum()
        for line in rows_of(connection, shape):
            write(line + b"\n")
            found.add(line)
            if not found.rows % A_BITE:
                step(A_BITE)
        say(found.written)
    say({"end": sum(each.rows for each in sums.values())})
    return sums


def counter_of(connection: Connection, shape: Shape) -> int:
    """Return the highest number that a table ever gave to a row; 0 if it has none."""
    if len(shape.key) != 1:
        return 0
    if connection.dialect.name == "sqlite":
        if not has_counters(connection):
            return 0
        given = text("SELECT seq FROM sqlite_sequence WHERE name = :name")
        return connection.execute(given, {"name": shape.name}).scalar() or 0
    sequence = sequence_of(connection, shape)
    if sequence is None:
        return 0
    return (
        connection.execute(
            text(f"SELECT last_value FROM {sequence} WHERE is_called")  # noqa: S608
        ).scalar()
        or 0
    )


def has_counters(connection: Connection) -> bool:
    """Say whether a file of SQLite remembers numbers that it gave."""
    found = text("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'")
    return connection.execute(found).first() is not None


def sequence_of(connection: Connection, shape: Shape) -> str | None:
    """Return the sequence that numbers the rows of a table of PostgreSQL's."""
    asked = text("SELECT pg_get_serial_sequence(quote_ident(:table), :column)")
    name: str | None = connection.execute(
        asked, {"table": shape.name, "column": shape.key[0]}
    ).scalar()
    return name
