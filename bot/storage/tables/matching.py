"""What somebody who looks for work wants, and which vacancies they were shown."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Index, String
from sqlmodel import Field, SQLModel

from bot.storage.tables.columns import NO, Word, one_of, sealed


class Said(StrEnum):
    """What somebody said of a vacancy."""

    INTERESTED = "interested"
    """They want it (Minat), and were told how to apply."""
    NOT_THIS = "not this"
    """They do not (Bukan ini); what was learned from it stands in their wishes."""
    SENT = "sent"
    """They sent an application, by their own word."""


class JobWishes(SQLModel, table=True):
    """What work somebody looks for, and by which consents it is used.

    ``wishes`` holds fields, places, the least pay, and what was learned of vacancies
    that were turned down; also what a workplace must meet for them, with the consent of
    its own to that, so that nobody sees from outside who has told such a thing. Cards
    of vacancies are sent only since ``cards_agreed_at``, to the text of that version.
    """

    __tablename__ = "job_wishes"

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    wishes: dict[str, Any] | None = sealed()
    changed_at: datetime
    cards_agreed_at: datetime | None = None
    cards_version: str | None = Field(default=None, sa_type=String(16))


class JobShown(SQLModel, table=True):
    """A vacancy that somebody was shown, in a list or by a card, and what they said."""

    __tablename__ = "job_shown"
    __table_args__ = (
        Index("ix_job_shown_shown_at", "shown_at"),
        Index("ix_job_shown_vacancy", "vacancy_id"),
        one_of("said", Said),
    )

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    vacancy_id: int = Field(
        foreign_key="vacancy.id", primary_key=True, ondelete="CASCADE"
    )
    shown_at: datetime
    by_card: bool = Field(default=False, sa_column_kwargs={"server_default": NO})
    said: Said | None = Field(
        default=None, sa_column=Column(Word(Said, 16), nullable=True)
    )
    said_at: datetime | None = None
