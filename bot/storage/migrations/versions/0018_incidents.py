"""What went wrong with data, and who was told."""

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go there."""


def downgrade() -> None:
    """Go back."""
