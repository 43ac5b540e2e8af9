"""Where forwarded words come from."""

import sqlalchemy as sa
from alembic import op

import bot.storage.sealed

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this release."""
    op.add_column(
        "case_message",
        sa.Column("origin", bot.storage.sealed.Sealed(), nullable=True),
    )


def downgrade() -> None:
    """Go back to the release before."""
    op.drop_column("case_message", "origin")
