"""Layoff codes of firms, and group sessions for those who came by one."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

import bot.storage.sealed

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None

NUMBER, INSTANT = sa.Integer(), UTCDateTime()
CODES = ("open", "filled", "good", "refused", "ended")
SESSIONS = ("draft", "planned", "cancelled")
SEATS = ("invited", "comes", "declined")
NEWS = ("invite", "moved", "cancelled")


def upgrade() -> None:
    """Go to this release."""
    _codes()
    _sessions()
    _seats()
    # Alembic would have SQLite make the table of interviews anew for a reference.
    op.execute(
        "ALTER TABLE interview ADD COLUMN code_id INTEGER "
        "CONSTRAINT fk_interview_code_id REFERENCES layoff_code (id)"
    )
    _index("ix_interview_code", "interview", ["code_id", "id"], "code_id IS NOT NULL")


def downgrade() -> None:
    """Go back to the release before, which knows no codes."""
    op.drop_index("ix_interview_code", "interview")
    op.drop_column("interview", "code_id")
    for table in ("group_seat", "group_session", "layoff_code"):
        op.drop_table(table)


def _codes() -> None:
    table = "layoff_code"
    sealed = bot.storage.sealed.Sealed()
    people = ("opened_by", "filler_id", "approved_by", "changed_by")
    op.create_table(
        table,
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("office_id", NUMBER, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("step", NUMBER, nullable=False),
        sa.Column("says", sealed),
        sa.Column("draft", sealed),
        sa.Column("opened_by", NUMBER, nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        sa.Column("fill_hash", sa.String(64)),
        sa.Column("fill_until", INSTANT),
        sa.Column("filler_id", NUMBER),
        sa.Column("filled_at", INSTANT),
        sa.Column("approved_by", NUMBER),
        sa.Column("approved_at", INSTANT),
        sa.Column("changed_by", NUMBER),
        sa.Column("ended_at", INSTANT),
        sa.Column("told", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("offered_at", INSTANT),
        _known(table, CODES),
        sa.CheckConstraint(
            "approved_by <> changed_by", name=op.f(f"ck_{table}_yes_of_another")
        ),
        sa.CheckConstraint(
            "filler_id IS NULL OR state IN ('open', 'filled')",
            name=op.f(f"ck_{table}_who_says_it_is_soon_forgotten"),
        ),
        _refers(table, "office_id", "office"),
        *(_refers(table, name, "person") for name in people),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("fill_hash", name=op.f(f"uq_{table}_fill_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_layoff_code_office", table, ["office_id", "id"])
    op.create_index("ix_layoff_code_opened", table, ["opened_at"])
    _index("ix_layoff_code_filler_id", table, ["filler_id"], "filler_id IS NOT NULL")


def _sessions() -> None:
    table = "group_session"
    op.create_table(
        table,
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("code_id", NUMBER, nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("step", NUMBER, nullable=False),
        sa.Column("version", NUMBER, nullable=False),
        sa.Column("starts_at", INSTANT),
        sa.Column("place", sa.String(200), nullable=False),
        sa.Column("seats", NUMBER, nullable=False),
        sa.Column("taken", NUMBER, nullable=False),
        sa.Column("came", NUMBER),
        sa.Column("made_by", NUMBER, nullable=False),
        sa.Column("made_at", INSTANT, nullable=False),
        _known(table, SESSIONS),
        sa.CheckConstraint(
            "taken BETWEEN 0 AND seats", name=op.f(f"ck_{table}_no_more_than_seats")
        ),
        _refers(table, "code_id", "layoff_code"),
        _refers(table, "made_by", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_group_session_code", table, ["code_id", "id"])
    op.create_index("ix_group_session_starts", table, ["starts_at"])


def _seats() -> None:
    table = "group_seat"
    op.create_table(
        table,
        sa.Column("session_id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("news", sa.String(12)),
        sa.Column("told_at", INSTANT),
        sa.Column("reminded_at", INSTANT),
        _known(table, SEATS),
        sa.CheckConstraint(_among("news", NEWS), name=op.f(f"ck_{table}_known_news")),
        _refers(table, "session_id", "group_session"),
        _refers(table, "person_id", "person"),
        sa.PrimaryKeyConstraint("session_id", "person_id", name=op.f(f"pk_{table}")),
    )
    op.create_index("ix_group_seat_person_id", table, ["person_id"])
    _index("ix_group_seat_news", table, ["session_id"], "news IS NOT NULL")


def _among(column: str, words: tuple[str, ...]) -> str:
    allowed = ", ".join(f"'{each}'" for each in words)
    return f"{column} IN ({allowed})"


def _known(table: str, words: tuple[str, ...]) -> sa.CheckConstraint:
    return sa.CheckConstraint(
        _among("state", words), name=op.f(f"ck_{table}_known_state")
    )


def _refers(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}")
    )


def _index(name: str, table: str, columns: list[str], which: str) -> None:
    condition = sa.text(which)
    op.create_index(
        name, table, columns, sqlite_where=condition, postgresql_where=condition
    )
