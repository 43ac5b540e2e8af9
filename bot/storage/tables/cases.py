"""Cases of workers, and what was written in them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, Index, String
from sqlmodel import Field, SQLModel

from bot.storage.tables.columns import NEVER_REUSED, TELEGRAM_ID, Word, sealed, where
from bot.storage.tables.words import CaseOutcome, HeldFor, Referral


class Case(SQLModel, table=True):
    """A worker's request to talk to a counselor, from asking to closing.

    It waits while ``counselor_id`` is empty, and is over once ``closed_at`` is set. No
    status column: a status that can be derived can also be wrong. ``urgent_since`` is
    when words of distress came; such a case is answered first, and does not wait for
    ``region`` to be known. ``last_day`` is the last day to claim, while one is to be
    kept; ``returned_at`` is when it came back from a counselor who had not answered.
    """

    __tablename__ = "worker_case"
    __table_args__ = (
        CheckConstraint(
            "(counselor_id IS NULL) = (claimed_at IS NULL)",
            name="claimed_by_someone_at_some_time",
        ),
        CheckConstraint(
            "(closed_at IS NULL) = (outcome IS NULL)", name="closed_with_an_outcome"
        ),
        Index(
            "one_open_case_per_worker",
            "worker_id",
            unique=True,
            **where("closed_at IS NULL"),
        ),
        Index(
            "ix_worker_case_waiting",
            "waiting_since",
            **where("closed_at IS NULL AND counselor_id IS NULL"),
        ),
        Index(
            "ix_worker_case_counselor",
            "counselor_id",
            **where("closed_at IS NULL AND counselor_id IS NOT NULL"),
        ),
        Index("ix_worker_case_worker", "worker_id", "id"),
        Index(
            "ix_worker_case_assessment",
            "assessment_id",
            **where("assessment_id IS NOT NULL"),
        ),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    code: str = Field(sa_type=String(8), unique=True)
    worker_id: int = Field(foreign_key="person.id")
    region: str | None = Field(default=None, sa_type=String(8))
    assessment_id: int | None = Field(default=None, foreign_key="assessment.id")
    opened_at: datetime
    waiting_since: datetime
    urgent_since: datetime | None = None
    last_day: date | None = None
    returned_at: datetime | None = None
    counselor_id: int | None = Field(default=None, foreign_key="person.id")
    claimed_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: CaseOutcome | None = Field(
        default=None, sa_column=Column(Word(CaseOutcome, 24), nullable=True)
    )
    referred_to: Referral | None = Field(
        default=None, sa_column=Column(Word(Referral, 16), nullable=True)
    )
    last_speaker_id: int | None = Field(default=None, foreign_key="person.id")
    last_words_at: datetime | None = None


class CaseMessage(SQLModel, table=True):
    """Something one of the two wrote in a case: where it lies in the writer's chat.

    The words themselves stay in Telegram; they are passed on by copy. ``origin`` is who
    they were forwarded from, until they have arrived; then it is empty, not None.
    ``held_with`` is the first of the words that one question asks about together.
    """

    __tablename__ = "case_message"
    __table_args__ = (
        Index("ix_case_message_case", "case_id", "id"),
        Index("ix_case_message_source", "author_id", "source_message_id"),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    case_id: int | None = Field(default=None, foreign_key="worker_case.id")
    author_id: int = Field(foreign_key="person.id")
    source_message_id: int = Field(sa_type=TELEGRAM_ID)
    album: str | None = Field(default=None, sa_type=String(64))
    kind: str = Field(default="text", sa_type=String(16))
    reply_to: int | None = Field(default=None, sa_type=TELEGRAM_ID)
    written_at: datetime
    held_for: HeldFor | None = Field(
        default=None, sa_column=Column(Word(HeldFor, 16), nullable=True)
    )
    held_with: int | None = Field(default=None)
    origin: str | None = sealed()
