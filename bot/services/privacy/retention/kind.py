"""What a kind is: its name, for how long it stays, what is over, and a bite of that."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, func, tuple_
from sqlmodel import SQLModel, col, select

from bot.clock import JAKARTA
from bot.jkp.calendar import add_months
from bot.storage.work import Work

A_BITE = 300
"""Rows that are deleted in one transaction, for which no turn waits long."""


@dataclass(frozen=True, slots=True)
class Bitten:
    """What a bite has taken, and whether there may be more."""

    gone: int
    more: bool


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that is kept for so long.

    Attributes:
        name: What it is called on the command line.
        kept: For how long.
        count: Says how much of it would go now.
        bite: Deletes so much of it at most.
        every: After how many seconds a round looks for more.
    """

    name: str
    kept: str
    count: Callable[[Work], Awaitable[int]]
    bite: Callable[[Work, int], Awaitable[Bitten]]
    every: float = 60


@dataclass(frozen=True, slots=True)
class RowsOver:
    """Rows of one table, to which nothing refers.

    Attributes:
        table: Where they stand.
        over: Returns the conditions of those that are over.
        first: The column by whose index they are found.
    """

    table: type[SQLModel]
    over: Callable[[Work], Sequence[ColumnElement[bool]]]
    first: Any

    async def count(self, work: Work) -> int:
        """Return how many are over."""
        return await count_of(work, self.table, self.over(work))

    async def bite(self, work: Work, most: int) -> Bitten:
        """Delete some of them."""
        over = self.over(work)
        keys = await some_of(work, self.table, over, self.first, most)
        return await delete_rows(work, self.table, keys, most)


def plain(name: str, kept: str, rows: RowsOver, *, every: float = 60) -> Kind:
    """Return a kind that is rows to which nothing refers."""
    return Kind(name, kept, rows.count, rows.bite, every)


async def count_of(
    work: Work, table: type[SQLModel], which: Sequence[ColumnElement[bool]]
) -> int:
    """Return how many rows fulfil all conditions."""
    rows = select(func.count()).select_from(table).where(*which)
    return (await work.session.exec(rows)).one()


async def some_of(
    work: Work,
    table: type[SQLModel],
    which: Sequence[ColumnElement[bool]],
    first: Any,  # noqa: ANN401
    most: int,
) -> Sequence[Any]:
    """Return the keys of rows that are over, but for those that somebody holds."""
    rows = (
        select(*_key(table))
        .where(*which)
        .order_by(col(first))
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    return list((await work.session.exec(rows)).all())


async def delete_rows(
    work: Work, table: type[SQLModel], keys: Sequence[Any], most: int
) -> Bitten:
    """Delete rows by their keys, so that nothing of them is left in a log."""
    if not keys:
        return Bitten(0, more=False)
    columns = _key(table)
    which = columns[0].in_(keys) if len(columns) == 1 else _pairs(columns, keys)
    await work.session.exec(
        delete(table).where(which).execution_options(synchronize_session=False)
    )
    work.erased = True
    return Bitten(len(keys), more=len(keys) == most)


def months_ago(work: Work, months: int) -> datetime:
    """Return the same time of day so many months ago, as clocks in Jakarta go."""
    here = work.now.astimezone(JAKARTA)
    day = add_months(here.date(), -months)
    return datetime.combine(day, here.timetz()).astimezone(UTC)


def _key(table: type[SQLModel]) -> Sequence[Any]:
    found: Any = table
    return list(found.__table__.primary_key.columns)


def _pairs(columns: Sequence[Any], keys: Sequence[Any]) -> ColumnElement[bool]:
    return tuple_(*columns).in_([tuple(each) for each in keys])
