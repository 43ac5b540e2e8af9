"""Work again: that somebody was placed (ditempatkan), and referred to a firm before."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Column, Index, String
from sqlmodel import Field, SQLModel

from bot.storage.tables.columns import (
    NEVER_REUSED,
    Derived,
    Word,
    one_of,
    sealed,
    where,
)


class WorkKind(StrEnum):
    """What work it is; nobody need know it yet."""

    PKWT = "pkwt"
    """Employed for a fixed time."""
    PKWTT = "pkwtt"
    """Employed permanently."""
    DAILY = "daily"
    """Employed by the day."""
    BUSINESS = "business"
    """One's own business."""
    ABROAD = "abroad"
    """In another country."""


class ReferralState(StrEnum):
    """How far somebody has come with one place of work."""

    SUGGESTED = "suggested"
    """The worker was told of it, and has not answered."""
    WANTED = "wanted"
    """The worker wants it."""
    DECLINED = "declined"
    """The worker does not want it."""
    REFERRED = "referred"
    """The officer has referred the worker to the firm."""
    INTERVIEWED = "interviewed"
    """The firm has seen the worker."""
    PLACED = "placed"
    """The worker has it."""
    NOT_TAKEN = "not taken"
    """Nothing came of it."""


class NotTaken(StrEnum):
    """Why nothing came of it; nothing of health or belief."""

    FILLED = "filled"
    """The firm has taken somebody else, or nobody."""
    PAY = "pay"
    """It pays too little."""
    FAR = "far"
    """It is too far away."""
    WORK = "work"
    """The work, or its hours, do not fit."""
    SILENT = "silent"
    """The firm never answered."""
    OTHER = "other"
    """None of these."""


class StillThere(StrEnum):
    """Whether somebody is still in the work, a month after it began."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class JobReferral(SQLModel, table=True):
    """One place of work that an officer suggested to a worker in a case.

    ``vacancy_id`` is empty where the officer typed the firm, or once the vacancy is
    gone; what it was called stays in ``firm`` and ``position``. ``why`` says why it was
    declined, or nothing came of it.
    """

    __tablename__ = "job_referral"
    __table_args__ = (
        Index(
            "one_referral_to_a_vacancy",
            "case_id",
            "vacancy_id",
            unique=True,
            **where("vacancy_id IS NOT NULL"),
        ),
        Index("ix_job_referral_case", "case_id", "id"),
        Index("ix_job_referral_by", "by_id", "id"),
        Index(
            "ix_job_referral_vacancy",
            "vacancy_id",
            **where("vacancy_id IS NOT NULL"),
        ),
        one_of("state", ReferralState),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="worker_case.id")
    vacancy_id: int | None = Field(
        default=None, foreign_key="vacancy.id", ondelete="SET NULL"
    )
    by_id: int = Field(foreign_key="person.id")
    firm: str | None = sealed()
    position: str | None = sealed()
    state: ReferralState = Field(
        sa_column=Column(Word(ReferralState, 16), nullable=False)
    )
    why: NotTaken | None = Field(
        default=None, sa_column=Column(Word(NotTaken, 16), nullable=True)
    )
    suggested_at: datetime
    changed_at: datetime


class Placement(SQLModel, table=True):
    """That a worker works again: said by themselves, or recorded by an officer.

    It is one row, through whichever door it came. ``case_id`` is the case that was
    closed by it, ``referral_id`` what led to it, if anything did. ``began_on`` and
    ``kind`` are empty while nobody knows them, as ``firm`` and ``position`` are.

    Until ``until`` it can be taken back, and ``before`` holds what then comes back;
    both are empty afterwards. ``undone_at`` is when it was taken back. ``still`` is
    what its officer said a month later.
    """

    __table_args__ = (
        Index(
            "one_placement_at_a_time",
            "person_id",
            unique=True,
            **where("until IS NOT NULL"),
        ),
        Index(
            "one_placement_of_a_case",
            "case_id",
            unique=True,
            **where("case_id IS NOT NULL AND undone_at IS NULL"),
        ),
        Index("ix_placement_person", "person_id", "id"),
        Index("ix_placement_case", "case_id", **where("case_id IS NOT NULL")),
        Index("ix_placement_until", "until", **where("until IS NOT NULL")),
        Index(
            "ix_placement_referral", "referral_id", **where("referral_id IS NOT NULL")
        ),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    case_id: int | None = Field(default=None, foreign_key="worker_case.id")
    referral_id: int | None = Field(
        default=None, foreign_key="job_referral.id", ondelete="SET NULL"
    )
    said_by: int = Field(foreign_key="person.id")
    said_at: datetime
    began_on: date | None = None
    kind: WorkKind | None = Field(
        default=None, sa_column=Column(Word(WorkKind, 16), nullable=True)
    )
    firm: str | None = sealed()
    position: str | None = sealed()
    before: dict[str, Any] | None = sealed()
    until: datetime | None = None
    undone_at: datetime | None = None
    still: StillThere | None = Field(
        default=None, sa_column=Column(Word(StillThere, 8), nullable=True)
    )


class WorkFigure(SQLModel, table=True):
    """One way back to work, for figures: on which day each step of it came.

    Neither a name nor a firm stands here. ``referral_id`` and ``placement_id`` say
    whose it is while that is known, so that no step is counted twice; a referral and
    the placement that it led to are one row.
    """

    __tablename__ = "work_figure"
    __table_args__ = (
        *(
            Index(
                f"ix_work_figure_{each}",
                f"{each}_on",
                "province",
                "area",
                **where(f"{each}_on IS NOT NULL"),
            )
            for each in ("suggested", "wanted", "referred", "interviewed", "placed")
        ),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    referral_id: int | None = Field(
        default=None, foreign_key="job_referral.id", unique=True, ondelete="SET NULL"
    )
    placement_id: int | None = Field(
        default=None, foreign_key="placement.id", unique=True, ondelete="SET NULL"
    )
    area: str = Field(sa_type=String(8))
    province: str = Field(
        default=None, sa_column=Column(String(8), Derived("substr(area, 1, 2)"))
    )
    suggested_on: date | None = None
    wanted_on: date | None = None
    referred_on: date | None = None
    interviewed_on: date | None = None
    placed_on: date | None = None
    kind: WorkKind | None = Field(
        default=None, sa_column=Column(Word(WorkKind, 16), nullable=True)
    )
