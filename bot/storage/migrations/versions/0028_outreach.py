"""Briefings on JKP, who was counted at one, and questions of firms."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

import bot.storage.sealed

SEALED = bot.storage.sealed.Sealed()

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go there."""
    op.create_table(
        "briefing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("office_id", sa.Integer(), nullable=True),
        sa.Column("area", sa.String(length=8), nullable=False),
        sa.Column("made_by", sa.Integer(), nullable=False),
        sa.Column("audience", sa.String(length=8), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=120), nullable=False),
        sa.Column("expected", sa.Integer(), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.Column("by_hand", sa.Integer(), nullable=True),
        sa.Column("cancelled_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "audience IN ('workers', 'firms')",
            name=op.f("ck_briefing_known_audience"),
        ),
        sa.CheckConstraint(
            "by_hand IS NULL OR by_hand BETWEEN 0 AND 5000",
            name=op.f("ck_briefing_a_number_of_people"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_briefing_office_id")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["person.id"], name=op.f("fk_briefing_made_by")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_briefing")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_briefing_held", "briefing", ["held_on", "area"])
    op.create_index("ix_briefing_made_by", "briefing", ["made_by", "held_on"])
    op.create_index("ix_briefing_office", "briefing", ["office_id", "held_on"])
    op.create_table(
        "briefing_mark",
        sa.Column("briefing_id", sa.Integer(), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["briefing_id"],
            ["briefing.id"],
            name=op.f("fk_briefing_mark_briefing_id"),
        ),
        sa.PrimaryKeyConstraint("briefing_id", "mark", name=op.f("pk_briefing_mark")),
    )
    op.create_index("ix_briefing_mark_held", "briefing_mark", ["held_on"])
    _firms()


def _firms() -> None:
    op.create_table(
        "firm_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("region", sa.String(length=8), nullable=False),
        sa.Column("words", SEALED, nullable=True),
        sa.Column("asked_at", UTCDateTime(), nullable=False),
        sa.Column("officer_id", sa.Integer(), nullable=True),
        sa.Column("answered_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (officer_id IS NULL)",
            name=op.f("ck_firm_question_answered_by_someone"),
        ),
        sa.ForeignKeyConstraint(
            ["officer_id"], ["person.id"], name=op.f("fk_firm_question_officer_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_firm_question_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_firm_question")),
        sqlite_autoincrement=True,
    )
    for name, column, unique in (
        ("one_open_firm_question", "person_id", True),
        ("ix_firm_question_open", "region", False),
    ):
        op.create_index(
            name,
            "firm_question",
            [column],
            unique=unique,
            postgresql_where=sa.text("answered_at IS NULL"),
            sqlite_where=sa.text("answered_at IS NULL"),
        )
    op.create_index("ix_firm_question_asked", "firm_question", ["asked_at"])


def downgrade() -> None:
    """Go back."""
    for table in ("firm_question", "briefing_mark", "briefing"):
        op.drop_table(table)
