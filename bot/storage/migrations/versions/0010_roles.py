"""Five roles in place of two; whoever was a counselor stays one."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

OLDER = ("counselor", "admin")
NEWER = ("auditor", "placement_officer", "counselor", "coordinator", "admin")


def upgrade() -> None:
    """Go to this release."""
    for table in ("staff", "invitation"):
        _allow(table, NEWER, length=24)


def downgrade() -> None:
    """Go back to the release before: who answers is a counselor, who does not is gone.

    It knows no role that only looks, so nobody gets one there that may more.
    """
    op.execute(
        "UPDATE staff SET role = 'counselor', removed_at = coalesce(removed_at, "
        "added_at) WHERE role = 'auditor'"
    )
    op.execute(
        "UPDATE invitation SET role = 'counselor', expires_at = made_at "
        "WHERE role = 'auditor'"
    )
    for table in ("staff", "invitation"):
        op.execute(
            f"UPDATE {table} SET role = 'counselor' "  # noqa: S608  (a constant)
            "WHERE role NOT IN ('counselor', 'admin')"
        )
        _allow(table, OLDER, length=16)


def _allow(table: str, roles: Sequence[str], *, length: int) -> None:
    """Let a column hold these roles; numbers of invitations are still never reused."""
    allowed = ", ".join(f"'{each}'" for each in roles)
    name = f"ck_{table}_known_role"
    counted = _counted(table)
    with op.batch_alter_table(
        table, table_kwargs={"sqlite_autoincrement": True} if counted else {}
    ) as rows:
        rows.drop_constraint(op.f(name), type_="check")
        rows.alter_column("role", type_=sa.String(length))
        rows.create_check_constraint(op.f(name), f"role IN ({allowed})")
    if counted:
        op.execute(
            f"UPDATE sqlite_sequence SET seq = max(seq, {counted[0]}) "  # noqa: S608
            f"WHERE name = '{table}'"
        )


def _counted(table: str) -> list[int]:
    """Return the highest number that SQLite gave to rows of a table, if it counts."""
    if op.get_bind().dialect.name != "sqlite" or table != "invitation":
        return []
    given = op.get_bind().execute(
        sa.text("SELECT max(seq) FROM sqlite_sequence WHERE name = :table"),
        {"table": table},
    )
    return [int(given.scalar() or 0)]
