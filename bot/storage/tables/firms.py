"""Firms that let many go: layoff codes, and group sessions for who came by one."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, Column, Index, String
from sqlmodel import Field, SQLModel

from bot.storage.tables.columns import NEVER_REUSED, Word, one_of, sealed, where

PLACE_LENGTH = 200


class CodeState(StrEnum):
    """How far a layoff code is."""

    OPEN = "open"
    """The firm, or a union, has yet to say what happened."""
    FILLED = "filled"
    """It was said; an officer has to look at it."""
    GOOD = "good"
    """An officer said yes: whoever comes by the code is shown what was said."""
    REFUSED = "refused"
    """An officer said no."""
    ENDED = "ended"
    """It is used no more."""


class SessionState(StrEnum):
    """How far a group session is."""

    DRAFT = "draft"
    """Its day, place and seats are being said."""
    PLANNED = "planned"
    """Workers are invited."""
    CANCELLED = "cancelled"
    """It does not take place."""


class SeatState(StrEnum):
    """What a worker said to an invitation."""

    INVITED = "invited"
    """Nothing yet."""
    COMES = "comes"
    """They have a seat."""
    DECLINED = "declined"
    """They cannot come, or do not want to."""


class SeatNews(StrEnum):
    """What a worker is yet to be told of a session."""

    INVITE = "invite"
    MOVED = "moved"
    CANCELLED = "cancelled"


class LayoffCode(SQLModel, table=True):
    """What a firm, or a union, said of a layoff; workers confirm or correct each of it.

    ``says`` is what was said, and ``draft`` what is being said anew; both are sealed.
    ``fill_hash`` is of the link that the firm follows, once and until ``fill_until``,
    and ``filler_id`` the one chat that did: it is forgotten with the officer's answer.
    ``changed_by`` let it be said anew after a yes, which needs the yes of another then.
    ``told`` are the facts of which the office was told that workers say otherwise.
    """

    __tablename__ = "layoff_code"
    __table_args__ = (
        one_of("state", CodeState),
        CheckConstraint("approved_by <> changed_by", name="yes_of_another"),
        CheckConstraint(
            "filler_id IS NULL OR state IN ('open', 'filled')",
            name="who_says_it_is_soon_forgotten",
        ),
        Index("ix_layoff_code_office", "office_id", "id"),
        Index("ix_layoff_code_opened", "opened_at"),
        Index(
            "ix_layoff_code_filler_id", "filler_id", **where("filler_id IS NOT NULL")
        ),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    office_id: int = Field(foreign_key="office.id")
    state: CodeState = Field(
        default=CodeState.OPEN, sa_column=Column(Word(CodeState, 8), nullable=False)
    )
    step: int = 0
    says: dict[str, Any] | None = sealed()
    draft: dict[str, Any] | None = sealed()
    opened_by: int = Field(foreign_key="person.id")
    opened_at: datetime
    fill_hash: str | None = Field(default=None, sa_type=String(64), unique=True)
    fill_until: datetime | None = None
    filler_id: int | None = Field(default=None, foreign_key="person.id")
    filled_at: datetime | None = None
    approved_by: int | None = Field(default=None, foreign_key="person.id")
    approved_at: datetime | None = None
    changed_by: int | None = Field(default=None, foreign_key="person.id")
    ended_at: datetime | None = None
    told: list[str] = Field(
        default_factory=list,
        sa_column=Column(JSON, nullable=False, server_default="[]"),
    )
    offered_at: datetime | None = None


class GroupSession(SQLModel, table=True):
    """One meeting for those who came by one code and have a case at its office.

    ``taken`` seats are counted here, so that two who take the last one at once are told
    apart by one statement. ``came`` is how many an officer counted; never who.
    ``version`` grows with the day and the place, so that a yes to others is known.
    """

    __tablename__ = "group_session"
    __table_args__ = (
        one_of("state", SessionState),
        CheckConstraint("taken BETWEEN 0 AND seats", name="no_more_than_seats"),
        Index("ix_group_session_code", "code_id", "id"),
        Index("ix_group_session_starts", "starts_at"),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    code_id: int = Field(foreign_key="layoff_code.id")
    state: SessionState = Field(
        default=SessionState.DRAFT,
        sa_column=Column(Word(SessionState, 12), nullable=False),
    )
    step: int = 0
    version: int = 0
    starts_at: datetime | None = None
    place: str = Field(default="", sa_type=String(PLACE_LENGTH))
    seats: int = 0
    taken: int = 0
    came: int | None = None
    made_by: int = Field(foreign_key="person.id")
    made_at: datetime


class GroupSeat(SQLModel, table=True):
    """An invitation of one worker to a group session, and what they said to it.

    ``news`` is what they are yet to be told; ``told_at`` when they were first told
    anything, and ``reminded_at`` when they were reminded of it.
    """

    __tablename__ = "group_seat"
    __table_args__ = (
        one_of("state", SeatState),
        CheckConstraint("news IN ('invite', 'moved', 'cancelled')", name="known_news"),
        Index("ix_group_seat_person_id", "person_id"),
        Index("ix_group_seat_news", "session_id", **where("news IS NOT NULL")),
    )

    session_id: int = Field(foreign_key="group_session.id", primary_key=True)
    person_id: int = Field(foreign_key="person.id", primary_key=True)
    state: SeatState = Field(
        default=SeatState.INVITED, sa_column=Column(Word(SeatState, 8), nullable=False)
    )
    news: SeatNews | None = Field(
        default=None, sa_column=Column(Word(SeatNews, 12), nullable=True)
    )
    told_at: datetime | None = None
    reminded_at: datetime | None = None
