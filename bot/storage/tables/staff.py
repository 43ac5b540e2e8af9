"""Staff: who serves here, and the invitations that make them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, Index, String
from sqlmodel import Field, SQLModel

from bot.storage.tables.columns import NEVER_REUSED, NO, Word, one_of, sealed, where
from bot.storage.tables.words import Duty, Role


class Staff(SQLModel, table=True):
    """A role that a person has here; being a counselor is no trait of a person.

    ``duty_until`` is when the office closes on whoever is at work, ``leave_until`` the
    last day of a leave. ``confirmed_at`` is None for those whose role an admin has yet
    to look at; ``by_settings`` marks an admin whom the settings made one.
    ``busy_since`` is when they began to write without a pause, ``busy_at`` when they
    last did, ``rest_offered_at`` when they were last reminded to rest.
    """

    __table_args__ = (
        Index(
            "one_role_at_a_time",
            "person_id",
            unique=True,
            **where("removed_at IS NULL"),
        ),
        one_of("role", Role),
        Index("ix_staff_person", "person_id", "added_at"),
        Index("ix_staff_duty", "duty_until", **where("duty_until IS NOT NULL")),
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id")
    role: Role = Field(sa_column=Column(Word(Role, 24), nullable=False))
    name: str | None = sealed()
    office_id: int | None = Field(default=None, foreign_key="office.id")
    region: str | None = Field(default=None, sa_type=String(8))
    added_by: int | None = Field(default=None, foreign_key="person.id")
    added_at: datetime
    removed_at: datetime | None = None
    active_case_id: int | None = Field(default=None, foreign_key="worker_case.id")
    duty: Duty = Field(
        default=Duty.OFF,
        sa_column=Column(Word(Duty, 8), nullable=False, server_default="off"),
    )
    duty_until: datetime | None = None
    leave_until: date | None = None
    confirmed_at: datetime | None = None
    by_settings: bool = Field(default=False, sa_column_kwargs={"server_default": NO})
    busy_since: datetime | None = None
    busy_at: datetime | None = None
    rest_offered_at: datetime | None = None


class DeskCard(SQLModel, table=True):
    """The one card that tells an officer on duty who waits, and where it stands.

    ``row_id`` is the message that is edited, None while there is none; ``says`` in
    short what it says, and ``news_at`` when the newest case came that it knows of.
    ``looked_at`` is when it was last looked at whether that is still so, ``counted_at``
    when a day's count was told.
    """

    __tablename__ = "desk_card"

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    row_id: int | None = Field(default=None, foreign_key="outbox.id", index=True)
    says: str = Field(default="", sa_type=String(64))
    news_at: datetime | None = None
    changed_at: datetime
    looked_at: datetime
    counted_at: datetime | None = None


class Invitation(SQLModel, table=True):
    """A link that makes one person staff, once. Only the token's hash is kept."""

    __table_args__ = (
        CheckConstraint(
            "(used_by IS NULL) = (used_at IS NULL)", name="used_by_someone_at_some_time"
        ),
        one_of("role", Role),
        NEVER_REUSED,
    )

    id: int = Field(default=None, primary_key=True)
    token_hash: str = Field(sa_type=String(64), unique=True)
    role: Role = Field(sa_column=Column(Word(Role, 24), nullable=False))
    name: str | None = sealed()
    office_id: int | None = Field(default=None, foreign_key="office.id")
    region: str | None = Field(default=None, sa_type=String(8))
    made_by: int | None = Field(default=None, foreign_key="person.id")
    made_at: datetime
    expires_at: datetime = Field(index=True)
    used_by: int | None = Field(default=None, foreign_key="person.id")
    used_at: datetime | None = None
