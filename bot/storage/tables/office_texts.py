"""Texts that an office words itself, in all the versions they had."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, String, UniqueConstraint
from sqlmodel import Field, SQLModel

from bot.storage.tables.columns import NEVER_REUSED, Word, one_of

LONGEST_TEXT = 200
"""Characters of such a text."""


class OfficeTextKind(StrEnum):
    """Which of the few texts an office may word."""

    GREETING = "greeting"
    """Follows the name of the officer who takes a case."""
    HOURS_NOTE = "hours"
    """Follows the office's hours, where a worker is told them."""
    ADDRESS = "address"
    """How to find the office."""
    CLOSING = "closing"
    """Follows what a worker is told when a case is closed."""


class OfficeText(SQLModel, table=True):
    """One version of a text of an office; the highest holds, an empty one is none."""

    __tablename__ = "office_text"
    __table_args__ = (
        UniqueConstraint("office_id", "kind", "version"),
        one_of("kind", OfficeTextKind),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    office_id: int = Field(foreign_key="office.id")
    kind: OfficeTextKind = Field(
        sa_column=Column(Word(OfficeTextKind, 16), nullable=False)
    )
    version: int
    words: str = Field(sa_type=String(LONGEST_TEXT))
    made_by: int | None = Field(default=None, foreign_key="person.id")
    made_at: datetime


class OfficeTextDraft(SQLModel, table=True):
    """Words that an admin has typed and not yet used; one for each who types.

    ``against`` is the version that held when they were typed, 0 for none. Other words
    are another row, so that a button means the words that stood above it.
    """

    __tablename__ = "office_text_draft"
    __table_args__ = (one_of("kind", OfficeTextKind), NEVER_REUSED)

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", unique=True)
    office_id: int = Field(foreign_key="office.id")
    kind: OfficeTextKind = Field(
        sa_column=Column(Word(OfficeTextKind, 16), nullable=False)
    )
    words: str = Field(sa_type=String(LONGEST_TEXT))
    against: int
