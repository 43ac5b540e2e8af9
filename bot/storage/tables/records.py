"""Records: the audit, and counts about nobody."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String
from sqlmodel import Field, SQLModel

from bot.storage.tables.columns import sealed, where


class Audit(SQLModel, table=True):
    """Who saw, claimed, changed, exported or announced what. Rows are only added.

    ``deed`` is a `Deed` when it is written. It is read as text, since rows outlive the
    release that wrote them, and may be pruned: nothing that is decided hangs on them,
    but for whom a restore erases again.

    The database lets no row be changed, and none be deleted while no `AuditDoor` is
    open. What was typed as a reason stands in `AuditWords`.
    """

    __table_args__ = (
        Index("ix_audit_about", "about_id", "id"),
        Index("ix_audit_actor", "actor_id", "id", **where("actor_id IS NOT NULL")),
        Index("ix_audit_case", "case_id", "id", **where("case_id IS NOT NULL")),
        Index("ix_audit_deed", "deed", "id"),
    )

    id: int = Field(default=None, primary_key=True)
    at: datetime
    actor_id: int | None = Field(default=None)
    deed: str = Field(sa_type=String(24))
    about_id: int | None = Field(default=None)
    case_id: int | None = Field(default=None)
    detail: str | None = Field(default=None, sa_type=String(80))


class AuditWords(SQLModel, table=True):
    """A reason that somebody typed, sealed; it goes when its writer's data do."""

    __tablename__ = "audit_words"

    audit_id: int = Field(primary_key=True, foreign_key="audit.id")
    by_id: int = Field(foreign_key="person.id", index=True)
    words: str | None = sealed()


class AuditDoor(SQLModel, table=True):
    """While its one row is there, rows of the audit ``older_than`` may be deleted.

    Whoever prunes puts it there, notes that in the audit, and takes it away, all in one
    transaction, so nobody else ever finds it open. ``leads_to`` refers to a door that
    cannot be, and is looked at on COMMIT: none keeps a door that was not shut.
    """

    __tablename__ = "audit_door"
    __table_args__ = (CheckConstraint("id = 1 AND leads_to = 2", name="one"),)

    id: int = Field(default=1, primary_key=True)
    opened_at: datetime
    older_than: datetime
    leads_to: int = Field(
        default=2,
        sa_column=Column(
            ForeignKey("audit_door.id", deferrable=True, initially="DEFERRED"),
            nullable=False,
        ),
    )


class Count(SQLModel, table=True):
    """How often something happened on a day, with nothing about whom."""

    day: date = Field(primary_key=True)
    what: str = Field(primary_key=True, sa_type=String(80))
    times: int = 0


class LastingSecret(SQLModel, table=True):
    """What lines of rounded figures are made from, sealed: it outlives each key."""

    __tablename__ = "lasting_secret"
    __table_args__ = (CheckConstraint("id = 1", name="one"),)

    id: int = Field(default=1, primary_key=True)
    made_at: datetime
    words: str | None = sealed()


class RetentionMark(SQLModel, table=True):
    """How far a round has come that looks at everybody, some at a time."""

    __tablename__ = "retention_mark"

    kind: str = Field(primary_key=True, sa_type=String(40))
    reached: int = 0


class TokenPause(SQLModel, table=True):
    """Until when Telegram has the token wait, whichever process was told."""

    __tablename__ = "token_pause"
    __table_args__ = (CheckConstraint("id = 1", name="one"),)

    id: int = Field(default=1, primary_key=True)
    until: datetime
