"""Where a case was sent on to has a column of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

OUTCOMES = ("referred", "wrong_service")
PLACES = ("mediator", "inspector", "bpjs", "training", "uld", "migrant")


def upgrade() -> None:
    """Go to this release: what stood behind the dot of an outcome moves."""
    op.add_column("worker_case", sa.Column("referred_to", sa.String(16), nullable=True))
    for outcome in OUTCOMES:
        for place in PLACES:
            _set(
                f"outcome = '{outcome}', referred_to = '{place}'", f"{outcome}.{place}"
            )


def downgrade() -> None:
    """Go back to the release before."""
    for outcome in OUTCOMES:
        for place in PLACES:
            op.execute(
                f"UPDATE worker_case SET outcome = '{outcome}.{place}' "  # noqa: S608
                f"WHERE outcome = '{outcome}' AND referred_to = '{place}'"
            )
    op.drop_column("worker_case", "referred_to")


def _set(values: str, outcome: str) -> None:
    op.execute(f"UPDATE worker_case SET {values} WHERE outcome = '{outcome}'")  # noqa: S608
