"""Which held words are asked about together."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this release; what is held now is asked about one by one."""
    op.add_column("case_message", sa.Column("held_with", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Go back to the release before."""
    op.drop_column("case_message", "held_with")
