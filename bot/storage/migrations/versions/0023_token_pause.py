"""Until when Telegram has the token wait, for all processes that speak for it."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go there."""
    op.create_table(
        "token_pause",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("until", UTCDateTime(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_token_pause_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_token_pause")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("token_pause")
