"""Timers: what is due at an instant."""

from datetime import datetime

from sqlalchemy import Column, Index
from sqlmodel import Field, SQLModel

from bot.storage.tables.columns import Word, where
from bot.storage.tables.words import TimerKind


class Timer(SQLModel, table=True):
    """Something that is due at an instant, whatever the process did until then."""

    __table_args__ = (
        Index("ix_timer_due", "due_at", **where("done_at IS NULL")),
        Index("ix_timer_person", "person_id", "kind"),
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    kind: TimerKind = Field(sa_column=Column(Word(TimerKind, 16), nullable=False))
    about_id: int | None = Field(default=None)
    due_at: datetime
    done_at: datetime | None = None
    leased_until: datetime | None = None
