"""What was promised in a case, and what is somebody's, is found by an index."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go to this release."""
    _index_where_there_is_one("outbox", "case", "case_id", "person_id", "state")
    # A row that is deleted is looked for in what may refer to it.
    _index_where_there_is_one("assessment", "interview", "interview_id")
    _index_where_there_is_one("worker_case", "assessment", "assessment_id")
    op.create_index("ix_interview_person", "interview", ["person_id", "id"])
    op.create_index("ix_worker_case_worker", "worker_case", ["worker_id", "id"])


def downgrade() -> None:
    """Go back to the release before."""
    op.drop_index("ix_worker_case_worker", "worker_case")
    op.drop_index("ix_interview_person", "interview")
    op.drop_index("ix_worker_case_assessment", "worker_case")
    op.drop_index("ix_assessment_interview", "assessment")
    op.drop_index("ix_outbox_case", "outbox")


def _index_where_there_is_one(table: str, name: str, *columns: str) -> None:
    there_is_one = sa.text(f"{columns[0]} IS NOT NULL")
    op.create_index(
        f"ix_{table}_{name}",
        table,
        list(columns),
        sqlite_where=there_is_one,
        postgresql_where=there_is_one,
    )
