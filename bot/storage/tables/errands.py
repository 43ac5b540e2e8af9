"""Errands: what takes longer than a turn may, made outside it and then sent."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Index, String
from sqlmodel import Field, SQLModel

from bot.storage.tables.columns import NEVER_REUSED, Word, one_of, where


class ErrandKind(StrEnum):
    """What is to be made."""

    PICTURE = "picture"
    """Figures as a picture."""
    EXPORT = "export"
    """Figures, or cases with names, as a file."""
    VACANCIES = "vacancies"
    """What is in a file of vacancies that was sent."""


class Errand(SQLModel, table=True):
    """Something that somebody who works here asked for, until it is made or given up.

    ``wants`` says what exactly. Whoever makes it holds it until ``leased_until``, so a
    process that dies leaves it to another; who asked must still have the right then.
    ``audit_id`` is the note of who asked, and one note makes one file; it refers to
    nothing, since old notes are pruned.
    """

    __table_args__ = (
        Index("ix_errand_waiting", "id", **where("ended_at IS NULL")),
        Index(
            "one_open_errand_of_a_kind",
            "person_id",
            "kind",
            unique=True,
            **where("ended_at IS NULL"),
        ),
        Index("ix_errand_ended", "ended_at", **where("ended_at IS NOT NULL")),
        one_of("kind", ErrandKind),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    kind: ErrandKind = Field(sa_column=Column(Word(ErrandKind, 16), nullable=False))
    wants: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    audit_id: int | None = Field(default=None, unique=True)
    asked_at: datetime
    leased_until: datetime | None = None
    tries: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    ended_at: datetime | None = None
    failed_why: str | None = Field(default=None, sa_type=String(40))
