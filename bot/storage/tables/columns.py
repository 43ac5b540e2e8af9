"""What the tables share: names of constraints, conditions, columns of enums."""

from collections.abc import Callable, Mapping
from enum import Enum, IntEnum, StrEnum
from typing import Any, TypeVar

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Computed,
    Integer,
    String,
    TypeDecorator,
    literal_column,
    text,
)
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.types import TypeEngine
from sqlmodel import Field, SQLModel

from bot.storage.sealed import Sealed

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# Ids of Telegram need more than 32 bits. A primary key of SQLite must be INTEGER to be
# the row's own number.
TELEGRAM_ID: Any = BigInteger().with_variant(Integer, "sqlite")
# Ids that travel in buttons and links are never given twice, not even after a delete.
NEVER_REUSED = {"sqlite_autoincrement": True}

# What older rows have in a column that is added with a newer release.
NO = text("false")


class Derived(Computed):
    """A column that the database works out from the others of its row.

    PostgreSQL keeps it, since only then an index may have it; SQLite can add no column
    that it keeps, and has indexes of the others too.
    """

    inherit_cache = True

    def __init__(self, expression: str) -> None:
        super().__init__(expression, persisted=True)


@compiles(Derived, "sqlite")
def _not_kept(column: Derived, _compiler: object, **_options: object) -> str:
    return f"GENERATED ALWAYS AS ({column.sqltext}) VIRTUAL"


W = TypeVar("W", bound=StrEnum)
N = TypeVar("N", bound=IntEnum)


class _Compared(TypeDecorator.Comparator[Any]):
    """Compares with members of an enum as they are written in the statement.

    They are constants of the code. Were they parameters, SQLite would not know that an
    index of rows in just those states serves, and PostgreSQL not once it has a plan for
    whatever the parameters are.
    """

    def operate(self, op: Any, *others: Any, **options: Any) -> Any:  # noqa: ANN401
        """Carry out a comparison, whatever it is with."""
        written = [_written(each, self.type) for each in others]
        return super().operate(op, *written, **options)


def _written(other: Any, column: TypeEngine[Any]) -> Any:  # noqa: ANN401
    if isinstance(other, Enum):
        value = other.value
        text = f"'{value}'" if isinstance(value, str) else str(value)
        return literal_column(text, column)
    if isinstance(other, tuple | list | set | frozenset):
        return [_written(each, column) for each in other]
    return other


class Word(TypeDecorator[W]):
    """A column of one of the words of an enum; it comes back as its member.

    Both ways are a look into a dict, since the outbox has three such columns: 0.1 us
    each, where calling the enum takes 1.3. Another word is a `KeyError`.
    """

    impl = String
    cache_ok = True
    comparator_factory = _Compared

    def __init__(self, words: type[W], length: int) -> None:
        super().__init__(length)
        self.words = words

    def bind_processor(self, dialect: object) -> Callable[[Any], Any]:  # noqa: ARG002
        """Return what turns a member into what is stored."""
        return _stored(self.words).__getitem__

    def result_processor(self, *_of: object) -> Callable[[Any], Any]:
        """Return what turns what is stored into the member."""
        return _members(self.words).__getitem__


class Number(TypeDecorator[N]):
    """A column of one of the numbers of an enum; it comes back as its member."""

    impl = Integer
    cache_ok = True
    comparator_factory = _Compared

    def __init__(self, numbers: type[N]) -> None:
        super().__init__()
        self.numbers = numbers

    def bind_processor(self, dialect: object) -> Callable[[Any], Any]:  # noqa: ARG002
        """Return what turns a member into what is stored."""
        return _stored(self.numbers).__getitem__

    def result_processor(self, *_of: object) -> Callable[[Any], Any]:
        """Return what turns what is stored into the member."""
        return _members(self.numbers).__getitem__


def _stored(enum: type[Enum]) -> Mapping[Any, Any]:
    return {None: None, **{each: each.value for each in enum}}


def _members(enum: type[Enum]) -> Mapping[Any, Any]:
    return {None: None, **{each.value: each for each in enum}}


def one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    """Return the check that a column holds one of the words of an enum."""
    values = [each.value for each in words]
    allowed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({allowed})", name=f"known_{column}")


def where(condition: str) -> dict[str, Any]:
    """Return what makes an index hold only rows that fulfil a condition."""
    return {"postgresql_where": text(condition), "sqlite_where": text(condition)}


def sealed() -> Any:  # noqa: ANN401
    """Return a column that is encrypted, and may be empty."""
    return Field(default=None, sa_column=Column(Sealed, nullable=True))


def sealed_list() -> Any:  # noqa: ANN401
    """Return a column of a list that is encrypted; None if it does not open."""
    return Field(default_factory=list, sa_column=Column(Sealed, nullable=True))
