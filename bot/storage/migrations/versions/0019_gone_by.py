"""By when what shows somebody's data leaves a chat again."""

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go there."""


def downgrade() -> None:
    """Go back."""
