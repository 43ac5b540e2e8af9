"""What a person asked for about their data, and since when it is paused."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TABLE = "data_request"
INDEXES: tuple[tuple[str, list[str], str | None], ...] = (
    ("ix_data_request_person", ["person_id", "id"], None),
    ("ix_data_request_case", ["case_id"], "case_id IS NOT NULL"),
    ("ix_data_request_look", ["look_at"], "look_at IS NOT NULL"),
)
ONE_OPEN = "kind = 'objection' AND settled_at IS NULL"


def upgrade() -> None:
    """Keep what was asked for, and let data and cases be paused."""
    for each in ("person", "worker_case"):
        op.add_column(each, sa.Column("paused_at", UTCDateTime(), nullable=True))
    op.create_table(
        TABLE,
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", UTCDateTime(), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column("look_at", UTCDateTime(), nullable=True),
        sa.Column("settled_at", UTCDateTime(), nullable=True),
        sa.Column("outcome", sa.String(16), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_request")),
        _refers("person_id", "person.id"),
        _refers("case_id", "worker_case.id"),
        _refers("officer_id", "person.id"),
        sqlite_autoincrement=True,
    )
    for name, columns, which in INDEXES:
        _index(name, columns, which)
    _index("one_open_objection", ["person_id"], ONE_OPEN, unique=True)


def downgrade() -> None:
    """Forget what was asked for, and what is paused."""
    op.drop_table(TABLE)
    for each in ("person", "worker_case"):
        op.drop_column(each, "paused_at")


def _index(
    name: str, columns: list[str], which: str | None, *, unique: bool = False
) -> None:
    condition = None if which is None else sa.text(which)
    op.create_index(
        name,
        TABLE,
        columns,
        unique=unique,
        postgresql_where=condition,
        sqlite_where=condition,
    )


def _refers(column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [other], name=op.f(f"fk_{TABLE}_{column}"))
