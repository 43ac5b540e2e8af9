"""Requests of people about their data (UU 27/2022): what, by when, what came of it."""

from datetime import datetime

from sqlalchemy import Column, Index
from sqlmodel import Field, SQLModel

from bot.storage.tables.columns import NEVER_REUSED, Word, where
from bot.storage.tables.words import RequestKind, RequestOutcome


class DataRequest(SQLModel, table=True):
    """Something that somebody asked for about their data, which the law gives 72 hours.

    ``due_at`` is when they end, ``look_at`` when to look again whether it is settled;
    None is not at all: it is settled, or its person's data are paused. ``officer_id``
    is who had the person's case when it was asked for, or who settled it.
    """

    __tablename__ = "data_request"
    __table_args__ = (
        Index("ix_data_request_person", "person_id", "id"),
        Index(
            "ix_data_request_case",
            "case_id",
            **where("case_id IS NOT NULL"),
        ),
        Index(
            "ix_data_request_look",
            "look_at",
            **where("look_at IS NOT NULL"),
        ),
        Index(
            "one_open_objection",
            "person_id",
            unique=True,
            **where("kind = 'objection' AND settled_at IS NULL"),
        ),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    kind: RequestKind = Field(sa_column=Column(Word(RequestKind, 16), nullable=False))
    case_id: int | None = Field(default=None, foreign_key="worker_case.id")
    officer_id: int | None = Field(default=None, foreign_key="person.id")
    asked_at: datetime
    due_at: datetime
    look_at: datetime | None = None
    settled_at: datetime | None = None
    outcome: RequestOutcome | None = Field(
        default=None, sa_column=Column(Word(RequestOutcome, 16), nullable=True)
    )
