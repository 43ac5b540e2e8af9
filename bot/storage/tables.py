"""The tables. One class each; the columns say what may be empty and why."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    text,
)
from sqlmodel import Field, SQLModel

from bot.storage.sealed import Sealed

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

# Ids of Telegram need more than 32 bits. A primary key of SQLite must be INTEGER to be
# the row's own number.
TELEGRAM_ID: Any = BigInteger().with_variant(Integer, "sqlite")
# Ids that travel in buttons and links are never given twice, not even after a delete.
NEVER_REUSED = {"sqlite_autoincrement": True}


def _one_of(column: str, *values: str) -> CheckConstraint:
    allowed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({allowed})", name=f"known_{column}")


def _where(condition: str) -> dict[str, Any]:
    return {"postgresql_where": text(condition), "sqlite_where": text(condition)}


def _sealed() -> Any:  # noqa: ANN401
    return Field(default=None, sa_column=Column(Sealed, nullable=True))


class Person(SQLModel, table=True):
    """Someone who has written to the bot.

    ``asked`` is what a typed text would answer, and ``asked_in`` the message that asked
    it: an older text, on its way while the question changed, answers nothing.
    """

    __table_args__ = (NEVER_REUSED,)

    id: int = Field(default=None, primary_key=True)
    telegram_id: int = Field(sa_type=TELEGRAM_ID, unique=True)
    language: str = Field(default="id", sa_type=String(8))
    first_seen_at: datetime
    asked: str | None = Field(default=None, sa_type=String(80))
    asked_in: int | None = Field(default=None)
    passed_over: int | None = Field(default=None)
    blocked_at: datetime | None = None
    gone_at: datetime | None = None
    erased_at: datetime | None = None
    news_stopped_at: datetime | None = None

    @property
    def is_out_of_reach(self) -> bool:
        """Whether Telegram is known to deliver nothing to them."""
        return self.blocked_at is not None or self.gone_at is not None


class Consent(SQLModel, table=True):
    """One answer to the consent text of one version; the newest row counts."""

    __table_args__ = (Index("ix_consent_person", "person_id", "id"),)

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    version: str = Field(sa_type=String(16))
    given: bool
    answered_at: datetime


class Interview(SQLModel, table=True):
    """One run of questions: its answers, and how many steps it has taken.

    The next question follows from the answers. ``step`` grows with every change, and a
    button that carries an older one is known to be old.
    """

    __table_args__ = (
        Index(
            "one_open_interview_of_a_kind",
            "person_id",
            "kind",
            unique=True,
            **_where("closed_at IS NULL"),
        ),
        Index("ix_interview_forgotten", "forget_at", **_where("forget_at IS NOT NULL")),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    kind: str = Field(sa_type=String(16))
    answers: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    step: int = 0
    started_at: datetime
    changed_at: datetime
    finished_at: datetime | None = None
    closed_at: datetime | None = None
    forget_at: datetime | None = None


class Assessment(SQLModel, table=True):
    """What the law made of a worker's facts: facts, day and version replay it."""

    __table_args__ = (
        Index("ix_assessment_person", "person_id", "id"),
        _one_of(
            "verdict", "eligible", "not_eligible", "needs_human_check", "incomplete"
        ),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    interview_id: int | None = Field(default=None, foreign_key="interview.id")
    made_at: datetime
    day: date
    law_version: str = Field(sa_type=String(40))
    facts: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    verdict: str = Field(sa_type=String(24))
    last_claim_day: date | None = None
    ticked: list[str] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False)
    )
    claimed_at: datetime | None = None


class Profile(SQLModel, table=True):
    """What a counselor needs to know about a worker who consented.

    The region stands in the clear: it decides who is asked to help.
    """

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    name: str | None = _sealed()
    phone: str | None = _sealed()
    answers: dict[str, Any] | None = _sealed()
    region: str | None = Field(default=None, sa_type=String(8), index=True)
    changed_at: datetime


class Staff(SQLModel, table=True):
    """A role that a person has here; being a counselor is no trait of a person."""

    __table_args__ = (
        Index(
            "one_role_at_a_time",
            "person_id",
            unique=True,
            **_where("removed_at IS NULL"),
        ),
        _one_of("role", "counselor", "admin"),
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    role: str = Field(sa_type=String(16))
    name: str | None = _sealed()
    office: str = Field(default="", sa_type=String(80))
    region: str | None = Field(default=None, sa_type=String(8))
    added_by: int | None = Field(default=None, foreign_key="person.id")
    added_at: datetime
    removed_at: datetime | None = None
    active_case_id: int | None = Field(default=None, foreign_key="worker_case.id")


class Invitation(SQLModel, table=True):
    """A link that makes one person staff, once. Only the token's hash is kept."""

    __table_args__ = (
        CheckConstraint(
            "(used_by IS NULL) = (used_at IS NULL)", name="used_by_someone_at_some_time"
        ),
        _one_of("role", "counselor", "admin"),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    token_hash: str = Field(sa_type=String(64), unique=True)
    role: str = Field(sa_type=String(16))
    name: str | None = _sealed()
    office: str = Field(default="", sa_type=String(80))
    region: str | None = Field(default=None, sa_type=String(8))
    made_by: int | None = Field(default=None, foreign_key="person.id")
    made_at: datetime
    expires_at: datetime
    used_by: int | None = Field(default=None, foreign_key="person.id")
    used_at: datetime | None = None


class Case(SQLModel, table=True):
    """A worker's request to talk to a counselor, from asking to closing.

    It waits while ``counselor_id`` is empty, and is over once ``closed_at`` is set. No
    status column: a status that can be derived can also be wrong. ``urgent_since`` is
    when words of distress came; such a case is answered first, and does not wait for
    ``region`` to be known.
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
            **_where("closed_at IS NULL"),
        ),
        Index(
            "ix_worker_case_waiting",
            "waiting_since",
            **_where("closed_at IS NULL AND counselor_id IS NULL"),
        ),
        Index(
            "ix_worker_case_counselor",
            "counselor_id",
            **_where("closed_at IS NULL AND counselor_id IS NOT NULL"),
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
    counselor_id: int | None = Field(default=None, foreign_key="person.id")
    claimed_at: datetime | None = None
    closed_at: datetime | None = None
    outcome: str | None = Field(default=None, sa_type=String(24))
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
    held_for: str | None = Field(default=None, sa_type=String(16))
    held_with: int | None = Field(default=None)
    origin: str | None = _sealed()


class Announcement(SQLModel, table=True):
    """An announcement (broadcast): written, tested, confirmed, sent, counted.

    ``progress_id`` is the row that showed the progress last, and ``reported`` how many
    messages were settled then.
    """

    __table_args__ = (
        Index("ix_announcement_under_way", "id", **_where("finished_at IS NULL")),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    author_id: int = Field(foreign_key="person.id")
    words: dict[str, Any] | None = _sealed()
    step: int = 0
    written_at: datetime
    tested_at: datetime | None = None
    confirmed_at: datetime | None = None
    cancelled_at: datetime | None = None
    finished_at: datetime | None = None
    recipients: int = 0
    progress_id: int | None = None
    progress_at: datetime | None = None
    reported: int = 0


class Outbox(SQLModel, table=True):
    """A message that has been promised, and what became of it.

    A row says to whom and which row it edits, not chat and message ids: the address is
    looked up when the row is taken to be sent. ``going`` means that a sender may be
    speaking with Telegram about it; only such a row can be uncertain after a kill.
    ``doubted_at`` is when it first became uncertain, although it then went again.
    """

    __table_args__ = (
        Index(
            "ix_outbox_unsettled",
            "person_id",
            "lane",
            "id",
            **_where("state IN ('waiting', 'going')"),
        ),
        Index("ix_outbox_next", "lane", "id", **_where("state = 'waiting'")),
        Index("ix_outbox_going", "leased_until", **_where("state = 'going'")),
        Index(
            "ix_outbox_announcement",
            "announcement_id",
            "state",
            **_where("announcement_id IS NOT NULL"),
        ),
        Index(
            "ix_outbox_shown",
            "person_id",
            "message_id",
            **_where("message_id IS NOT NULL"),
        ),
        Index("ix_outbox_person", "person_id", "id"),
        Index(
            "ix_outbox_words",
            "case_message_id",
            **_where("case_message_id IS NOT NULL"),
        ),
        _one_of(
            "kind",
            "send",
            "edit",
            "strip",
            "copy",
            "answer",
            "react",
            "delete",
            "document",
            "menu",
            "clear",
        ),
        _one_of(
            "state",
            "waiting",
            "going",
            "sent",
            "uncertain",
            "unreachable",
            "refused",
            "dropped",
        ),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    lane: int = 1
    kind: str = Field(sa_type=String(8))
    content: dict[str, Any] | None = _sealed()
    purpose: str = Field(default="notice", sa_type=String(12))
    target_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("outbox.id"), nullable=True)
    )
    target_message_id: int | None = Field(default=None, sa_type=TELEGRAM_ID)
    case_id: int | None = Field(default=None, foreign_key="worker_case.id")
    case_message_id: int | None = Field(default=None, foreign_key="case_message.id")
    announcement_id: int | None = Field(default=None, foreign_key="announcement.id")
    promised_at: datetime
    due_at: datetime
    state: str = Field(default="waiting", sa_type=String(12))
    attempts: int = 0
    doubted_at: datetime | None = None
    leased_until: datetime | None = None
    message_id: int | None = Field(default=None, sa_type=TELEGRAM_ID)
    shown_at: datetime | None = None
    settled_at: datetime | None = None
    why: str | None = Field(default=None, sa_type=String(80))


class Receipt(SQLModel, table=True):
    """An update that has been handled; Telegram may deliver one more than once."""

    update_id: int = Field(primary_key=True, sa_type=TELEGRAM_ID)
    handled_at: datetime = Field(index=True)


class DeadLetter(SQLModel, table=True):
    """An update that could not be handled, kept for whoever mends the reason."""

    __tablename__ = "dead_letter"

    update_id: int = Field(primary_key=True, sa_type=TELEGRAM_ID)
    raw: dict[str, Any] | None = _sealed()
    traceback: str | None = _sealed()
    failed_at: datetime


class Audit(SQLModel, table=True):
    """Who saw, claimed, changed, exported or announced what. Rows are only added."""

    __table_args__ = (Index("ix_audit_about", "about_id", "id"),)

    id: int = Field(default=None, primary_key=True)
    at: datetime
    actor_id: int | None = Field(default=None)
    deed: str = Field(sa_type=String(24))
    about_id: int | None = Field(default=None)
    case_id: int | None = Field(default=None)
    detail: str | None = Field(default=None, sa_type=String(80))


class Timer(SQLModel, table=True):
    """Something that is due at an instant, whatever the process did until then."""

    __table_args__ = (
        Index("ix_timer_due", "due_at", **_where("done_at IS NULL")),
        Index("ix_timer_person", "person_id", "kind"),
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    kind: str = Field(sa_type=String(16))
    about_id: int | None = Field(default=None)
    due_at: datetime
    done_at: datetime | None = None
    leased_until: datetime | None = None


class BenefitMonth(SQLModel, table=True):
    """A month of somebody's benefit: what was done for it, and when it was claimed.

    Whoever has such rows receives JKP. A month is over once it was claimed or missed;
    ``ended_on`` is the day of new work, with which the months still open end.
    """

    __tablename__ = "benefit_month"

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    month: int = Field(primary_key=True)
    claim_day: date | None = None
    log: list[dict[str, str]] | None = _sealed()
    ticked: list[str] = Field(
        default_factory=list, sa_column=Column(JSON, nullable=False)
    )
    trained_on: date | None = None
    claimed_at: datetime | None = None
    missed_at: datetime | None = None
    ended_on: date | None = None


class Count(SQLModel, table=True):
    """How often something happened on a day, with nothing about whom."""

    day: date = Field(primary_key=True)
    what: str = Field(primary_key=True, sa_type=String(80))
    times: int = 0
