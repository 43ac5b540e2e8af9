"""Outreach: briefings on JKP (sosialisasi), who was counted there, firms' questions."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, Index, String
from sqlmodel import Field, SQLModel

from bot.storage.tables.columns import NEVER_REUSED, Word, one_of, sealed, where

PLACE_LENGTH = 120
"""Characters of where a briefing is."""

MOST_PRESENT = 5_000
"""People that can be at one briefing; more is a slip of the fingers."""


class Audience(StrEnum):
    """Whom a briefing is for."""

    WORKERS = "workers"
    FIRMS = "firms"


class Briefing(SQLModel, table=True):
    """A gathering at which an officer explains JKP, and how many came.

    ``area`` is where it counts in the figures: what its officer served when it was
    planned, "" for the country. ``counted`` is how many pressed that they are there,
    ``by_hand`` the number that the officer put instead.
    """

    __table_args__ = (
        one_of("audience", Audience),
        CheckConstraint(
            f"by_hand IS NULL OR by_hand BETWEEN 0 AND {MOST_PRESENT}",
            name="a_number_of_people",
        ),
        Index("ix_briefing_held", "held_on", "area"),
        Index("ix_briefing_made_by", "made_by", "held_on"),
        Index("ix_briefing_office", "office_id", "held_on"),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    office_id: int | None = Field(default=None, foreign_key="office.id")
    area: str = Field(sa_type=String(8))
    made_by: int = Field(foreign_key="person.id")
    audience: Audience = Field(sa_column=Column(Word(Audience, 8), nullable=False))
    held_on: date
    place: str = Field(sa_type=String(PLACE_LENGTH))
    expected: int
    made_at: datetime
    counted: int = 0
    by_hand: int | None = None
    cancelled_at: datetime | None = None

    @property
    def present(self) -> int:
        """How many were there, as it is told: the officer's number, if there is one."""
        return self.counted if self.by_hand is None else self.by_hand


class BriefingMark(SQLModel, table=True):
    """That somebody is counted at a briefing, so that nobody is counted twice.

    ``mark`` is made of both numbers with the service's key: it names nobody to who has
    only the database, and goes when the day is over.
    """

    __tablename__ = "briefing_mark"
    __table_args__ = (Index("ix_briefing_mark_held", "held_on"),)

    briefing_id: int = Field(primary_key=True, foreign_key="briefing.id")
    mark: str = Field(primary_key=True, sa_type=String(64))
    held_on: date


class FirmQuestion(SQLModel, table=True):
    """What somebody asks in the name of a firm; it belongs to no case.

    Nobody has checked who it is. ``region`` is where the firm is: it decides whose
    officers are asked.
    """

    __tablename__ = "firm_question"
    __table_args__ = (
        CheckConstraint(
            "(answered_at IS NULL) = (officer_id IS NULL)", name="answered_by_someone"
        ),
        Index(
            "one_open_firm_question",
            "person_id",
            unique=True,
            **where("answered_at IS NULL"),
        ),
        Index("ix_firm_question_open", "region", **where("answered_at IS NULL")),
        Index("ix_firm_question_asked", "asked_at"),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    region: str = Field(sa_type=String(8))
    words: str | None = sealed()
    asked_at: datetime
    officer_id: int | None = Field(default=None, foreign_key="person.id")
    answered_at: datetime | None = None
