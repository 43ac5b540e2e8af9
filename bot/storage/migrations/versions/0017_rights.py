"""What a person asked for about their data, and since when it is paused."""

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go there."""


def downgrade() -> None:
    """Go back."""
