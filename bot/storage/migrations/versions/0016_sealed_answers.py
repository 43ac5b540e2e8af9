"""Answers, facts, money and ticks are sealed, as all else that a person told.

It needs the key wherever there are rows: `temani migrate` takes it before. A column is
made beside the old one and filled a bite at a time, so that no more than one bite is
held in memory. All of it is one transaction, as every migration is: whoever is killed
has changed nothing, and begins again.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from alembic import op

import bot.storage.sealed
from bot.storage.sealed import Locked, as_written, sealed_as_written

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

SEALED = bot.storage.sealed.Sealed()
BYTES = sa.LargeBinary()

BITE = 2_000
"""Rows that are read, sealed and written together."""

KEYS = {
    "interview": ("id",),
    "assessment": ("id",),
    "benefit_month": ("person_id", "month"),
}

OPEN: Mapping[str, Mapping[str, tuple[sa.types.TypeEngine[Any], str | None]]] = {
    "interview": {"answers": (sa.JSON(), "{}")},
    "assessment": {
        "facts": (sa.JSON(), "{}"),
        "ticked": (sa.JSON(), "[]"),
        "money": (sa.Integer(), None),
    },
    "benefit_month": {"ticked": (sa.JSON(), "[]")},
}
"""By table and column what it is without a seal, and what an empty one is; None may
be empty."""

Change = Callable[[Any], Any]


@dataclass(frozen=True)
class Filled:
    """A column that is filled from another one, and what is done to each value."""

    source: Any
    target: str
    kind: sa.types.TypeEngine[Any]
    change: Change

    @property
    def read(self) -> Any:  # noqa: ANN401
        """What is selected: bytes as they are, and all else as it is written."""
        is_sealed = isinstance(self.source.type, sa.LargeBinary)
        return self.source if is_sealed else sa.cast(self.source, sa.Text)


def upgrade() -> None:
    """Seal what lies in the clear; not a byte of what it says is changed."""
    op.add_column("person", sa.Column("asked_known", SEALED))
    _move_what_is_known(_apart)
    for table, columns in OPEN.items():
        for name in columns:
            op.add_column(table, sa.Column(f"{name}_sealed", SEALED))
        found = _fill(
            table,
            {
                name: Filled(sa.column(name, kind), f"{name}_sealed", BYTES, _seal)
                for name, (kind, _empty) in columns.items()
            },
        )
        for name in columns:
            op.drop_column(table, name)
            op.alter_column(table, f"{name}_sealed", new_column_name=name)
        if found:
            _leave_nothing_behind(table)


def downgrade() -> None:
    """Open all of it again; without the key that sealed it, nothing is changed."""
    for table, columns in OPEN.items():
        for name, (kind, empty) in columns.items():
            op.add_column(table, _open_column(name, kind, empty))
        _fill(
            table,
            {
                name: Filled(sa.column(name, BYTES), f"{name}_open", kind, change)
                for name, (kind, empty) in columns.items()
                for change in [_open(may_be_empty=empty is None)]
            },
        )
        for name, (_kind, empty) in columns.items():
            op.drop_column(table, name)
            op.alter_column(table, f"{name}_open", new_column_name=name)
            if empty is not None and _is_postgresql():
                op.alter_column(table, name, server_default=None)
    _move_what_is_known(_together)
    op.drop_column("person", "asked_known")


def _open_column(
    name: str, kind: sa.types.TypeEngine[Any], empty: str | None
) -> sa.Column[Any]:
    if empty is None:
        return sa.Column(f"{name}_open", kind)
    return sa.Column(
        f"{name}_open", kind, nullable=False, server_default=sa.text(f"'{empty}'")
    )


def _seal(written: str | None) -> bytes | None:
    return None if written is None else sealed_as_written(written.encode())


def _open(*, may_be_empty: bool) -> Change:
    def change(value: bytes | None) -> object:
        if value is None and not may_be_empty:
            raise Locked("something is not there that was sealed; nothing was changed")
        return None if value is None else json.loads(as_written(value))

    return change


def _fill(table: str, columns: Mapping[str, Filled]) -> bool:
    """Fill columns from others, row by row; say whether there was any row."""
    keys = [sa.column(each, sa.Integer) for each in KEYS[table]]
    targets = {name: sa.column(e.target, e.kind) for name, e in columns.items()}
    there = sa.table(
        table, *keys, *(each.source for each in columns.values()), *targets.values()
    )
    update = (
        sa.update(there)
        .where(*(key == sa.bindparam(f"the_{key.name}") for key in keys))
        .values({each: sa.bindparam(f"new_{n}") for n, each in targets.items()})
    )
    found = False
    for rows in _bites(keys, [each.read for each in columns.values()]):
        found = True
        op.get_bind().execute(update, [_changed(keys, columns, row) for row in rows])
    return found


def _changed(
    keys: Sequence[Any], columns: Mapping[str, Filled], row: Sequence[Any]
) -> dict[str, Any]:
    which = {f"the_{k.name}": v for k, v in zip(keys, row, strict=False)}
    values = zip(columns.items(), row[len(keys) :], strict=True)
    return which | {f"new_{n}": each.change(value) for (n, each), value in values}


def _bites(keys: Sequence[Any], columns: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Yield all rows in the order of their keys, so many at a time."""
    select = sa.select(*keys, *columns).order_by(*keys).limit(BITE)
    rows = op.get_bind().execute(select).all()
    while rows:
        yield rows
        last = sa.tuple_(*(sa.literal(each) for each in rows[-1][: len(keys)]))
        following = select.where(sa.tuple_(*keys) > last)
        rows = op.get_bind().execute(following).all()


def _move_what_is_known(change: Callable[[str, bytes | None], Any]) -> None:
    """Put what is known of a person's answer into its own column, or back."""
    id_, asked, known = (
        sa.column("id", sa.Integer),
        sa.column("asked", sa.String),
        sa.column("asked_known", BYTES),
    )
    person = sa.table("person", id_, asked, known)
    own = sa.or_(asked.like("check:%"), asked.like("profile:%"))
    select = sa.select(id_, asked, known).where(own).order_by(id_).limit(BITE)
    update = (
        sa.update(person)
        .where(id_ == sa.bindparam("the_id"))
        .values(asked=sa.bindparam("now"), asked_known=sa.bindparam("told"))
    )
    last = 0
    while rows := op.get_bind().execute(select.where(id_ > last)).all():
        last = rows[-1][0]
        for number, was, told in rows:
            moved = change(was, told)
            if moved is not None:
                values = {"the_id": number, "now": moved[0], "told": moved[1]}
                op.get_bind().execute(update, values)


def _apart(asked: str, _told: bytes | None) -> tuple[str, bytes | None] | None:
    code, question, known, *tried = [*asked.split(":"), ""]
    if not known:
        return None
    rest = ":".join([code, question, "", *tried]).rstrip(":")
    return rest, sealed_as_written(json.dumps(known).encode())


def _together(asked: str, told: bytes | None) -> tuple[str, None] | None:
    if told is None:
        return None
    code, question, _nothing, *tried = [*asked.split(":"), ""]
    known = json.loads(as_written(told))
    return ":".join([code, question, known, *tried]).rstrip(":"), None


def _leave_nothing_behind(table: str) -> None:
    """Write a table anew, since PostgreSQL leaves in the file what a column held.

    SQLite overwrites it (``secure_delete``).
    """
    if _is_postgresql():
        op.execute(f"CLUSTER {table} USING pk_{table}")
        op.execute(f"ALTER TABLE {table} SET WITHOUT CLUSTER")


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
