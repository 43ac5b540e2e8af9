"""Figures: what became of checks and requests, a row each, written when it happens.

Reports count these rows, so that nobody has to look through talks. Neither words nor
names stand here; what is shown above an office is rounded (`services.figures.hiding`).
"""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, String
from sqlmodel import Field, SQLModel

from bot.jkp.assessment import Verdict
from bot.storage.tables.case_words import CaseOutcome, Rating, Referral
from bot.storage.tables.columns import NEVER_REUSED, NO, Derived, Word, where

UNMEASURED = (
    "(taken_at IS NOT NULL AND wait_minutes IS NULL"
    " OR answered_at IS NOT NULL AND answer_minutes IS NULL)"
)
"""The condition on `CaseFigure` that office time is yet to be worked out."""


class CaseFigure(SQLModel, table=True):
    """One time that a worker asked for an officer, and what came of it.

    A case that its worker goes on with has one more, which says that it ``continues``.
    ``area`` is whose queue it stood in when something was last noted, ``region`` where
    the worker lives, and ``office_id`` the office of who took it first. Days are those
    of the zone of the area.
    ``wait_minutes`` is the office time from asking to being taken the first time,
    ``answer_minutes`` from asking to the first answer. Nobody waits for them to be
    worked out: a round does so soon after ``taken_at`` and ``answered_at``.
    ``returned`` is how often it came back from an officer.
    """

    __tablename__ = "case_figure"
    __table_args__ = (
        Index("ix_case_figure_case", "case_id", "id"),
        Index("ix_case_figure_asked", "asked_on", "province", "area"),
        Index(
            "ix_case_figure_taken",
            "taken_on",
            "province",
            "area",
            **where("taken_on IS NOT NULL"),
        ),
        Index(
            "ix_case_figure_answered",
            "answered_on",
            "province",
            "area",
            **where("answered_on IS NOT NULL"),
        ),
        Index(
            "ix_case_figure_closed",
            "closed_on",
            "province",
            **where("closed_on IS NOT NULL"),
        ),
        Index("ix_case_figure_unmeasured", "id", **where(UNMEASURED)),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="worker_case.id")
    area: str = Field(sa_type=String(8))
    province: str = Field(
        default=None, sa_column=Column(String(8), Derived("substr(area, 1, 2)"))
    )
    region: str | None = Field(default=None, sa_type=String(8))
    office_id: int | None = Field(default=None, foreign_key="office.id")
    continues: bool = Field(default=False, sa_column_kwargs={"server_default": NO})
    asked_at: datetime
    asked_on: date
    taken_at: datetime | None = None
    taken_on: date | None = None
    wait_minutes: int | None = None
    answered_at: datetime | None = None
    answered_on: date | None = None
    answer_minutes: int | None = None
    returned: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    closed_on: date | None = None
    outcome: CaseOutcome | None = Field(
        default=None, sa_column=Column(Word(CaseOutcome, 24), nullable=True)
    )
    referred_to: Referral | None = Field(
        default=None, sa_column=Column(Word(Referral, 16), nullable=True)
    )
    rating: Rating | None = Field(
        default=None, sa_column=Column(Word(Rating, 16), nullable=True)
    )


class CheckFigure(SQLModel, table=True):
    """What became of one check: its verdict, or the question at which it was left.

    ``interview_id`` is empty once the check is forgotten, or begun anew. ``left_at``
    names the question that nobody has answered for a day, while there is no result;
    ``step`` says how far the check was when this was noted.
    ``failed`` are the names of the conditions that do not hold.
    """

    __tablename__ = "check_figure"
    __table_args__ = (
        Index("ix_check_figure_begun", "begun_on", "province"),
        Index("ix_check_figure_ended", "ended_on", **where("ended_on IS NOT NULL")),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    interview_id: int | None = Field(
        default=None, foreign_key="interview.id", unique=True
    )
    region: str | None = Field(default=None, sa_type=String(8))
    province: str | None = Field(
        default=None, sa_column=Column(String(8), Derived("substr(region, 1, 2)"))
    )
    begun_on: date
    step: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    ended_on: date | None = None
    left_at: str | None = Field(default=None, sa_type=String(40))
    verdict: Verdict | None = Field(
        default=None, sa_column=Column(Word(Verdict, 24), nullable=True)
    )
    failed: list[Any] = Field(
        default_factory=list,
        sa_column=Column(JSON, nullable=False, server_default="[]"),
    )


class BoardView(SQLModel, table=True):
    """The one message that shows somebody the board, and until when it is kept true.

    ``row_id`` is the newest row that shows or changes it, ``says`` in short what it
    says.
    """

    __tablename__ = "board_view"
    __table_args__ = (Index("ix_board_view_look", "looked_at"),)

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    row_id: int = Field(foreign_key="outbox.id", index=True)
    says: str = Field(default="", sa_type=String(64))
    until: datetime
    looked_at: datetime
