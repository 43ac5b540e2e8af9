"""What lets a case be served before who asked earlier: its last day, its return."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this release: open cases have the last day of their newest assessment."""
    op.add_column("worker_case", sa.Column("last_day", sa.Date(), nullable=True))
    op.add_column("worker_case", sa.Column("returned_at", UTCDateTime(), nullable=True))
    op.execute(
        "UPDATE worker_case SET last_day = (SELECT last_claim_day FROM assessment "
        "WHERE assessment.person_id = worker_case.worker_id AND claimed_at IS NULL "
        "AND verdict <> 'not_eligible' "
        "AND assessment.id = (SELECT max(newest.id) FROM assessment AS newest "
        "WHERE newest.person_id = worker_case.worker_id)) WHERE closed_at IS NULL"
    )


def downgrade() -> None:
    """Go back to the release before."""
    op.drop_column("worker_case", "returned_at")
    op.drop_column("worker_case", "last_day")
