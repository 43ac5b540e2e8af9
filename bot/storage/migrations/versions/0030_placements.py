"""Placements (ditempatkan) and referrals to firms, and the figures of both."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

import bot.storage.sealed

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

NUMBER, INSTANT, DAY = sa.Integer(), UTCDateTime(), sa.Date()
SEALED = bot.storage.sealed.Sealed()

STATES = (
    "suggested",
    "wanted",
    "declined",
    "referred",
    "interviewed",
    "placed",
    "not taken",
)
STEPS = ("suggested", "wanted", "referred", "interviewed", "placed")

INDEXES: tuple[tuple[str, str, list[str], str | None, bool], ...] = (
    (
        "one_referral_to_a_vacancy",
        "job_referral",
        ["case_id", "vacancy_id"],
        "vacancy_id IS NOT NULL",
        True,
    ),
    ("ix_job_referral_case", "job_referral", ["case_id", "id"], None, False),
    ("ix_job_referral_by", "job_referral", ["by_id", "id"], None, False),
    (
        "ix_job_referral_vacancy",
        "job_referral",
        ["vacancy_id"],
        "vacancy_id IS NOT NULL",
        False,
    ),
    (
        "one_placement_at_a_time",
        "placement",
        ["person_id"],
        "until IS NOT NULL",
        True,
    ),
    (
        "one_placement_of_a_case",
        "placement",
        ["case_id"],
        "case_id IS NOT NULL AND undone_at IS NULL",
        True,
    ),
    ("ix_placement_person", "placement", ["person_id", "id"], None, False),
    ("ix_placement_case", "placement", ["case_id"], "case_id IS NOT NULL", False),
    ("ix_placement_until", "placement", ["until"], "until IS NOT NULL", False),
    (
        "ix_placement_referral",
        "placement",
        ["referral_id"],
        "referral_id IS NOT NULL",
        False,
    ),
    *(
        (
            f"ix_work_figure_{each}",
            "work_figure",
            [f"{each}_on", "province", "area"],
            f"{each}_on IS NOT NULL",
            False,
        )
        for each in STEPS
    ),
)


def upgrade() -> None:
    """Go to this release."""
    _referrals()
    _placements()
    _figures()
    for name, table, columns, which, unique in INDEXES:
        condition = None if which is None else sa.text(which)
        op.create_index(
            name,
            table,
            columns,
            unique=unique,
            sqlite_where=condition,
            postgresql_where=condition,
        )


def downgrade() -> None:
    """Go back to the release before, which knows none of them."""
    for table in ("work_figure", "placement", "job_referral"):
        op.drop_table(table)


def _referrals() -> None:
    allowed = ", ".join(f"'{each}'" for each in STATES)
    op.create_table(
        "job_referral",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("case_id", NUMBER, nullable=False),
        sa.Column("vacancy_id", NUMBER),
        sa.Column("by_id", NUMBER, nullable=False),
        sa.Column("firm", SEALED),
        sa.Column("position", SEALED),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("why", sa.String(16)),
        sa.Column("suggested_at", INSTANT, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.CheckConstraint(
            f"state IN ({allowed})", name=op.f("ck_job_referral_known_state")
        ),
        _refers("job_referral", "case_id", "worker_case"),
        _refers("job_referral", "vacancy_id", "vacancy", "SET NULL"),
        _refers("job_referral", "by_id", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_job_referral")),
        sqlite_autoincrement=True,
    )


def _placements() -> None:
    op.create_table(
        "placement",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("case_id", NUMBER),
        sa.Column("referral_id", NUMBER),
        sa.Column("said_by", NUMBER, nullable=False),
        sa.Column("said_at", INSTANT, nullable=False),
        sa.Column("began_on", DAY),
        sa.Column("kind", sa.String(16)),
        *(sa.Column(each, SEALED) for each in ("firm", "position", "before")),
        sa.Column("until", INSTANT),
        sa.Column("undone_at", INSTANT),
        sa.Column("still", sa.String(8)),
        _refers("placement", "person_id", "person"),
        _refers("placement", "case_id", "worker_case"),
        _refers("placement", "referral_id", "job_referral", "SET NULL"),
        _refers("placement", "said_by", "person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement")),
        sqlite_autoincrement=True,
    )


def _figures() -> None:
    # PostgreSQL keeps such a column; SQLite works it out.
    keeps = op.get_bind().dialect.name == "postgresql"
    op.create_table(
        "work_figure",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("referral_id", NUMBER),
        sa.Column("placement_id", NUMBER),
        sa.Column("area", sa.String(8), nullable=False),
        sa.Column(
            "province", sa.String(8), sa.Computed("substr(area, 1, 2)", persisted=keeps)
        ),
        *(sa.Column(f"{each}_on", DAY) for each in STEPS),
        sa.Column("kind", sa.String(16)),
        _refers("work_figure", "referral_id", "job_referral", "SET NULL"),
        _refers("work_figure", "placement_id", "placement", "SET NULL"),
        sa.UniqueConstraint("referral_id", name=op.f("uq_work_figure_referral_id")),
        sa.UniqueConstraint("placement_id", name=op.f("uq_work_figure_placement_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_figure")),
        sqlite_autoincrement=True,
    )


def _refers(
    table: str, column: str, other: str, ondelete: str | None = None
) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column],
        [f"{other}.id"],
        name=op.f(f"fk_{table}_{column}"),
        ondelete=ondelete,
    )
