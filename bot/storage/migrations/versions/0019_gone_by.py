"""By when what shows somebody's data leaves a chat again."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this release; what was shown before stays where it is."""
    op.add_column(
        "outbox",
        sa.Column("gone_by", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
    )
    condition = sa.text("gone_by IS NOT NULL")
    op.create_index(
        "ix_outbox_gone_by",
        "outbox",
        ["gone_by"],
        sqlite_where=condition,
        postgresql_where=condition,
    )


def downgrade() -> None:
    """Go back to the release before."""
    op.drop_index("ix_outbox_gone_by", "outbox")
    op.drop_column("outbox", "gone_by")
