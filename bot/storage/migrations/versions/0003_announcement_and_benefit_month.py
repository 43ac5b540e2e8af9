"""One word for a thing: announcement, and month of the benefit."""

from alembic import op
from sqlalchemy import text

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

CONSTRAINTS = (
    ("announcement", "pk_broadcast", "pk_announcement"),
    ("announcement", "fk_broadcast_author_id", "fk_announcement_author_id"),
    ("outbox", "fk_outbox_broadcast_id", "fk_outbox_announcement_id"),
    ("benefit_month", "pk_duty_month", "pk_benefit_month"),
    ("benefit_month", "fk_duty_month_person_id", "fk_benefit_month_person_id"),
)
"""Table, older name, newer name. SQLite cannot rename them, and needs no names."""


def upgrade() -> None:
    """Go to this release."""
    op.drop_index("ix_broadcast_under_way", "broadcast")
    op.drop_index("ix_outbox_broadcast", "outbox")
    op.rename_table("broadcast", "announcement")
    op.rename_table("duty_month", "benefit_month")
    op.execute("ALTER TABLE outbox RENAME COLUMN broadcast_id TO announcement_id")
    for table, older, newer in CONSTRAINTS:
        _rename(table, older, newer)
    _index("announcement", "ix_announcement_under_way", "ix_outbox_announcement")


def downgrade() -> None:
    """Go back to the release before."""
    op.drop_index("ix_announcement_under_way", "announcement")
    op.drop_index("ix_outbox_announcement", "outbox")
    for table, older, newer in CONSTRAINTS:
        _rename(table, newer, older)
    op.execute("ALTER TABLE outbox RENAME COLUMN announcement_id TO broadcast_id")
    op.rename_table("benefit_month", "duty_month")
    op.rename_table("announcement", "broadcast")
    _index("broadcast", "ix_broadcast_under_way", "ix_outbox_broadcast")


def _rename(table: str, older: str, newer: str) -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(f"ALTER TABLE {table} RENAME CONSTRAINT {older} TO {newer}")


def _index(table: str, under_way: str, sent: str) -> None:
    unfinished, counted = text("finished_at IS NULL"), text(f"{table}_id IS NOT NULL")
    op.create_index(
        under_way,
        table,
        ["id"],
        sqlite_where=unfinished,
        postgresql_where=unfinished,
    )
    op.create_index(
        sent,
        "outbox",
        [f"{table}_id", "state"],
        sqlite_where=counted,
        postgresql_where=counted,
    )
