"""Announcements (broadcasts)."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from bot.storage.tables.columns import NEVER_REUSED, sealed, where


class Announcement(SQLModel, table=True):
    """An announcement (broadcast): written, tested, confirmed, sent, counted.

    ``progress_id`` is the row that showed the progress last, and ``reported`` how many
    messages were settled then.
    """

    __table_args__ = (
        Index("ix_announcement_under_way", "id", **where("finished_at IS NULL")),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    author_id: int = Field(foreign_key="person.id")
    words: dict[str, Any] | None = sealed()
    step: int = 0
    written_at: datetime
    tested_at: datetime | None = None
    confirmed_at: datetime | None = None
    cancelled_at: datetime | None = None
    finished_at: datetime | None = None
    recipients: int = 0
    progress_id: int | None = None
    progress_at: datetime | None = None
    reported: int = 0
