"""${message}."""

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

import bot.storage.sealed
${imports if imports else ""}
revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = ${repr(branch_labels)}
depends_on = ${repr(depends_on)}


def upgrade() -> None:
    """Go to this release."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Go back to the release before."""
    ${downgrades if downgrades else "pass"}
