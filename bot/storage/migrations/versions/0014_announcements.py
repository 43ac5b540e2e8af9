"""Announcements with recipients of their own, texts by language, and a yes to them."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

import bot.storage.sealed

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

NUMBER, INSTANT = sa.Integer(), UTCDateTime()
SEALED = bot.storage.sealed.Sealed()
TELEGRAM_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

KINDS = ("information", "deadline", "staff")
STATES = (
    "draft",
    "asked",
    "planned",
    "sending",
    "paused",
    "cancelled",
    "finished",
)
DEEDS = ("send", "correct", "recall")
FATES = (
    "queued",
    "going",
    "done",
    "uncertain",
    "blocked",
    "expired",
    "skipped",
    "failed",
)
INSTANTS = (
    "counted_at",
    "send_at",
    "valid_until",
    "approved_at",
    "begun_at",
    "paused_at",
    "resumed_at",
)
OTHERS = (
    "kind",
    "state",
    "deed",
    "paused_why",
    "area",
    "buttons",
    "audience",
    "asks_feedback",
    "tested_step",
    "counted",
    "file",
    "file_kind",
)
REFERS = {"office_id": "office", "tested_by": "person", "approved_by": "person"}
INDEXES: tuple[tuple[str, str, Sequence[str], str | None], ...] = (
    (
        "ix_announcement_under_way",
        "announcement",
        ("state", "id"),
        "state IN ('asked', 'planned', 'sending', 'paused')",
    ),
    ("ix_announcement_author_id", "announcement", ("author_id",), None),
    ("ix_announcement_office_id", "announcement", ("office_id",), None),
    (
        "ix_announcement_recipient_queued",
        "announcement_recipient",
        ("announcement_id", "zone", "person_id"),
        "state = 'queued'",
    ),
    (
        "ix_announcement_recipient_state",
        "announcement_recipient",
        ("announcement_id", "deed", "state", "why"),
        None,
    ),
    (
        "ix_announcement_recipient_settled",
        "announcement_recipient",
        ("announcement_id", "settled_at"),
        "settled_at IS NOT NULL",
    ),
    (
        "ix_announcement_recipient_sent",
        "announcement_recipient",
        ("person_id", "sent_at"),
        "sent_at IS NOT NULL",
    ),
    (
        "ix_person_news",
        "person",
        ("id",),
        "news_agreed_at IS NOT NULL AND erased_at IS NULL",
    ),
)

STATE_TO_STATE = """
UPDATE announcement SET begun_at = confirmed_at, resumed_at = confirmed_at, state =
CASE WHEN finished_at IS NOT NULL THEN 'finished'
     WHEN cancelled_at IS NOT NULL THEN 'cancelled'
     WHEN confirmed_at IS NOT NULL THEN 'paused'
     ELSE 'draft' END
"""
LIST_RECIPIENTS = """
INSERT INTO announcement_recipient (announcement_id, person_id, deed, state, outbox_id,
                                    message_id, sent_at, settled_at, retried)
SELECT announcement_id, person_id, 'send',
       CASE state WHEN 'sent' THEN 'done' WHEN 'uncertain' THEN 'uncertain'
                  WHEN 'unreachable' THEN 'blocked' WHEN 'refused' THEN 'failed'
                  WHEN 'dropped' THEN 'skipped' WHEN 'going' THEN 'going'
                  ELSE 'queued' END,
       id, message_id, shown_at, settled_at, false
FROM outbox AS row
WHERE announcement_id IS NOT NULL AND id = (
    SELECT max(id) FROM outbox AS other
    WHERE other.announcement_id = row.announcement_id
      AND other.person_id = row.person_id)
"""


def upgrade() -> None:
    """Go to this release.

    Nobody has said yes to announcements yet: what was going out is paused, and only
    who says yes gets it once it is resumed. Who has said no is not asked again.
    """
    _make_tables()
    op.drop_index("ix_announcement_under_way", "announcement")
    _add_to_announcements()
    op.execute(
        "INSERT INTO announcement_text (announcement_id, language, words) "
        "SELECT id, 'id', words FROM announcement WHERE words IS NOT NULL"
    )
    op.drop_column("announcement", "words")
    op.add_column("person", sa.Column("news_agreed_at", INSTANT))
    op.add_column("person", sa.Column("news_asked_at", INSTANT))
    op.execute("UPDATE person SET news_asked_at = news_stopped_at")
    op.drop_column("person", "news_stopped_at")
    op.execute(STATE_TO_STATE)
    op.execute(
        "UPDATE announcement SET paused_at = confirmed_at, paused_why = 'release' "
        "WHERE state = 'paused'"
    )
    op.execute(LIST_RECIPIENTS)
    op.execute(
        "UPDATE outbox SET state = 'dropped', why = 'release', "
        "settled_at = promised_at "
        "WHERE announcement_id IS NOT NULL AND state = 'waiting'"
    )
    for name, table, columns, which in INDEXES:
        _index(name, table, columns, which)


def downgrade() -> None:
    """Go back to the release before; nobody gets what was still to be sent."""
    for name, table, _columns, _which in reversed(INDEXES):
        op.drop_index(name, table)
    op.add_column("person", sa.Column("news_stopped_at", INSTANT))
    op.execute(
        "UPDATE person SET news_stopped_at = news_asked_at WHERE news_agreed_at IS NULL"
    )
    op.drop_column("person", "news_asked_at")
    op.drop_column("person", "news_agreed_at")
    op.add_column("announcement", sa.Column("words", SEALED))
    op.execute(
        "UPDATE announcement SET words = (SELECT text.words FROM announcement_text AS text "
        "WHERE announcement_id = announcement.id AND language = 'id')"
    )
    op.execute(
        "UPDATE announcement SET finished_at = cancelled_at "
        "WHERE confirmed_at IS NOT NULL AND finished_at IS NULL"
    )
    _let_go_of_announcements()
    _index("ix_announcement_under_way", "announcement", ["id"], "finished_at IS NULL")
    for each in ("emergency_stop", "announcement_recipient", "announcement_text"):
        op.drop_table(each)
    op.execute("DELETE FROM timer WHERE kind = 'ask news'")
    op.execute("UPDATE outbox SET purpose = 'notice' WHERE purpose = 'news'")


def _let_go_of_announcements() -> None:
    """Drop the columns; SQLite makes the table anew, as some refer to others."""
    with op.batch_alter_table(
        "announcement", table_kwargs={"sqlite_autoincrement": True}
    ) as rows:
        for name in ("kind", "state"):
            rows.drop_constraint(op.f(f"ck_announcement_known_{name}"), type_="check")
        for name in (*REFERS, *INSTANTS, *OTHERS):
            rows.drop_column(name)


def _make_tables() -> None:
    op.create_table(
        "announcement_text",
        sa.Column("announcement_id", NUMBER, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("words", SEALED),
        _refers("announcement_text", "announcement_id", "announcement"),
        sa.PrimaryKeyConstraint(
            "announcement_id", "language", name=op.f("pk_announcement_text")
        ),
    )
    _make_list()
    _make_stop()


def _make_list() -> None:
    table = "announcement_recipient"
    op.create_table(
        table,
        sa.Column("announcement_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("zone", sa.String(8)),
        sa.Column("deed", sa.String(8), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("why", sa.String(40)),
        sa.Column("outbox_id", NUMBER),
        sa.Column("message_id", TELEGRAM_ID),
        sa.Column("sent_at", INSTANT),
        sa.Column("settled_at", INSTANT),
        sa.Column("retried", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("feedback", sa.String(12)),
        sa.CheckConstraint(_among("deed", DEEDS), name=op.f(f"ck_{table}_known_deed")),
        sa.CheckConstraint(
            _among("state", FATES), name=op.f(f"ck_{table}_known_state")
        ),
        _refers(table, "announcement_id", "announcement"),
        _refers(table, "person_id", "person"),
        sa.PrimaryKeyConstraint(
            "announcement_id", "person_id", name=op.f(f"pk_{table}")
        ),
    )


def _make_stop() -> None:
    table = "emergency_stop"
    op.create_table(
        table,
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("holds", NUMBER),
        sa.Column("why", sa.String(16), nullable=False),
        sa.Column("stopped_by", NUMBER),
        sa.Column("stopped_at", INSTANT, nullable=False),
        sa.Column("ended_by", NUMBER),
        sa.Column("ended_at", INSTANT),
        _refers(table, "stopped_by", "person"),
        _refers(table, "ended_by", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("holds", name=op.f(f"uq_{table}_holds")),
        sqlite_autoincrement=True,
    )


def _add_to_announcements() -> None:
    """Add columns, of which both databases name the checks and the references."""
    _add("kind", "VARCHAR(16) DEFAULT 'information' NOT NULL", _check("kind", KINDS))
    _add("state", "VARCHAR(16) DEFAULT 'draft' NOT NULL", _check("state", STATES))
    _add("deed", "VARCHAR(8) DEFAULT 'send' NOT NULL")
    _add("paused_why", "VARCHAR(16)")
    _add("area", "VARCHAR(8)")
    for name, other in REFERS.items():
        constraint = f"CONSTRAINT fk_announcement_{name} REFERENCES {other} (id)"
        _add(name, "INTEGER", constraint)
    for name in ("buttons", "audience"):
        empty = "[]" if name == "buttons" else "{}"
        op.add_column(
            "announcement",
            sa.Column(name, sa.JSON(), server_default=empty, nullable=False),
        )
    op.add_column(
        "announcement",
        sa.Column(
            "asks_feedback", sa.Boolean(), server_default=sa.false(), nullable=False
        ),
    )
    for name in INSTANTS:
        op.add_column("announcement", sa.Column(name, INSTANT))
    for name in ("tested_step", "counted"):
        op.add_column("announcement", sa.Column(name, NUMBER))
    op.add_column("announcement", sa.Column("file", SEALED))
    op.add_column("announcement", sa.Column("file_kind", sa.String(16)))


def _add(name: str, kind: str, constraint: str = "") -> None:
    op.execute(f"ALTER TABLE announcement ADD COLUMN {name} {kind} {constraint}")


def _check(column: str, words: Sequence[str]) -> str:
    name = f"ck_announcement_known_{column}"
    return f"CONSTRAINT {name} CHECK ({_among(column, words)})"


def _among(column: str, words: Sequence[str]) -> str:
    allowed = ", ".join(f"'{each}'" for each in words)
    return f"{column} IN ({allowed})"


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}")
    )


def _index(name: str, table: str, columns: Sequence[str], which: str | None) -> None:
    condition = None if which is None else sa.text(which)
    op.create_index(
        name,
        table,
        list(columns),
        sqlite_where=condition,
        postgresql_where=condition,
    )
