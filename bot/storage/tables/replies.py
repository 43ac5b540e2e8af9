"""Saved replies: words that officers keep for another time, of their own or for all."""

from datetime import datetime

from sqlalchemy import Column, Index, String
from sqlmodel import Field, SQLModel

from bot.storage.tables.case_words import ReplyScope
from bot.storage.tables.columns import NEVER_REUSED, Word, sealed, where


class SavedReply(SQLModel, table=True):
    """Words that an officer keeps for another time, with a picture or file if need be.

    ``owner_id`` wrote it; ``office_id`` is whose it is, if an office's. One for the
    whole country serves only its owner until it is ``approved_at``. ``file`` is what
    Telegram calls a file of the kind ``file_kind``.
    """

    __tablename__ = "saved_reply"
    __table_args__ = (
        Index("ix_saved_reply_owner", "owner_id", "id"),
        Index("ix_saved_reply_scope", "scope", "office_id"),
        Index(
            "ix_saved_reply_proposed",
            "proposed_at",
            **where("approved_at IS NULL AND proposed_at IS NOT NULL"),
        ),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    owner_id: int = Field(foreign_key="person.id")
    scope: ReplyScope = Field(sa_column=Column(Word(ReplyScope, 12), nullable=False))
    office_id: int | None = Field(default=None, foreign_key="office.id")
    title: str | None = sealed()
    text: str | None = sealed()
    file: str | None = sealed()
    file_kind: str | None = Field(default=None, sa_type=String(16))
    made_at: datetime
    changed_at: datetime
    proposed_at: datetime | None = None
    approved_at: datetime | None = None
    approved_by: int | None = Field(default=None, foreign_key="person.id")
    used: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
