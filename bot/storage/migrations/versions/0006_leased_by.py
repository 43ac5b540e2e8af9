"""Which process a row is going out from."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this release; of what is going now the lease says when it is over."""
    op.add_column("outbox", sa.Column("leased_by", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Go back to the release before."""
    op.drop_column("outbox", "leased_by")
