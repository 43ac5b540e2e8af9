"""People: who has written, what they agreed to, and their profile."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlmodel import Field, SQLModel

from bot.storage.tables.columns import NEVER_REUSED, TELEGRAM_ID, sealed, where


class Person(SQLModel, table=True):
    """Someone who has written to the bot.

    ``asked`` is what a typed text would answer, and ``asked_in`` the message that asked
    it: an older text, on its way while the question changed, answers nothing. What is
    known of that answer already, such as its month, is sealed in ``asked_known``.
    Since ``paused_at`` nothing is done with their data but keeping them.
    ``news_agreed_at`` is since when they want general announcements, and
    ``news_asked_at`` when they last chose, or were asked whether they do.
    ``told_at`` is when they last said something in a case of which nothing is kept any
    more: what else they told is kept as long as if it were.
    """

    __table_args__ = (
        Index(
            "ix_person_news",
            "id",
            **where("news_agreed_at IS NOT NULL AND erased_at IS NULL"),
        ),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    telegram_id: int = Field(sa_type=TELEGRAM_ID, unique=True)
    language: str = Field(default="id", sa_type=String(8))
    first_seen_at: datetime
    asked: str | None = Field(default=None, sa_type=String(80))
    asked_known: str | None = sealed()
    asked_in: int | None = Field(default=None)
    passed_over: int | None = Field(default=None)
    blocked_at: datetime | None = None
    gone_at: datetime | None = None
    erased_at: datetime | None = None
    paused_at: datetime | None = None
    news_agreed_at: datetime | None = None
    news_asked_at: datetime | None = None
    told_at: datetime | None = None

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


class Profile(SQLModel, table=True):
    """What a counselor needs to know about a worker who consented.

    The region stands in the clear: it decides who is asked to help.
    """

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    name: str | None = sealed()
    phone: str | None = sealed()
    answers: dict[str, Any] | None = sealed()
    region: str | None = Field(default=None, sa_type=String(8), index=True)
    changed_at: datetime


class Arrival(SQLModel, table=True):
    """The poster or link by which somebody first came, where it was one of ours.

    ``region`` is what it suggests; where the worker lives is still asked.
    """

    person_id: int = Field(foreign_key="person.id", primary_key=True)
    source: str = Field(sa_type=String(32))
    region: str | None = Field(default=None, sa_type=String(8))
    office_id: int | None = Field(default=None, foreign_key="office.id")
    came_at: datetime
