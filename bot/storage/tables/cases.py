"""Cases of workers, and what was written in them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, Index, Integer, String
from sqlmodel import Field, SQLModel

from bot.storage.tables.case_words import CaseOutcome, Referral
from bot.storage.tables.columns import (
    NEVER_REUSED,
    NO,
    TELEGRAM_ID,
    Derived,
    Number,
    Word,
    sealed,
    where,
)
from bot.storage.tables.words import (
    HeldFor,
    Level,
    Reminded,
    Returned,
)

_WAITS = "closed_at IS NULL AND counselor_id IS NULL"
_RANK = (
    "CASE WHEN urgent_since IS NULL THEN 4 ELSE 0 END"
    " + CASE WHEN soon THEN 0 ELSE 2 END"
    " + CASE WHEN returned_at IS NULL THEN 1 ELSE 0 END"
)


class Case(SQLModel, table=True):
    """A worker's request to talk to a counselor, from asking to closing.

    It waits while ``counselor_id`` is empty, and is over once ``closed_at`` is set. No
    status column: a status that can be derived can also be wrong. ``urgent_since`` is
    when words of distress came; such a case is answered first, and does not wait for
    ``region`` to be known. ``last_day`` is the last day to claim, while one is to be
    kept, and ``soon`` whether it is near; ``returned_at`` is when it came back from a
    counselor who had not answered, ``returned_for`` why it came back at all.

    A waiting case stands in the queue of an ``area``, the code of a kabupaten, kota or
    province or "" for the country, and those up to ``level`` see it too. The database
    itself keeps its ``rank`` in it, the lower first, and the area's ``province``: no
    code can forget to.

    ``unanswered_since`` is when the words came that the counselor has not answered yet,
    ``reminded`` what they were told of it, ``due_at`` when to look again whether the
    case waits too long. ``answered_at`` is the first answer of all.
    ``kept_at`` is when its counselor, about to go home, chose to keep it.

    ``snoozed_at`` is when its counselor laid it aside, ``snoozed_until`` until when;
    None then means until the worker writes. Until ``muted_until`` the worker's words
    wait, but for those of danger. Since ``paused_at`` it waits aside, nobody's, because
    its worker has paused their data.

    ``emptied_at`` is when its time was over: what hung on it is gone, and its
    ``worker_id`` names nobody. Figures and evidence of guidance still refer to it.
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
            "rank",
            "waiting_since",
            "id",
            **where(_WAITS),
        ),
        Index(
            "ix_worker_case_queue",
            "area",
            "rank",
            "waiting_since",
            "id",
            **where(_WAITS),
        ),
        Index(
            "ix_worker_case_province",
            "province",
            "level",
            "rank",
            "waiting_since",
            "id",
            **where(_WAITS),
        ),
        Index(
            "ix_worker_case_country",
            "rank",
            "waiting_since",
            "id",
            **where(f"{_WAITS} AND level = 2"),
        ),
        Index(
            "ix_worker_case_due",
            "due_at",
            **where("closed_at IS NULL AND due_at IS NOT NULL"),
        ),
        Index(
            "ix_worker_case_last_day",
            "last_day",
            **where("closed_at IS NULL AND last_day IS NOT NULL"),
        ),
        Index(
            "ix_worker_case_answered",
            "area",
            "answered_at",
            **where("answered_at IS NOT NULL"),
        ),
        Index(
            "ix_worker_case_counselor",
            "counselor_id",
            **where("closed_at IS NULL AND counselor_id IS NOT NULL"),
        ),
        Index(
            "ix_worker_case_snoozed",
            "snoozed_until",
            **where("closed_at IS NULL AND snoozed_until IS NOT NULL"),
        ),
        Index(
            "ix_worker_case_muted",
            "muted_until",
            **where("muted_until IS NOT NULL"),
        ),
        Index("ix_worker_case_worker", "worker_id", "id"),
        Index(
            "ix_worker_case_closed",
            "closed_at",
            **where("closed_at IS NOT NULL AND emptied_at IS NULL"),
        ),
        Index("ix_worker_case_opened", "opened_at", **where("emptied_at IS NULL")),
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
    soon: bool = Field(default=False, sa_column_kwargs={"server_default": NO})
    returned_at: datetime | None = None
    returned_for: Returned | None = Field(
        default=None, sa_column=Column(Word(Returned, 16), nullable=True)
    )
    area: str = Field(
        default="", sa_type=String(8), sa_column_kwargs={"server_default": ""}
    )
    level: Level = Field(
        default=Level.COUNTRY,
        sa_column=Column(Number(Level), nullable=False, server_default="2"),
    )
    rank: int = Field(default=None, sa_column=Column(Integer, Derived(_RANK)))
    province: str = Field(
        default=None, sa_column=Column(String(8), Derived("substr(area, 1, 2)"))
    )
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
    unanswered_since: datetime | None = None
    reminded: Reminded | None = Field(
        default=None, sa_column=Column(Word(Reminded, 8), nullable=True)
    )
    due_at: datetime | None = None
    answered_at: datetime | None = None
    kept_at: datetime | None = None
    snoozed_at: datetime | None = None
    snoozed_until: datetime | None = None
    muted_until: datetime | None = None
    paused_at: datetime | None = None
    emptied_at: datetime | None = None

    @property
    def waits(self) -> bool:
        """Whether it waits for a counselor now."""
        over = self.closed_at is not None or self.paused_at is not None
        return self.counselor_id is None and not over


class PlaceTold(SQLModel, table=True):
    """The place in the queue that a waiting worker was told, and where it stands.

    ``row_id`` is the newest row that shows it, or changes the message that does;
    ``area`` whose queue and ``place`` which place it says, and ``told_at`` when that
    was last looked at.
    ``holds_until`` is when the office opens or closes, and other hours are to be told.
    """

    __tablename__ = "place_told"
    __table_args__ = (
        Index(
            "ix_place_told_holds_until",
            "holds_until",
            **where("holds_until IS NOT NULL"),
        ),
    )

    case_id: int = Field(primary_key=True, foreign_key="worker_case.id")
    row_id: int = Field(foreign_key="outbox.id", index=True)
    area: str = Field(sa_type=String(8))
    place: int
    told_at: datetime
    holds_until: datetime | None = None


class CaseMessage(SQLModel, table=True):
    """Something one of the two wrote in a case: where it lies in the writer's chat.

    The words themselves stay in Telegram; they are passed on by copy. ``origin`` is who
    they were forwarded from, until they have arrived; then it is empty, not None.
    ``origin_id`` is the number of that person, for as long, if they wrote to us too.
    ``held_with`` is the first of the words that one question asks about together.
    """

    __tablename__ = "case_message"
    __table_args__ = (
        Index("ix_case_message_case", "case_id", "id"),
        Index("ix_case_message_source", "author_id", "source_message_id"),
        Index("ix_case_message_loose", "written_at", **where("case_id IS NULL")),
        Index("ix_case_message_origin", "origin_id", **where("origin_id IS NOT NULL")),
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
    origin_id: int | None = Field(default=None)
