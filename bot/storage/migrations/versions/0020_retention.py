"""What is over is found by index."""

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go there."""


def downgrade() -> None:
    """Go back."""
