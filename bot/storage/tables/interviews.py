"""Interviews, and what the law made of the answers."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Index, String
from sqlmodel import Field, SQLModel

from bot.jkp.assessment import Verdict
from bot.storage.tables.columns import (
    NEVER_REUSED,
    Word,
    one_of,
    sealed,
    sealed_list,
    where,
)
from bot.storage.tables.words import InterviewKind


class Interview(SQLModel, table=True):
    """One run of questions: its answers, and how many steps it has taken.

    The next question follows from the answers. ``step`` grows with every change, and a
    button that carries an older one is known to be old. ``answers`` are sealed, and
    None where they do not open: unknown then, which is not the same as empty.
    ``code_id`` is the layoff code whose facts are shown to be confirmed in it.
    """

    __table_args__ = (
        Index(
            "one_open_interview_of_a_kind",
            "person_id",
            "kind",
            unique=True,
            **where("closed_at IS NULL"),
        ),
        Index("ix_interview_person", "person_id", "id"),
        Index(
            "ix_interview_left",
            "changed_at",
            **where("finished_at IS NULL AND kind = 'eligibility'"),
        ),
        Index("ix_interview_forgotten", "forget_at", **where("forget_at IS NOT NULL")),
        Index("ix_interview_code", "code_id", "id", **where("code_id IS NOT NULL")),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    kind: InterviewKind = Field(
        sa_column=Column(Word(InterviewKind, 16), nullable=False)
    )
    answers: dict[str, Any] | None = sealed()
    step: int = 0
    started_at: datetime
    changed_at: datetime
    finished_at: datetime | None = None
    closed_at: datetime | None = None
    forget_at: datetime | None = None
    code_id: int | None = Field(default=None, foreign_key="layoff_code.id")


class Assessment(SQLModel, table=True):
    """What the law made of a worker's facts: facts, day and version replay it.

    ``last_claim_day`` is the safe one: in time by every reading of law and dates.
    ``money`` is what would be paid or is owed, together; None where nobody kept it.
    It is sealed with ``facts`` and ``ticked``, and all three are None where they do not
    open. That day and the verdict stand in the clear: reminders are planned by the one,
    and both choose whom an announcement or a change of the law concerns.
    """

    __table_args__ = (
        Index("ix_assessment_person", "person_id", "id"),
        Index(
            "ix_assessment_interview",
            "interview_id",
            **where("interview_id IS NOT NULL"),
        ),
        one_of("verdict", Verdict),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    interview_id: int | None = Field(default=None, foreign_key="interview.id")
    made_at: datetime
    day: date
    law_version: str = Field(sa_type=String(40))
    facts: dict[str, Any] | None = sealed()
    verdict: Verdict = Field(sa_column=Column(Word(Verdict, 24), nullable=False))
    last_claim_day: date | None = None
    money: int | None = sealed()
    ticked: list[str] | None = sealed_list()
    claimed_at: datetime | None = None
