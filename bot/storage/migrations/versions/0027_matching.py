"""What work somebody looks for, and which vacancies they were shown."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

import bot.storage.sealed

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

NUMBER, INSTANT = sa.Integer(), UTCDateTime()
SEALED = bot.storage.sealed.Sealed()


def upgrade() -> None:
    """Go to this release."""
    op.create_table(
        "job_wishes",
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("wishes", SEALED),
        sa.Column("changed_at", INSTANT, nullable=False),
        sa.Column("cards_agreed_at", INSTANT),
        sa.Column("cards_version", sa.String(16)),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_job_wishes_person_id")
        ),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_job_wishes")),
    )
    op.create_table(
        "job_shown",
        sa.Column("person_id", NUMBER, nullable=False),
        sa.Column("vacancy_id", NUMBER, nullable=False),
        sa.Column("shown_at", INSTANT, nullable=False),
        sa.Column("by_card", sa.Boolean(), server_default="false", nullable=False),
        sa.Column("said", sa.String(16)),
        sa.Column("said_at", INSTANT),
        sa.CheckConstraint(
            "said IN ('interested', 'not this', 'sent')",
            name=op.f("ck_job_shown_known_said"),
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_job_shown_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["vacancy_id"],
            ["vacancy.id"],
            name=op.f("fk_job_shown_vacancy_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("person_id", "vacancy_id", name=op.f("pk_job_shown")),
    )
    op.create_index("ix_job_shown_shown_at", "job_shown", ["shown_at"])
    op.create_index("ix_job_shown_vacancy", "job_shown", ["vacancy_id"])


def downgrade() -> None:
    """Go back to the release before, which matches nobody."""
    op.drop_table("job_shown")
    op.drop_table("job_wishes")
