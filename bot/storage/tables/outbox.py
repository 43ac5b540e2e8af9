"""The outbox: what was promised to be said, and what became of it."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String
from sqlmodel import Field, SQLModel

from bot.storage.tables.columns import (
    NEVER_REUSED,
    TELEGRAM_ID,
    Number,
    Word,
    one_of,
    sealed,
    where,
)
from bot.storage.tables.words import Lane, OutboxKind, OutboxState, Purpose


class Outbox(SQLModel, table=True):
    """A message that has been promised, and what became of it.

    A row says to whom and which row it edits, not chat and message ids: the address is
    looked up when the row is taken to be sent. ``going`` means that a sender may be
    speaking with Telegram about it, in the process of the number ``leased_by``; only
    such a row can be uncertain after a kill.
    ``doubted_at`` is when it first became uncertain, although it then went again.
    ``settled_after`` is the newest row that there was when this one was settled: rows
    with greater numbers were promised when its reader could have seen it. While it is
    going, it is the newest row of its reader when it was taken.
    ``gone_by`` is when what it shows of somebody leaves its reader's chat again; see
    `bot.services.desk.taken_out`.
    ``answer_to`` says that it answers what its reader did: nothing more (0), or a keyed
    digest of it, where that came late; see `bot.services.outbox.repeated`.
    A number below zero is that of a row which says that an answer takes longer; see
    `bot.services.outbox.long_waits`.
    ``tells_of`` are the numbers of whom it names to its reader, between commas, for as
    long as it may stand there, and those of who typed its words, below zero; see
    `bot.storage.personal`.
    """

    __table_args__ = (
        Index(
            "ix_outbox_unsettled",
            "person_id",
            "lane",
            "id",
            **where("state IN ('waiting', 'going')"),
        ),
        Index("ix_outbox_next", "lane", "id", **where("state = 'waiting'")),
        Index("ix_outbox_going", "leased_until", **where("state = 'going'")),
        Index(
            "ix_outbox_announcement",
            "announcement_id",
            "state",
            **where("announcement_id IS NOT NULL"),
        ),
        Index(
            "ix_outbox_shown",
            "person_id",
            "message_id",
            **where("message_id IS NOT NULL"),
        ),
        Index("ix_outbox_person", "person_id", "id"),
        Index("ix_outbox_gone_by", "gone_by", **where("gone_by IS NOT NULL")),
        # It is gone through as a whole, and holds what stands in chats for two days.
        Index("ix_outbox_tells_of", "tells_of", **where("tells_of IS NOT NULL")),
        Index(
            "ix_outbox_words",
            "case_message_id",
            **where("case_message_id IS NOT NULL"),
        ),
        Index(
            "ix_outbox_case",
            "case_id",
            "person_id",
            "state",
            **where("case_id IS NOT NULL"),
        ),
        Index(
            "ix_outbox_over",
            "settled_at",
            **where("case_id IS NULL AND settled_at IS NOT NULL"),
        ),
        Index(
            "ix_outbox_greeting",
            "person_id",
            "promised_at",
            **where("purpose = 'greeting'"),
        ),
        Index(
            "ix_outbox_answer_to",
            "person_id",
            "answer_to",
            **where("answer_to <> 0"),
        ),
        # A row that is deleted is looked for in those that may refer to it.
        Index("ix_outbox_target", "target_id", **where("target_id IS NOT NULL")),
        one_of("kind", OutboxKind),
        one_of("state", OutboxState),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    lane: Lane = Field(
        default=Lane.LIVE, sa_column=Column(Number(Lane), nullable=False)
    )
    kind: OutboxKind = Field(sa_column=Column(Word(OutboxKind, 8), nullable=False))
    content: dict[str, Any] | None = sealed()
    purpose: Purpose = Field(
        default=Purpose.NOTICE, sa_column=Column(Word(Purpose, 12), nullable=False)
    )
    target_id: int | None = Field(
        default=None, sa_column=Column(Integer, ForeignKey("outbox.id"), nullable=True)
    )
    target_message_id: int | None = Field(default=None, sa_type=TELEGRAM_ID)
    case_id: int | None = Field(default=None, foreign_key="worker_case.id")
    case_message_id: int | None = Field(default=None, foreign_key="case_message.id")
    announcement_id: int | None = Field(default=None, foreign_key="announcement.id")
    promised_at: datetime
    due_at: datetime
    state: OutboxState = Field(
        default=OutboxState.WAITING,
        sa_column=Column(Word(OutboxState, 12), nullable=False),
    )
    attempts: int = 0
    doubted_at: datetime | None = None
    leased_until: datetime | None = None
    leased_by: int | None = None
    message_id: int | None = Field(default=None, sa_type=TELEGRAM_ID)
    shown_at: datetime | None = None
    settled_at: datetime | None = None
    settled_after: int | None = None
    gone_by: datetime | None = None
    tells_of: str | None = None
    answer_to: int | None = Field(default=None, sa_type=BigInteger)
    why: str | None = Field(default=None, sa_type=String(80))
