"""What a message answers, so that what is said again meanwhile is answered once.

And PostgreSQL is to clean up sooner where rows change all day long. It waits until a
fifth of a table is dead, which is days where a table holds a year; meanwhile each look
for what waits goes past all the rows that waited before.
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

CHANGED_ALL_DAY = ("outbox", "person", "receipt", "announcement_recipient", "timer")
SOONER = {
    "autovacuum_vacuum_scale_factor": "0.01",
    "autovacuum_vacuum_threshold": "2000",
    "autovacuum_analyze_scale_factor": "0.02",
    "autovacuum_analyze_threshold": "2000",
}


def upgrade() -> None:
    """Go there."""
    if op.get_bind().dialect.name == "postgresql":
        settings = ", ".join(f"{name} = {value}" for name, value in SOONER.items())
        for table in CHANGED_ALL_DAY:
            op.execute(f"ALTER TABLE {table} SET ({settings})")
    op.add_column("outbox", sa.Column("answer_to", sa.BigInteger(), nullable=True))
    for name, column, which in (
        ("ix_outbox_greeting", "promised_at", "purpose = 'greeting'"),
        ("ix_outbox_answer_to", "answer_to", "answer_to <> 0"),
    ):
        condition = sa.text(which)
        op.create_index(
            name,
            "outbox",
            ["person_id", column],
            sqlite_where=condition,
            postgresql_where=condition,
        )


def downgrade() -> None:
    """Go back; what only said that an answer takes longer has no place there."""
    if op.get_bind().dialect.name == "postgresql":
        for table in CHANGED_ALL_DAY:
            op.execute(f"ALTER TABLE {table} RESET ({', '.join(SOONER)})")
    op.execute("DELETE FROM outbox WHERE id < 0")
    op.drop_index("ix_outbox_answer_to", "outbox")
    op.drop_index("ix_outbox_greeting", "outbox")
    op.drop_column("outbox", "answer_to")
