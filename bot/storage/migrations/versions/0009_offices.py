"""Offices have a table of their own, with their hours; staff are of one of them."""

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlmodel.sql.sqltypes import UTCDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

KINDS = ("ministry", "bp3mi", "province", "regency", "city")
ZONES = ("WIB", "WITA", "WIT")
WITA = ("51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76")
WIT = ("81", "82", "91", "92", "93", "94", "95", "96")
NO_JKP = ("setjen", "barenbang", "binalavotas")
FIRST_CITY = 71

WITH_OFFICE = ("staff", "invitation")

office = sa.table(
    "office",
    sa.column("name", sa.String),
    sa.column("kind", sa.String),
    sa.column("region", sa.String),
    sa.column("zone", sa.String),
    sa.column("serves_jkp", sa.Boolean),
    sa.column("address", sa.String),
    sa.column("telephone", sa.String),
    sa.column("added_at", UTCDateTime),
)


def upgrade() -> None:
    """Go to this release: what stood in words becomes an office each."""
    _make_tables()
    op.bulk_insert(office, [_row(*each) for each in _written().items()])
    for table in WITH_OFFICE:
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN office_id INTEGER "
            f"CONSTRAINT fk_{table}_office_id REFERENCES office (id)"
        )
        op.execute(
            f"UPDATE {table} SET office_id = "  # noqa: S608  (a constant)
            f"(SELECT id FROM office WHERE office.name = trim({table}.office))"
        )
        op.drop_column(table, "office")


def downgrade() -> None:
    """Go back to the release before: the names stay, hours and addresses go."""
    for table in WITH_OFFICE:
        op.add_column(
            table, sa.Column("office", sa.String(80), nullable=False, server_default="")
        )
        op.execute(
            f"UPDATE {table} SET office = office.name "  # noqa: S608  (a constant)
            f"FROM office WHERE office.id = {table}.office_id"
        )
    _let_go("staff", autoincrement=False)
    _let_go("invitation", autoincrement=True)
    for table in ("ramadan", "office_day", "office_shift", "office"):
        op.drop_table(table)


def _make_tables() -> None:
    op.create_table(
        "office",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("region", sa.String(8), nullable=True),
        sa.Column("zone", sa.String(4), nullable=False),
        sa.Column("serves_jkp", sa.Boolean(), nullable=False),
        sa.Column("address", sa.String(200), nullable=False),
        sa.Column("telephone", sa.String(32), nullable=False),
        sa.Column("added_at", UTCDateTime(), nullable=False),
        _one_of("office", "kind", KINDS),
        _one_of("office", "zone", ZONES),
        sa.CheckConstraint(
            "parent_id <> id", name=op.f("ck_office_never_above_itself")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["office.id"], name=op.f("fk_office_parent_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_office")),
        sa.UniqueConstraint("name", name=op.f("uq_office_name")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_office_region", "office", ["region"])
    op.create_table(
        "office_shift",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("season", sa.String(8), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("opens", sa.Time(), nullable=True),
        sa.Column("closes", sa.Time(), nullable=True),
        sa.Column("break_begins", sa.Time(), nullable=True),
        sa.Column("break_ends", sa.Time(), nullable=True),
        _one_of("office_shift", "season", ("usual", "ramadan")),
        sa.CheckConstraint(
            "weekday BETWEEN 0 AND 6", name=op.f("ck_office_shift_a_day_of_the_week")
        ),
        sa.CheckConstraint(
            "(opens IS NULL) = (closes IS NULL)",
            name=op.f("ck_office_shift_opens_and_closes"),
        ),
        sa.CheckConstraint(
            "(break_begins IS NULL) = (break_ends IS NULL)",
            name=op.f("ck_office_shift_break_of_two_ends"),
        ),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_office_shift_office_id")
        ),
        sa.PrimaryKeyConstraint(
            "office_id", "season", "weekday", name=op.f("pk_office_shift")
        ),
    )
    op.create_table(
        "office_day",
        sa.Column("office_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("closed_for", sa.String(80), nullable=True),
        sa.ForeignKeyConstraint(
            ["office_id"], ["office.id"], name=op.f("fk_office_day_office_id")
        ),
        sa.PrimaryKeyConstraint("office_id", "day", name=op.f("pk_office_day")),
    )
    op.create_table(
        "ramadan",
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("first_day", name=op.f("pk_ramadan")),
    )


def _one_of(table: str, column: str, words: Iterable[str]) -> sa.CheckConstraint:
    allowed = ", ".join(f"'{each}'" for each in words)
    return sa.CheckConstraint(
        f"{column} IN ({allowed})", name=op.f(f"ck_{table}_known_{column}")
    )


def _written() -> dict[str, list[Any]]:
    """Return each name that stands anywhere, with where its people serve, and since."""
    found: dict[str, list[Any]] = {}
    for table, since in (("staff", "added_at"), ("invitation", "made_at")):
        rows = sa.select(
            sa.column("office", sa.String),
            sa.column("region", sa.String),
            sa.column(since, UTCDateTime).label("since"),
        ).select_from(sa.table(table))
        for name, region, added_at in op.get_bind().execute(
            rows.order_by(sa.column("id"))
        ):
            if name.strip(" "):
                found.setdefault(name.strip(" "), []).append((region, added_at))
    return found


def _row(name: str, served: Sequence[Any]) -> dict[str, object]:
    region = _covering({each for each, _since in served})
    kind = _kind(name, region)
    return {
        "name": name,
        "kind": kind,
        "region": region,
        "zone": _zone(region),
        "serves_jkp": kind != "bp3mi"
        and not any(each in name.lower() for each in NO_JKP),
        "address": "",
        "telephone": "",
        "added_at": min(since for _region, since in served),
    }


def _covering(regions: set[str | None]) -> str | None:
    """Return the one region of an office's people, or the province around them."""
    if len(regions) == 1:
        return next(iter(regions))
    provinces = {each and each[:2] for each in regions}
    return next(iter(provinces)) if len(provinces) == 1 else None


def _kind(name: str, region: str | None) -> str:
    if "bp3mi" in name.lower():
        return "bp3mi"
    if region is None:
        return "ministry"
    if "." not in region:
        return "province"
    return "city" if int(region[3:]) >= FIRST_CITY else "regency"


def _zone(region: str | None) -> str:
    province = (region or "")[:2]
    if province in WITA:
        return "WITA"
    return "WIT" if province in WIT else "WIB"


def _let_go(table: str, *, autoincrement: bool) -> None:
    """Drop the column; SQLite makes the table anew, with its checks and its indexes."""
    with op.batch_alter_table(
        table,
        table_kwargs={"sqlite_autoincrement": True} if autoincrement else {},
    ) as rows:
        rows.drop_column("office_id")
        rows.alter_column("office", server_default=None)
