"""Which person forwarded words are of, until they have arrived."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

TABLE, INDEX = "case_message", "ix_case_message_origin"


def upgrade() -> None:
    """Go to this release; whose words wait to arrive already is not known."""
    op.add_column(TABLE, sa.Column("origin_id", sa.Integer(), nullable=True))
    condition = sa.text("origin_id IS NOT NULL")
    op.create_index(
        INDEX,
        TABLE,
        ["origin_id"],
        sqlite_where=condition,
        postgresql_where=condition,
    )


def downgrade() -> None:
    """Go back to the release before."""
    op.drop_index(INDEX, TABLE)
    op.drop_column(TABLE, "origin_id")
