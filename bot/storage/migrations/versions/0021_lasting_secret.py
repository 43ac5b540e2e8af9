"""A secret that outlives a change of keys, which figures are rounded by."""

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

import bot.storage.sealed

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go there."""
    op.create_table(
        "lasting_secret",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.Column("words", bot.storage.sealed.Sealed(), nullable=True),
        sa.CheckConstraint("id = 1", name=op.f("ck_lasting_secret_one")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lasting_secret")),
    )


def downgrade() -> None:
    """Go back."""
    op.drop_table("lasting_secret")
