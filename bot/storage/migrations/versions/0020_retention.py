"""What is over is found by index; a case says when nothing hung on it any more."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

INDEXES: tuple[tuple[str, str, str, str | None], ...] = (
    (
        "ix_worker_case_closed",
        "worker_case",
        "closed_at",
        "closed_at IS NOT NULL AND emptied_at IS NULL",
    ),
    ("ix_worker_case_opened", "worker_case", "opened_at", "emptied_at IS NULL"),
    ("ix_case_message_loose", "case_message", "written_at", "case_id IS NULL"),
    ("ix_macro_run_words", "macro_run", "words_id", "words_id IS NOT NULL"),
    (
        "ix_outbox_over",
        "outbox",
        "settled_at",
        "case_id IS NULL AND settled_at IS NOT NULL",
    ),
    ("ix_outbox_target", "outbox", "target_id", "target_id IS NOT NULL"),
    ("ix_dead_letter_failed_at", "dead_letter", "failed_at", None),
    ("ix_invitation_expires_at", "invitation", "expires_at", None),
)
ADDED = (("worker_case", "emptied_at"), ("person", "told_at"))


def upgrade() -> None:
    """Go to this release."""
    for table, name in ADDED:
        op.add_column(table, sa.Column(name, UTCDateTime(), nullable=True))
    for name, table, column, which in INDEXES:
        condition = None if which is None else sa.text(which)
        op.create_index(
            name, table, [column], sqlite_where=condition, postgresql_where=condition
        )
    op.create_table(
        "retention_mark",
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("reached", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", name="pk_retention_mark"),
    )


def downgrade() -> None:
    """Go back to the release before."""
    op.drop_table("retention_mark")
    for name, table, _column, _which in reversed(INDEXES):
        op.drop_index(name, table)
    for table, name in reversed(ADDED):
        op.drop_column(table, name)
