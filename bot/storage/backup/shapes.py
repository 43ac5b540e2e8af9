"""What the tables of a database look like, in words that both databases have.

It is asked of the database itself and not of the code, since a backup may be of an
older release, and is to fit into its tables before migrations bring them up.
"""

from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from functools import cache, cached_property
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Date,
    DateTime,
    Float,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    String,
    Table,
    Text,
    Time,
    cast,
    inspect,
)
from sqlalchemy.engine import Connection
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel.sql.sqltypes import UTCDateTime

REVISION = "alembic_version"
"""The one table that says which migrations were made; they write it themselves."""


class Kind(StrEnum):
    """What a column holds."""

    WHOLE = "whole"
    REAL = "real"
    YES = "yes"
    WORD = "word"
    BYTES = "bytes"
    INSTANT = "instant"
    DAY = "day"
    CLOCK = "clock"
    JSON = "json"


_KINDS: tuple[tuple[type[TypeEngine[Any]], Kind], ...] = (
    (Boolean, Kind.YES),
    (DateTime, Kind.INSTANT),
    (Date, Kind.DAY),
    (Time, Kind.CLOCK),
    (JSON, Kind.JSON),
    (LargeBinary, Kind.BYTES),
    (Integer, Kind.WHOLE),
    (Float, Kind.REAL),
    (Numeric, Kind.REAL),
    (String, Kind.WORD),
)


class NoSuchKind(Exception):
    """A column holds what backups know no word for."""


class _JsonAsText(TypeDecorator[str]):
    """JSON as the text that was stored, on PostgreSQL."""

    impl = Text
    cache_ok = True

    def bind_expression(self, bindparam: Any) -> ColumnElement[Any]:  # noqa: ANN401
        """Let text become JSON on its way in."""
        return cast(bindparam, JSON)

    def column_expression(self, column: Any) -> ColumnElement[Any]:  # noqa: ANN401
        """Let JSON become text on its way out."""
        return cast(column, Text)


def _types(dialect: str) -> dict[Kind, TypeEngine[Any]]:
    return {
        Kind.WHOLE: BigInteger(),
        Kind.REAL: Float(),
        Kind.YES: Boolean(),
        Kind.WORD: Text(),
        Kind.BYTES: LargeBinary(),
        Kind.INSTANT: UTCDateTime(),
        Kind.DAY: Date(),
        Kind.CLOCK: Time(),
        Kind.JSON: _JsonAsText() if dialect == "postgresql" else Text(),
    }


def _same(value: Any) -> Any:  # noqa: ANN401
    return value


_INTO_THE_FILE: dict[Kind, Callable[[Any], Any]] = {
    Kind.BYTES: lambda value: b64encode(value).decode(),
    Kind.INSTANT: lambda value: value.astimezone(UTC).isoformat(),
    Kind.DAY: date.isoformat,
    Kind.CLOCK: time.isoformat,
}
_OUT_OF_THE_FILE: dict[Kind, Callable[[Any], Any]] = {
    Kind.BYTES: b64decode,
    Kind.INSTANT: datetime.fromisoformat,
    Kind.DAY: date.fromisoformat,
    Kind.CLOCK: time.fromisoformat,
}


@dataclass(frozen=True)
class Shape:
    """A table: its columns, but for those that the database works out itself."""

    name: str
    columns: tuple[tuple[str, Kind], ...]
    key: tuple[str, ...]

    def table(self, dialect: str) -> Table:
        """Return it as a database takes it."""
        return _table(self.name, self.columns, dialect)

    @cached_property
    def _into(self) -> list[Callable[[Any], Any]]:
        return [_INTO_THE_FILE.get(kind, _same) for _name, kind in self.columns]

    @cached_property
    def _out(self) -> list[tuple[str, Callable[[Any], Any]]]:
        return [
            (name, _OUT_OF_THE_FILE.get(kind, _same)) for name, kind in self.columns
        ]

    def into_the_file(self, row: Sequence[Any]) -> list[Any]:
        """Return a row as it stands in a file."""
        return [
            None if value is None else into(value)
            for into, value in zip(self._into, row, strict=True)
        ]

    def out_of_the_file(self, row: Sequence[Any]) -> dict[str, Any]:
        """Return a row as a database takes it."""
        return {
            name: None if value is None else out(value)
            for (name, out), value in zip(self._out, row, strict=True)
        }


@cache
def _table(name: str, columns: tuple[tuple[str, Kind], ...], dialect: str) -> Table:
    types = _types(dialect)
    return Table(name, MetaData(), *(Column(each, types[k]) for each, k in columns))


def shapes_of(connection: Connection) -> list[Shape]:
    """Return all tables, those that others refer to first.

    Raises:
        NoSuchKind: A column is of none of the kinds.
    """
    looking = inspect(connection)
    columns = {name: each for (_s, name), each in looking.get_multi_columns().items()}
    keys = {
        name: each["constrained_columns"]
        for (_s, name), each in looking.get_multi_pk_constraint().items()
    }
    in_order = [
        name
        for name, _later in looking.get_sorted_table_and_fkc_names()
        if name is not None and name != REVISION and not name.startswith("sqlite_")
    ]
    return [
        Shape(
            name,
            tuple(
                (each["name"], _kind(name, each["name"], each["type"]))
                for each in columns[name]
                if not each.get("computed")
            ),
            tuple(keys[name]),
        )
        for name in in_order
    ]


def _kind(table: str, column: str, of: TypeEngine[Any]) -> Kind:
    for each, kind in _KINDS:
        if isinstance(of, each):
            return kind
    raise NoSuchKind(f"{table}.{column} is of a kind that no backup knows: {of!r}")
