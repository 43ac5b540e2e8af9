"""Vacancies: what work there is, where, and how to apply for it."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

import bot.storage.sealed

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

NUMBER, INSTANT = sa.Integer(), UTCDateTime()
SEALED = bot.storage.sealed.Sealed()

KNOWN = {
    "state": ("held", "open", "refused", "ended"),
    "contract": (
        "pkwt",
        "pkwtt",
        "daily",
        "outsourced",
        "apprentice",
        "unknown",
    ),
    "apply_by": ("officer", "address", "siapkerja"),
}
INDEXES = (
    ("ix_vacancy_open", ["field", "region", "id"], "state = 'open'"),
    ("ix_vacancy_region", ["region", "id"], "state = 'open'"),
    ("ix_vacancy_until", ["open_until", "id"], "state IN ('held', 'open')"),
    ("ix_vacancy_held", ["office_id", "id"], "state = 'held'"),
    ("ix_vacancy_office", ["office_id", "id"], None),
    ("ix_vacancy_entered", ["entered_by", "id"], None),
    ("ix_vacancy_ended", ["ended_at"], "ended_at IS NOT NULL"),
)


def upgrade() -> None:
    """Go to this release."""
    op.create_table(
        "vacancy",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("office_id", NUMBER, nullable=False),
        sa.Column("entered_by", NUMBER),
        sa.Column("entered_at", INSTANT, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.Column("state", sa.String(8), nullable=False),
        sa.Column("step", NUMBER, nullable=False),
        sa.Column("title", sa.String(80), nullable=False),
        sa.Column("firm", sa.String(80), nullable=False),
        sa.Column("field", sa.String(24), nullable=False),
        sa.Column("region", sa.String(8), nullable=False),
        sa.Column("pay_low", NUMBER),
        sa.Column("pay_high", NUMBER),
        sa.Column("contract", sa.String(16), nullable=False),
        sa.Column("education", sa.String(16)),
        sa.Column("places", NUMBER),
        sa.Column("accessibility", sa.JSON()),
        sa.Column("notes", SEALED),
        sa.Column("open_until", sa.Date(), nullable=False),
        sa.Column("apply_by", sa.String(16), nullable=False),
        sa.Column("apply_at", SEALED),
        sa.Column("source", sa.String(80)),
        sa.Column("fingerprint", sa.String(32)),
        sa.Column("held_because", sa.JSON(), server_default="[]", nullable=False),
        sa.Column("agreed_by", NUMBER),
        sa.Column("agreed_at", INSTANT),
        sa.Column("refused_why", SEALED),
        sa.Column("ended_by", NUMBER),
        sa.Column("ended_at", INSTANT),
        *(_known(column, words) for column, words in KNOWN.items()),
        _refers("office_id", "office"),
        *(_refers(each, "person") for each in ("entered_by", "agreed_by", "ended_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vacancy")),
        sqlite_autoincrement=True,
    )
    for name, columns, which in INDEXES:
        _index(name, columns, which, unique=False)
    _index(
        "one_vacancy_of_a_row",
        ["office_id", "fingerprint"],
        "fingerprint IS NOT NULL",
        unique=True,
    )


def downgrade() -> None:
    """Go back to the release before, which knows no vacancy."""
    op.drop_table("vacancy")


def _known(column: str, words: tuple[str, ...]) -> sa.CheckConstraint:
    allowed = ", ".join(f"'{each}'" for each in words)
    return sa.CheckConstraint(
        f"{column} IN ({allowed})", name=op.f(f"ck_vacancy_known_{column}")
    )


def _refers(column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{other}.id"], name=op.f(f"fk_vacancy_{column}")
    )


def _index(name: str, columns: list[str], which: str | None, *, unique: bool) -> None:
    condition = None if which is None else sa.text(which)
    op.create_index(
        name,
        "vacancy",
        columns,
        unique=unique,
        sqlite_where=condition,
        postgresql_where=condition,
    )
