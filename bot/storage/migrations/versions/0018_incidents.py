"""Incidents with personal data, and the kind of announcement that tells of one."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

import bot.storage.sealed

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

NUMBER, INSTANT = sa.Integer(), UTCDateTime()
SEALED = bot.storage.sealed.Sealed()

OLDER = ("information", "deadline", "staff")
NEWER = (*OLDER, "incident")
STATES = ("draft", "asked", "sent", "closed")
KINDS = ("copied", "device", "recipient", "token", "other")
REFERS = ("opened_by", "asked_by", "approved_by", "reported_by", "closed_by")
UNDER_WAY = "state IN ('asked', 'planned', 'sending', 'paused')"


def upgrade() -> None:
    """Go to this release."""
    _allow(NEWER)
    table = "incident"
    op.create_table(
        table,
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("step", NUMBER, nullable=False),
        sa.Column("area", sa.String(8)),
        sa.Column("opened_by", NUMBER, nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("happened_from", INSTANT),
        sa.Column("happened_until", INSTANT),
        sa.Column("found_at", INSTANT, nullable=False),
        sa.Column("data_kinds", sa.JSON(), server_default="[]", nullable=False),
        *(sa.Column(name, SEALED) for name in ("how", "done", "contact", "whom")),
        sa.Column("counted", NUMBER),
        sa.Column("counted_at", INSTANT),
        sa.Column("announcement_id", NUMBER),
        sa.Column("recipients", NUMBER, nullable=False),
        sa.Column("delivered", NUMBER),
        sa.Column("missed", NUMBER),
        sa.Column("asked_by", NUMBER),
        sa.Column("asked_at", INSTANT),
        sa.Column("approved_by", NUMBER),
        sa.Column("sent_at", INSTANT),
        sa.Column("reported_by", NUMBER),
        sa.Column("reported_at", INSTANT),
        sa.Column("closed_by", NUMBER),
        sa.Column("closed_at", INSTANT),
        sa.Column("reminded", NUMBER, nullable=False),
        _known(table, "state", STATES),
        _known(table, "kind", KINDS),
        *(_refers(table, name, "person") for name in REFERS),
        _refers(table, "announcement_id", "announcement"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sqlite_autoincrement=True,
    )
    _index("ix_incident_open", table, "id", "state <> 'closed'")
    _index(
        "ix_incident_announcement_id",
        table,
        "announcement_id",
        "announcement_id IS NOT NULL",
    )


def downgrade() -> None:
    """Go back to the release before, which knows no incident.

    Their notices are last days there, of which nothing more goes out.
    """
    op.drop_table("incident")
    op.execute(
        "UPDATE announcement SET kind = 'deadline', state = CASE WHEN state IN "
        "('finished', 'cancelled') THEN state ELSE 'paused' END, "
        "paused_why = CASE WHEN state IN ('finished', 'cancelled') THEN paused_why "
        "ELSE 'release' END WHERE kind = 'incident'"
    )
    _allow(OLDER)


def _allow(kinds: Sequence[str]) -> None:
    """Let announcements be of these kinds; SQLite makes their table anew.

    Numbers of announcements are still never given twice.
    """
    table, name = "announcement", op.f("ck_announcement_known_kind")
    embedded = op.get_bind().dialect.name == "sqlite"
    given = _given(table) if embedded else 0
    if embedded:
        op.drop_index("ix_announcement_under_way", table)
    with op.batch_alter_table(
        table, table_kwargs={"sqlite_autoincrement": True}
    ) as rows:
        rows.drop_constraint(name, type_="check")
        rows.create_check_constraint(name, _among("kind", kinds))
    if embedded:
        condition = sa.text(UNDER_WAY)
        op.create_index(
            "ix_announcement_under_way", table, ["state", "id"], sqlite_where=condition
        )
        op.execute(
            f"UPDATE sqlite_sequence SET seq = max(seq, {given}) "  # noqa: S608
            f"WHERE name = '{table}'"
        )


def _given(table: str) -> int:
    """Return the highest number that SQLite gave to a row of a table."""
    highest = sa.text("SELECT max(seq) FROM sqlite_sequence WHERE name = :table")
    return int(op.get_bind().execute(highest, {"table": table}).scalar() or 0)


def _among(column: str, words: Sequence[str]) -> str:
    allowed = ", ".join(f"'{each}'" for each in words)
    return f"{column} IN ({allowed})"


def _known(table: str, column: str, words: Sequence[str]) -> sa.CheckConstraint:
    return sa.CheckConstraint(
        _among(column, words), name=op.f(f"ck_{table}_known_{column}")
    )


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}")
    )


def _index(name: str, table: str, column: str, which: str) -> None:
    condition = sa.text(which)
    op.create_index(
        name, table, [column], sqlite_where=condition, postgresql_where=condition
    )
