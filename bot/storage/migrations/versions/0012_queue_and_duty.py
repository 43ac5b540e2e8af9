"""A place in the queue that an index finds, who is at work, and what offices choose."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

WAITS = "closed_at IS NULL AND counselor_id IS NULL"
RANK = (
    "CASE WHEN urgent_since IS NULL THEN 4 ELSE 0 END"
    " + CASE WHEN soon THEN 0 ELSE 2 END"
    " + CASE WHEN returned_at IS NULL THEN 1 ELSE 0 END"
)
PLACE = ["rank", "waiting_since", "id"]
INDEXES = {
    "waiting": (PLACE, WAITS),
    "queue": (["area", *PLACE], WAITS),
    "province": (["province", "level", *PLACE], WAITS),
    "country": (PLACE, f"{WAITS} AND level = 2"),
    "due": (["due_at"], "closed_at IS NULL AND due_at IS NOT NULL"),
    "last_day": (["last_day"], "closed_at IS NULL AND last_day IS NOT NULL"),
    "answered": (["area", "answered_at"], "answered_at IS NOT NULL"),
}


def upgrade() -> None:
    """Go to this release.

    Waiting cases stand in the queue of the whole country, where everybody sees them,
    until the service has looked whose they are. What is taken and not answered counts
    from the last words. Counselors are still to be confirmed by an admin.
    """
    op.drop_index("ix_worker_case_waiting", "worker_case")
    for each in _of_a_case():
        op.add_column("worker_case", each)
    for name, (columns, which) in INDEXES.items():
        _index(f"ix_worker_case_{name}", "worker_case", columns, which)
    op.execute(
        "UPDATE worker_case SET unanswered_since = coalesce(last_words_at, claimed_at),"
        " due_at = claimed_at WHERE closed_at IS NULL AND counselor_id IS NOT NULL "
        "AND (last_speaker_id IS NULL OR last_speaker_id = worker_id)"
    )
    op.execute(f"UPDATE worker_case SET due_at = waiting_since WHERE {WAITS}")  # noqa: S608
    for each in _of_staff():
        op.add_column("staff", each)
    _index("ix_staff_duty", "staff", ["duty_until"], "duty_until IS NOT NULL")
    op.execute("UPDATE staff SET confirmed_at = added_at WHERE role <> 'counselor'")
    for name, usually in _of_an_office().items():
        op.add_column(
            "office",
            sa.Column(name, sa.Integer(), nullable=False, server_default=usually),
        )
    op.add_column(
        "office",
        sa.Column("deals", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    _make_tables()


def downgrade() -> None:
    """Go back to the release before; who closed the own case has left it."""
    op.drop_table("desk_card")
    op.drop_table("place_told")
    for name in ("deals", *reversed(_of_an_office())):
        op.drop_column("office", name)
    op.drop_index("ix_staff_duty", "staff")
    for each in reversed(_of_staff()):
        op.drop_column("staff", each.name)
    for name in INDEXES:
        op.drop_index(f"ix_worker_case_{name}", "worker_case")
    for each in reversed(_of_a_case()):
        op.drop_column("worker_case", each.name)
    op.execute("UPDATE worker_case SET outcome = 'withdrew' WHERE outcome = 'solved'")
    _index("ix_worker_case_waiting", "worker_case", ["waiting_since"], WAITS)


def _of_a_case() -> list[sa.Column[object]]:
    return [
        sa.Column("soon", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("returned_for", sa.String(16), nullable=True),
        sa.Column("area", sa.String(8), nullable=False, server_default=""),
        sa.Column("level", sa.Integer(), nullable=False, server_default="2"),
        sa.Column("rank", sa.Integer(), _derived(RANK), nullable=True),
        sa.Column(
            "province", sa.String(8), _derived("substr(area, 1, 2)"), nullable=True
        ),
        sa.Column("unanswered_since", UTCDateTime(), nullable=True),
        sa.Column("reminded", sa.String(8), nullable=True),
        sa.Column("due_at", UTCDateTime(), nullable=True),
        sa.Column("answered_at", UTCDateTime(), nullable=True),
        sa.Column("kept_at", UTCDateTime(), nullable=True),
    ]


def _derived(expression: str) -> sa.Computed:
    """Return what works a column out; SQLite can add none that it keeps."""
    keeps = op.get_bind().dialect.name == "postgresql"
    return sa.Computed(expression, persisted=keeps)


def _of_staff() -> list[sa.Column[object]]:
    return [
        sa.Column("duty", sa.String(8), nullable=False, server_default="off"),
        sa.Column("duty_until", UTCDateTime(), nullable=True),
        sa.Column("leave_until", sa.Date(), nullable=True),
        sa.Column("confirmed_at", UTCDateTime(), nullable=True),
        sa.Column(
            "by_settings", sa.Boolean(), nullable=False, server_default=sa.false()
        ),
    ]


def _of_an_office() -> dict[str, str]:
    return {
        "take_minutes": "240",
        "answer_minutes": "900",
        "busy_at": "40",
        "full_at": "60",
    }


def _index(name: str, table: str, columns: list[str], which: str) -> None:
    op.create_index(
        name,
        table,
        columns,
        sqlite_where=sa.text(which),
        postgresql_where=sa.text(which),
    )


def _make_tables() -> None:
    op.create_table(
        "place_told",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("area", sa.String(8), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("told_at", UTCDateTime(), nullable=False),
        sa.Column("holds_until", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["worker_case.id"], name=op.f("fk_place_told_case_id")
        ),
        sa.ForeignKeyConstraint(
            ["row_id"], ["outbox.id"], name=op.f("fk_place_told_row_id")
        ),
        sa.PrimaryKeyConstraint("case_id", name=op.f("pk_place_told")),
    )
    op.create_index("ix_place_told_row_id", "place_told", ["row_id"])
    _index(
        "ix_place_told_holds_until",
        "place_told",
        ["holds_until"],
        "holds_until IS NOT NULL",
    )
    op.create_table(
        "desk_card",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=True),
        sa.Column("says", sa.String(64), nullable=False),
        sa.Column("news_at", UTCDateTime(), nullable=True),
        sa.Column("changed_at", UTCDateTime(), nullable=False),
        sa.Column("looked_at", UTCDateTime(), nullable=False),
        sa.Column("counted_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_desk_card_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["row_id"], ["outbox.id"], name=op.f("fk_desk_card_row_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_desk_card")),
    )
    op.create_index("ix_desk_card_row_id", "desk_card", ["row_id"])
