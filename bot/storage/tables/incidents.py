"""Incidents: what went wrong with personal data, and who was told (art. 46)."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, Index, String
from sqlmodel import Field, SQLModel

from bot.storage.tables.columns import NEVER_REUSED, Word, one_of, sealed, where


class IncidentState(StrEnum):
    """How far an incident is."""

    DRAFT = "draft"
    """It is written down; nobody was told."""
    ASKED = "asked"
    """Those whom it concerns are listed; a second admin has to agree."""
    SENT = "sent"
    """Two admins agreed: the notice goes out, or has."""
    CLOSED = "closed"
    """Nothing more is to be done about it."""


class IncidentKind(StrEnum):
    """What happened."""

    COPIED = "copied"
    """Somebody has a copy of the database, or of a part of it."""
    DEVICE = "device"
    """A telephone or computer of somebody who serves here is in other hands."""
    RECIPIENT = "recipient"
    """Something went to the wrong person."""
    TOKEN = "token"  # noqa: S105  (the word is the kind)
    """Somebody has the bot's token."""
    OTHER = "other"
    """None of these."""


class DataKind(StrEnum):
    """Which of what is kept here an incident may have shown."""

    NAME = "name"
    PHONE = "phone"
    REGION = "region"
    ANSWERS = "answers"
    """Answers of the check, such as days and papers."""
    WAGE = "wage"
    ESTIMATE = "estimate"
    """The result of the check."""
    TALKS = "talks"
    """What was written with officers, and notes about it."""
    ACCOUNT = "account"
    """The number of the Telegram account."""


class Incident(SQLModel, table=True):
    """Something that went wrong with personal data, from finding to closing.

    Every change takes a ``step``, which a button carries, as of an announcement. It
    happened between two instants; ``found_at`` starts the 72 hours of the law.
    ``area`` is the code of the region of whoever opened it, which its notice never
    leaves. ``whom`` says whom it concerns, as `services.incidents.concerned` reads it.
    ``counted`` is how many that were when it was said last. ``announcement_id`` is the
    notice, ``asked_by`` who typed its number, ``approved_by`` who agreed, ``sent_at``
    since when it goes out. ``reported_at`` is when the authority got the letter.
    ``delivered`` and ``missed`` are counted when its ledger is looked at last.
    ``reminded`` is after how many hours the admins were reminded last.
    """

    __table_args__ = (
        Index("ix_incident_open", "id", **where("state <> 'closed'")),
        Index(
            "ix_incident_announcement_id",
            "announcement_id",
            **where("announcement_id IS NOT NULL"),
        ),
        one_of("state", IncidentState),
        one_of("kind", IncidentKind),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    state: IncidentState = Field(
        default=IncidentState.DRAFT,
        sa_column=Column(Word(IncidentState, 8), nullable=False),
    )
    kind: IncidentKind = Field(sa_column=Column(Word(IncidentKind, 16), nullable=False))
    step: int = 0
    area: str | None = Field(default=None, sa_type=String(8))
    opened_by: int = Field(foreign_key="person.id")
    opened_at: datetime
    happened_from: datetime | None = None
    happened_until: datetime | None = None
    found_at: datetime
    data_kinds: list[str] = Field(
        default_factory=list,
        sa_column=Column(JSON, nullable=False, server_default="[]"),
    )
    how: str | None = sealed()
    done: str | None = sealed()
    contact: str | None = sealed()
    whom: dict[str, Any] | None = sealed()
    counted: int | None = None
    counted_at: datetime | None = None
    announcement_id: int | None = Field(default=None, foreign_key="announcement.id")
    recipients: int = 0
    delivered: int | None = None
    missed: int | None = None
    asked_by: int | None = Field(default=None, foreign_key="person.id")
    asked_at: datetime | None = None
    approved_by: int | None = Field(default=None, foreign_key="person.id")
    sent_at: datetime | None = None
    reported_by: int | None = Field(default=None, foreign_key="person.id")
    reported_at: datetime | None = None
    closed_by: int | None = Field(default=None, foreign_key="person.id")
    closed_at: datetime | None = None
    reminded: int = 0
