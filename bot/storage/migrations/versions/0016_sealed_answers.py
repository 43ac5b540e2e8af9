"""Answers, facts and money are sealed, as all else that a person told."""

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go there."""


def downgrade() -> None:
    """Go back."""
