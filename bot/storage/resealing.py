"""Rotation of keys: every sealed value of every table, sealed anew with the newest key.

It goes through the tables in bites, beside a running bot: what is to be sealed anew is
worked out outside any transaction, and written where the old bytes still stand. There
is no state but the values themselves, so that it may be killed and begun again.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import (
    Column,
    LargeBinary,
    MetaData,
    Table,
    delete,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel

import bot.storage.tables  # noqa: F401  (fills the metadata)
from bot.storage.away import DatabaseAway
from bot.storage.engine import Database
from bot.storage.sealed import Sealed, key_of, resealed

A_BITE = 200
"""Rows that are written in one transaction; nobody waits long for it."""

PASSES = 5
"""How often all is gone through at most, while others still seal with an older key."""

TRIES = 5
"""How often a bite waits for a file that others hold, before it is given up."""

COMES_BACK = 0.2
"""Seconds between two of these tries: a database rings no bell when it is free."""

NEVER_CHANGED = frozenset({"audit_words"})
"""Tables in which the database lets no row be changed: it is taken out and put back."""


@dataclass(frozen=True, slots=True)
class Unopened:
    """A value that no key opens: where it stands, and never what it is."""

    table: str
    column: str
    key: tuple[Any, ...]

    def __str__(self) -> str:
        """Return its place in words."""
        return f"{self.table}.{self.column} of {', '.join(map(str, self.key))}"

    @property
    def place(self) -> str:
        """Its place as the audit has it."""
        return f"{self.table}.{self.column} {','.join(map(str, self.key))}"


@dataclass(slots=True)
class Tally:
    """What was found on a way through all tables.

    Attributes:
        by_key: How many values each key opens, 0 for the newest.
        unopened: How many none opens.
        resealed: How many were sealed anew.
    """

    by_key: Counter[int] = field(default_factory=Counter)
    unopened: int = 0
    resealed: int = 0

    @property
    def is_done(self) -> bool:
        """Whether everything is sealed with the newest key."""
        return not self.unopened and not self.needs_older

    @property
    def needs_older(self) -> bool:
        """Whether an older key opens something that the newest does not."""
        return any(many for key, many in self.by_key.items() if key)


Tell = Callable[[Unopened], None]
Step = Callable[[int], None]


def nothing_to_tell(_of: object) -> None:
    """Say nothing of it."""


async def count_rows(database: Database) -> int:
    """Return how many rows have something sealed, or room for it."""
    async with database.reader.connect() as connection:
        counts = [
            (
                await connection.execute(select(func.count()).select_from(each.table))
            ).scalar_one()
            for each in _places()
        ]
    return sum(counts)


async def count(database: Database, tell: Tell, step: Step = nothing_to_tell) -> Tally:
    """Count by key, and change nothing."""
    tally = Tally()
    for place in _places():
        async for rows in _bites(database, place):
            _sorted_out(place, rows, tally, tell)
            step(len(rows))
    return tally


async def reseal(database: Database, tell: Tell, step: Step = nothing_to_tell) -> Tally:
    """Seal everything anew that an older key sealed; return what is there afterwards.

    The last way through finds nothing more to do, or others go on with an older key.
    """
    done, tally = 0, await _pass(database, tell, step)
    while tally.resealed and done < PASSES:
        done += 1
        total = tally.resealed
        tally = await _pass(database, nothing_to_tell, nothing_to_tell)
        tally.resealed, again = total + tally.resealed, tally.resealed
        if not again:
            break
    return tally


async def _pass(database: Database, tell: Tell, step: Step) -> Tally:
    tally = Tally()
    for place in _places():
        async for rows in _bites(database, place):
            older = _sorted_out(place, rows, tally, tell)
            if older:
                tally.resealed += await _write(database, place, older)
            step(len(rows))
    return tally


@dataclass(frozen=True, slots=True)
class _Place:
    """A table with sealed columns, which are plain bytes here."""

    table: Table
    key: tuple[Column[Any], ...]
    sealed: tuple[Column[Any], ...]


@dataclass(frozen=True, slots=True)
class _Older:
    column: Column[Any]
    key: tuple[Any, ...]
    old: bytes
    new: bytes


def _places() -> list[_Place]:
    found = []
    for each in SQLModel.metadata.sorted_tables:
        if not any(isinstance(column.type, Sealed) for column in each.columns):
            continue
        table = Table(each.name, MetaData(), *map(_plain, each.columns))
        sealed = tuple(
            table.c[column.name]
            for column in each.columns
            if isinstance(column.type, Sealed)
        )
        key = tuple(table.c[column.name] for column in each.primary_key)
        found.append(_Place(table, key, sealed))
    return found


def _plain(column: Column[Any]) -> Column[Any]:
    raw = LargeBinary() if isinstance(column.type, Sealed) else column.type
    return Column(column.name, raw, primary_key=column.primary_key, default=None)


async def _bites(database: Database, place: _Place) -> AsyncIterator[Sequence[Any]]:
    """Yield rows with something sealed: their key, and what is sealed."""
    last: tuple[Any, ...] | None = None
    some = or_(*(each.is_not(None) for each in place.sealed))
    rows = select(*place.key, *place.sealed).where(some).order_by(*place.key)
    while True:
        bite = rows.limit(A_BITE)
        if last is not None:
            bite = bite.where(tuple_(*place.key) > last)
        async with database.reader.connect() as connection:
            found = (await connection.execute(bite)).all()
        if not found:
            return
        yield found
        last = tuple(found[-1][: len(place.key)])


def _sorted_out(
    place: _Place, rows: Sequence[Any], tally: Tally, tell: Tell
) -> list[_Older]:
    """Count what each key opens; return what is to be sealed anew."""
    older = []
    for row in rows:
        key, values = tuple(row[: len(place.key)]), row[len(place.key) :]
        for column, value in zip(place.sealed, values, strict=True):
            if value is None:
                continue
            number = key_of(value)
            if number is None:
                tally.unopened += 1
                tell(Unopened(place.table.name, column.name, key))
                continue
            tally.by_key[number] += 1
            if number:
                older.append(_Older(column, key, value, resealed(value)))
    return older


async def _write(database: Database, place: _Place, older: Sequence[_Older]) -> int:
    """Write what was sealed anew, where nothing was changed meanwhile."""
    for left in reversed(range(TRIES)):
        try:
            async with database.writers.turn() as connection:
                done = [await _change(connection, place, each) for each in older]
        except DatabaseAway:
            if not left:
                raise
            await asyncio.sleep(COMES_BACK)
        else:
            return sum(done)
    return 0


async def _change(connection: AsyncConnection, place: _Place, older: _Older) -> int:
    key = zip(place.key, older.key, strict=True)
    same = [older.column == older.old, *(column == value for column, value in key)]
    if place.table.name not in NEVER_CHANGED:
        change = update(place.table).where(*same).values({older.column: older.new})
        return (await connection.execute(change)).rowcount
    taken = delete(place.table).where(*same).returning(*place.table.columns)
    row = (await connection.execute(taken)).mappings().first()
    if row is None:
        return 0
    values = {**row, older.column.name: older.new}
    await connection.execute(insert(place.table).values(values))
    return 1
