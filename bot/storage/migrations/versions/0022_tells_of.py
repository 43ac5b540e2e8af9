"""Whom a message in somebody else's chat tells of, until it leaves that chat."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import AutoString

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this release; what was shown before, of no case, may name anybody."""
    op.add_column("outbox", sa.Column("tells_of", AutoString(), nullable=True))
    op.execute(
        "UPDATE outbox SET tells_of = ',0,' "
        "WHERE gone_by IS NOT NULL AND case_id IS NULL"
    )
    condition = sa.text("tells_of IS NOT NULL")
    op.create_index(
        "ix_outbox_tells_of",
        "outbox",
        ["tells_of"],
        sqlite_where=condition,
        postgresql_where=condition,
    )


def downgrade() -> None:
    """Go back to the release before."""
    op.drop_index("ix_outbox_tells_of", "outbox")
    op.drop_column("outbox", "tells_of")
