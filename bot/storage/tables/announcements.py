"""Announcements (broadcasts), their texts and recipients; the emergency stop."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, String
from sqlmodel import Field, SQLModel

from bot.storage.tables.announcement_words import (
    AnnouncementKind,
    AnnouncementState,
    Feedback,
    PauseReason,
    RecipientDeed,
    RecipientState,
    StopReason,
)
from bot.storage.tables.columns import (
    NEVER_REUSED,
    NO,
    TELEGRAM_ID,
    Word,
    one_of,
    sealed,
    where,
)
from bot.storage.tables.offices import Zone


def _json(*, otherwise: str) -> Any:  # noqa: ANN401
    return Column(JSON, nullable=False, server_default=otherwise)


class Announcement(SQLModel, table=True):
    """An announcement (broadcast): written, tested, confirmed, sent, counted.

    Every change takes a ``step``, which a button carries, so of two who press at once
    one is told that it was changed. ``author_id`` answers for it; ``office_id`` is in
    whose name it speaks, ``area`` the code of the region that it may reach at most.
    ``buttons`` are those of a safe list; ``audience`` says who gets it, as
    `services.announcements.audience` reads it. It was tested by ``tested_by`` at the
    step ``tested_step``. ``counted`` is how many recipients there were when that was
    said last. ``deed`` is what is under way, ``resumed_at`` since when failures count.
    ``progress_id`` is the row that showed the progress last, and ``reported`` how many
    recipients were settled then.
    """

    __table_args__ = (
        Index(
            "ix_announcement_under_way",
            "state",
            "id",
            **where("state IN ('asked', 'planned', 'sending', 'paused')"),
        ),
        Index("ix_announcement_author_id", "author_id"),
        Index("ix_announcement_office_id", "office_id"),
        one_of("state", AnnouncementState),
        one_of("kind", AnnouncementKind),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    author_id: int = Field(foreign_key="person.id")
    office_id: int | None = Field(default=None, foreign_key="office.id")
    area: str | None = Field(default=None, sa_type=String(8))
    kind: AnnouncementKind = Field(
        default=AnnouncementKind.INFORMATION,
        sa_column=Column(
            Word(AnnouncementKind, 16), nullable=False, server_default="information"
        ),
    )
    state: AnnouncementState = Field(
        default=AnnouncementState.DRAFT,
        sa_column=Column(
            Word(AnnouncementState, 16), nullable=False, server_default="draft"
        ),
    )
    step: int = 0
    file: str | None = sealed()
    file_kind: str | None = Field(default=None, sa_type=String(16))
    buttons: list[str] = Field(default_factory=list, sa_column=_json(otherwise="[]"))
    asks_feedback: bool = Field(default=False, sa_column_kwargs={"server_default": NO})
    audience: dict[str, Any] = Field(
        default_factory=dict, sa_column=_json(otherwise="{}")
    )
    written_at: datetime
    tested_at: datetime | None = None
    tested_by: int | None = Field(default=None, foreign_key="person.id")
    tested_step: int | None = None
    counted: int | None = None
    counted_at: datetime | None = None
    send_at: datetime | None = None
    valid_until: datetime | None = None
    confirmed_at: datetime | None = None
    approved_at: datetime | None = None
    approved_by: int | None = Field(default=None, foreign_key="person.id")
    begun_at: datetime | None = None
    paused_at: datetime | None = None
    paused_why: PauseReason | None = Field(
        default=None, sa_column=Column(Word(PauseReason, 16), nullable=True)
    )
    resumed_at: datetime | None = None
    cancelled_at: datetime | None = None
    finished_at: datetime | None = None
    deed: RecipientDeed = Field(
        default=RecipientDeed.SEND,
        sa_column=Column(Word(RecipientDeed, 8), nullable=False, server_default="send"),
    )
    recipients: int = 0
    progress_id: int | None = None
    progress_at: datetime | None = None
    reported: int = 0


class AnnouncementText(SQLModel, table=True):
    """The words of an announcement in one language; Indonesian serves all others.

    ``words`` has them as ``html``, with variables such as ``{nama}`` in them.
    """

    __tablename__ = "announcement_text"

    announcement_id: int = Field(primary_key=True, foreign_key="announcement.id")
    language: str = Field(primary_key=True, sa_type=String(8))
    words: dict[str, Any] | None = sealed()


class Recipient(SQLModel, table=True):
    """Somebody on the list of an announcement, and what became of their copy.

    ``zone`` is where they live, None where nobody knows. ``state`` is of ``deed``, and
    ``outbox_id`` the row that carried it out last. ``sent_at`` is when the copy with
    ``message_id`` arrived. ``retried`` says that one which may have arrived goes again.
    """

    __tablename__ = "announcement_recipient"
    __table_args__ = (
        Index(
            "ix_announcement_recipient_queued",
            "announcement_id",
            "zone",
            "person_id",
            **where("state = 'queued'"),
        ),
        Index(
            "ix_announcement_recipient_state", "announcement_id", "deed", "state", "why"
        ),
        Index(
            "ix_announcement_recipient_settled",
            "announcement_id",
            "settled_at",
            **where("settled_at IS NOT NULL"),
        ),
        Index(
            "ix_announcement_recipient_sent",
            "person_id",
            "sent_at",
            **where("sent_at IS NOT NULL"),
        ),
        one_of("deed", RecipientDeed),
        one_of("state", RecipientState),
    )

    announcement_id: int = Field(primary_key=True, foreign_key="announcement.id")
    person_id: int = Field(primary_key=True, foreign_key="person.id")
    zone: Zone | None = Field(
        default=None, sa_column=Column(Word(Zone, 8), nullable=True)
    )
    deed: RecipientDeed = Field(
        default=RecipientDeed.SEND,
        sa_column=Column(Word(RecipientDeed, 8), nullable=False),
    )
    state: RecipientState = Field(
        default=RecipientState.QUEUED,
        sa_column=Column(Word(RecipientState, 12), nullable=False),
    )
    why: str | None = Field(default=None, sa_type=String(40))
    outbox_id: int | None = None
    message_id: int | None = Field(default=None, sa_type=TELEGRAM_ID)
    sent_at: datetime | None = None
    settled_at: datetime | None = None
    retried: bool = Field(default=False, sa_column_kwargs={"server_default": NO})
    feedback: Feedback | None = Field(
        default=None, sa_column=Column(Word(Feedback, 12), nullable=True)
    )


class EmergencyStop(SQLModel, table=True):
    """That everything which nobody waits for was stopped, by whom and why.

    ``holds`` is 1 while it does, and then None: at most one does at a time.
    """

    __tablename__ = "emergency_stop"
    __table_args__ = (NEVER_REUSED,)

    id: int = Field(default=None, primary_key=True)
    holds: int | None = Field(default=1, unique=True)
    why: StopReason = Field(sa_column=Column(Word(StopReason, 16), nullable=False))
    stopped_by: int | None = Field(default=None, foreign_key="person.id")
    stopped_at: datetime
    ended_by: int | None = Field(default=None, foreign_key="person.id")
    ended_at: datetime | None = None
