"""The rows that one transaction reads, makes and changes.

SQLAlchemy's unit of work costs more than all that the database does for a usual turn.
So rows are read and written by plain statements, and a session, which knows how to do
everything, is opened only where it is asked for. Both see the same objects: what was
read or made before belongs to the session from then on.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from sqlalchemy import Table
from sqlalchemy.engine import Connection
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.orm import LoaderCallableStatus
from sqlalchemy.orm.attributes import instance_state
from sqlalchemy.orm.session import JoinTransactionMode
from sqlmodel import SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.storage.mapping import (
    WHICH,
    Key,
    Mapped,
    Row,
    Whole,
    by_number,
    mapped,
    updates,
)
from bot.storage.sealed import Unopened, opened_or_unknown
from bot.storage.statements import Statement

# On SQLite the transaction is others' too, so a session must undo its own part only. A
# commit of the session keeps that part, and ends no transaction on either.
_JOINS: dict[str, JoinTransactionMode] = {
    "postgresql": "rollback_only",
    "sqlite": "create_savepoint",
}


_Found = Mapping[str, Any]


@dataclass(slots=True)
class Rows:
    """What a transaction knows of the database's rows.

    Attributes:
        connection: Where all of it is read and written.
    """

    connection: AsyncConnection
    _known: dict[Key, SQLModel] = field(default_factory=dict)
    _made: list[SQLModel] = field(default_factory=list)
    _session: AsyncSession | None = None

    @property
    def dialect(self) -> str:
        """Which database it is: ``postgresql`` or ``sqlite``."""
        return self.connection.dialect.name

    @property
    def _connected(self) -> Connection:
        connection: Any = self.connection.sync_connection
        return connection  # type: ignore[no-any-return]

    @property
    def session(self) -> AsyncSession:
        """The session that all rows belong to from now on."""
        if self._session is None:
            self._session = AsyncSession(
                self.connection,
                expire_on_commit=False,
                join_transaction_mode=_JOINS[self.dialect],
            )
            self._session.add_all(self._known.values())
            self._session.add_all(self._made)
            self._made.clear()
        return self._session

    def add(self, row: SQLModel) -> None:
        """Have a new row written, after those that were added before."""
        if self._session is None:
            self._made.append(row)
        else:
            self._session.add(row)

    async def get(self, table: type[Row], number: int | None) -> Row | None:
        """Return the row of that number, as it is known here if it was read before."""
        if number is None:
            return None
        each = mapped(table)
        known: Any = self._in_memory(each.key(number))
        row: Row | None = known
        return row or await self.one(by_number(table), number=number)

    async def get_one(self, table: type[Row], number: int | None) -> Row:
        """Return the row of that number.

        Raises:
            LookupError: There is none.
        """
        row = await self.get(table, number)
        if row is None:
            raise LookupError(f"no {table.__name__} has the number {number}")
        return row

    async def read_again(self, row: SQLModel) -> None:
        """Bring a row to what the database says now; what was changed here is lost."""
        each = mapped(type(row))
        number = row.__dict__[each.key_name]
        found, *_ = await self.execute(by_number(type(row)).select, number=number)
        _is_stored(each, row, dict(zip(each.names, found, strict=True)))

    async def execute(
        self,
        statement: Statement,
        **parameters: Any,  # noqa: ANN401
    ) -> Sequence[Sequence[Any]]:
        """Execute a plain statement; return its rows, if it gives any.

        What was made or changed in memory is not looked at.
        """
        return await statement.execute(self._connected, parameters)

    async def one(self, whole: Whole[Row], **parameters: Any) -> Row | None:  # noqa: ANN401
        """Return the first row of a `Whole` that is found, of its first table."""
        line = await self.first(whole, **parameters)
        row: Row | None = None if line is None else line[0]
        return row

    async def first(self, whole: Whole[Any], **parameters: Any) -> Any:  # noqa: ANN401
        """Return the first line that is found, a row or None for each table of it.

        Rows that are known already are given as they are here, as a session does,
        unless it asks for them anew.
        """
        await self._flush(whole.tables)
        found = await whole.select.execute(self._connected, parameters)
        return self.line(whole, found[0]) if found else None

    async def all(self, whole: Whole[Row], **parameters: Any) -> list[Row]:  # noqa: ANN401
        """Return all rows of a `Whole` of one table."""
        await self._flush(whole.tables)
        found = await whole.select.execute(self._connected, parameters)
        rows: list[Any] = [self.line(whole, each)[0] for each in found]
        return rows

    def line(self, whole: Whole[Any], values: Sequence[Any]) -> list[Any]:
        """Return the rows that one line of a statement speaks of."""
        found, start = [], 0
        for each in whole.maps:
            end = start + len(each.names)
            found.append(self._known_as(each, values[start:end], anew=whole.anew))
            start = end
        return found

    async def flush(self) -> None:
        """Write what was made or changed; new rows have their numbers then."""
        await self._flush(None)

    async def keep(self) -> None:
        """Write what was made or changed, for the last time."""
        await self.flush()
        if self._session is not None:
            await self._session.commit()

    async def close(self) -> None:
        """Let go of the session; what was not written is forgotten."""
        if self._session is not None:
            await self._session.close()

    async def _flush(self, tables: Iterable[Table] | None) -> None:
        """Write everything, if something of those tables is to be written."""
        if self._session is not None:
            await self._session.flush()
            return
        changes = list(self._changes())
        wanted = [*self._made, *(row for row, _ in changes)]
        if tables is not None:
            wanted = [row for row in wanted if mapped(type(row)).table in tables]
        if wanted:
            await self._write(changes)

    async def _write(self, changes: list[tuple[SQLModel, dict[str, Any]]]) -> None:
        rows, self._made = self._made, []
        for row in rows:
            await self._insert(row)
        if len(changes) > 1 and self.dialect == "postgresql":
            await self._update_together(changes)
        else:
            for row, changed in changes:
                each = mapped(type(row))
                values = {**changed, WHICH: row.__dict__[each.key_name]}
                await each.update.execute(self._connected, values)
        for row, _changed in changes:
            _is_stored(mapped(type(row)), row)

    async def _update_together(
        self, changes: list[tuple[SQLModel, dict[str, Any]]]
    ) -> None:
        """Change several rows by one statement, since PostgreSQL is a way off."""
        values: dict[str, Any] = {}
        for n, (row, changed) in enumerate(changes):
            values |= {f"{name}_{n}": value for name, value in changed.items()}
            values[f"{WHICH}_{n}"] = row.__dict__[mapped(type(row)).key_name]
        which = tuple((type(row), tuple(changed)) for row, changed in changes)
        await updates(which).execute(self._connected, values)

    async def _insert(self, row: SQLModel) -> None:
        each = mapped(type(row))
        values = {
            name: row.__dict__[name]
            for name in each.names
            if name in row.__dict__
            and (name != each.key_name or row.__dict__[name] is not None)
        }
        ((number,),) = await each.insert.execute(self._connected, values)
        self._remember(each, row, {each.key_name: number})

    def _changes(self) -> Iterable[tuple[SQLModel, dict[str, Any]]]:
        for row in self._known.values():
            before = instance_state(row).committed_state
            if before:
                now = row.__dict__
                changed = {
                    name: now[name]
                    for name, was in before.items()
                    if now[name] != _before(row, name, was)
                }
                if changed:
                    yield row, changed

    def _known_as(
        self, each: Mapped, values: Iterable[Any], *, anew: bool
    ) -> SQLModel | None:
        found = dict(zip(each.names, values, strict=True))
        number = found[each.key_name]
        if number is None:
            return None
        row = self._in_memory(each.key(number))
        if row is None:
            row = each.mapper.class_manager.new_instance()
            self._remember(each, row, found)
            if self._session is not None:
                self._session.add(row)
        elif anew:
            _is_stored(each, row, found)
        return row

    def _in_memory(self, key: Key) -> SQLModel | None:
        row: SQLModel | None = self._known.get(key)
        if row is None and self._session is not None:
            row = self._session.sync_session.identity_map.get(key)
        return row

    def _remember(self, each: Mapped, row: SQLModel, found: _Found) -> None:
        _is_stored(each, row, found)
        key = each.key(row.__dict__[each.key_name])
        instance_state(row).key = key
        self._known[key] = row


def _is_stored(
    each: Mapped, row: SQLModel, found: Mapping[str, Any] = MappingProxyType({})
) -> None:
    """Let a row have these values, and be as it is in the database.

    What is sealed is opened when it is first looked at.
    """
    state, now = instance_state(row), row.__dict__
    now.update(found)
    closed = [name for name in each.sealed if type(found.get(name)) is bytes]
    if closed:
        state.callables = {**state.callables}
        for name in closed:
            del now[name]
            state.callables[name] = Unopened(found[name])
    state._commit_all(now)  # noqa: SLF001  (as a flush does)


def _before(row: SQLModel, name: str, was: object) -> object:
    """Return what a column was, where it was set without being looked at."""
    closed = instance_state(row).callables.get(name)
    if was is LoaderCallableStatus.NO_VALUE and isinstance(closed, Unopened):
        return opened_or_unknown(closed.value)
    return was
