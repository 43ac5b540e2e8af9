"""Records: the audit, and counts about nobody."""

from datetime import date, datetime

from sqlalchemy import (
    Index,
    String,
)
from sqlmodel import Field, SQLModel


class Audit(SQLModel, table=True):
    """Who saw, claimed, changed, exported or announced what. Rows are only added.

    ``deed`` is a `Deed` when it is written. It is read as text, since rows outlive the
    release that wrote them, and may be pruned: nothing that is decided hangs on them.
    """

    __table_args__ = (Index("ix_audit_about", "about_id", "id"),)

    id: int = Field(default=None, primary_key=True)
    at: datetime
    actor_id: int | None = Field(default=None)
    deed: str = Field(sa_type=String(24))
    about_id: int | None = Field(default=None)
    case_id: int | None = Field(default=None)
    detail: str | None = Field(default=None, sa_type=String(80))


class Count(SQLModel, table=True):
    """How often something happened on a day, with nothing about whom."""

    day: date = Field(primary_key=True)
    what: str = Field(primary_key=True, sa_type=String(80))
    times: int = 0
