"""What the tables share: names of constraints, conditions, columns that are sealed."""

from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Column, Integer, text
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
