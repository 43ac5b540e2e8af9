"""Law reviews: who reads another result after a change of the law, and is told once."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Column, Index, String
from sqlmodel import Field, SQLModel

from bot.jkp.assessment import Verdict
from bot.jkp.comparing import Change
from bot.storage.tables.columns import NEVER_REUSED, Word, one_of, where
from bot.storage.tables.offices import Zone


class ReviewState(StrEnum):
    """How far a review is."""

    COUNTING = "counting"
    """Results are worked out anew."""
    READY = "ready"
    """An admin may look at it, and have it sent."""
    SENDING = "sending"
    """An admin has; it goes out."""
    ENDED = "ended"
    """Nobody is left, or a newer law has taken its place."""


class NoticeState(StrEnum):
    """What became of telling one person."""

    FOUND = "found"
    """Their result is another one; nobody is told before an admin has agreed."""
    SENT = "sent"
    """It was promised to them."""
    LEFT_OUT = "left out"
    """They went, blocked the bot, or have a newer result."""


class LawReview(SQLModel, table=True):
    """One version of the law, and how far its results were compared with older ones.

    ``law_version`` also says since when the law is as it stands, as what was published
    in advance becomes law without a release. ``counted_to`` is the number of the last
    assessment that was looked at, ``looked`` how many were compared, and ``unread`` how
    many could not be. ``step`` grows with each change of what an admin would agree to.
    ``asked_by`` has typed the number where a second admin has to agree.
    """

    __tablename__ = "law_review"
    __table_args__ = (one_of("state", ReviewState), NEVER_REUSED)

    id: int = Field(default=None, primary_key=True)
    law_version: str = Field(unique=True, sa_type=String(40))
    state: ReviewState = Field(sa_column=Column(Word(ReviewState, 16), nullable=False))
    begun_at: datetime
    counted_to: int = 0
    looked: int = 0
    unread: int = 0
    step: int = 0
    told_at: datetime | None = None
    asked_by: int | None = Field(default=None, foreign_key="person.id")
    asked_at: datetime | None = None
    confirmed_by: int | None = Field(default=None, foreign_key="person.id")
    confirmed_at: datetime | None = None
    ended_at: datetime | None = None


class ChangedResult(SQLModel, table=True):
    """Somebody whose newest result the law of a review decides otherwise.

    ``assessment_id`` is the one that was looked at, and ``anew_id`` what was made of it
    when it was told; a newer one is the worker's own. ``zone`` is where they live, None
    where nobody knows.
    """

    __tablename__ = "changed_result"
    __table_args__ = (
        Index("ix_changed_result_state", "review_id", "state", "zone", "person_id"),
        Index(
            "ix_changed_result_assessment",
            "assessment_id",
            **where("assessment_id IS NOT NULL"),
        ),
        Index("ix_changed_result_anew", "anew_id", **where("anew_id IS NOT NULL")),
        Index("ix_changed_result_person", "person_id"),
        Index("ix_changed_result_row", "row_id", **where("row_id IS NOT NULL")),
        one_of("state", NoticeState),
        one_of("what", Change),
        one_of("zone", Zone),
    )

    review_id: int = Field(primary_key=True, foreign_key="law_review.id")
    person_id: int = Field(primary_key=True, foreign_key="person.id")
    assessment_id: int | None = Field(default=None, foreign_key="assessment.id")
    anew_id: int | None = Field(default=None, foreign_key="assessment.id")
    what: Change = Field(sa_column=Column(Word(Change, 8), nullable=False))
    zone: Zone | None = Field(
        default=None, sa_column=Column(Word(Zone, 8), nullable=True)
    )
    before: Verdict = Field(sa_column=Column(Word(Verdict, 24), nullable=False))
    after: Verdict = Field(sa_column=Column(Word(Verdict, 24), nullable=False))
    day_before: date | None = None
    day_after: date | None = None
    state: NoticeState = Field(
        default=NoticeState.FOUND,
        sa_column=Column(Word(NoticeState, 16), nullable=False),
    )
    row_id: int | None = Field(default=None, foreign_key="outbox.id")
    sent_at: datetime | None = None
