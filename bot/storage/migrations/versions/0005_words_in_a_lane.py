"""What workers say to a counselor waits in a lane of its own; the order of settling."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

LIVE, WORDS = 1, 5

TO_A_COUNSELOR = """
    state IN ('waiting', 'going') AND case_id IS NOT NULL AND person_id <>
    (SELECT worker_id FROM worker_case WHERE worker_case.id = outbox.case_id)
"""
"""Rows about a case on their way to whoever is not its worker."""


def upgrade() -> None:
    """Go to this release. What is on its way stays in order, lines above it too."""
    op.add_column("outbox", sa.Column("settled_after", sa.Integer(), nullable=True))
    _move(LIVE, WORDS)


def downgrade() -> None:
    """Go back to the release before."""
    _move(WORDS, LIVE)
    op.drop_column("outbox", "settled_after")


def _move(older: int, newer: int) -> None:
    chosen = TO_A_COUNSELOR if newer == WORDS else "true"
    op.execute(
        f"UPDATE outbox SET lane = {newer} "  # noqa: S608  (numbers and a constant)
        f"WHERE lane = {older} AND {chosen}"
    )
