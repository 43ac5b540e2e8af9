"""How much a database goes through in each transaction, counted by the database itself.

No clock is asked. PostgreSQL counts the rows that it takes up, from tables and from
indexes; SQLite the steps of its machine, of which it makes some five a row.

What PostgreSQL counts of a connection it hands on once a second at most, not at the end
of a transaction, so what was counted before is taken off.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import event
from sqlalchemy.engine import Connection

from bot.storage.engine import Database

if TYPE_CHECKING:
    import sqlite3

STEPS_AT_ONCE = 100
"""After how many steps SQLite tells that it has made so many more."""

STEPS_A_ROW = 5

_TAKEN_UP = """
    SELECT sum(pg_stat_get_xact_tuples_returned(oid)) FROM pg_class
    WHERE relkind IN ('r', 'i') AND relnamespace = 'public'::regnamespace
"""

_COLUMNS = re.compile(r"(SELECT|RETURNING) .*? (?=FROM|$)")


@dataclass(frozen=True, slots=True)
class Passage:
    """A transaction: what was said in it, and how many rows it went through."""

    statements: tuple[str, ...]
    rows: int

    def __str__(self) -> str:
        """Return it with each statement on a line, as short as one can tell it."""
        said = (" ".join(each.split()) for each in self.statements)
        return "\n  ".join(
            (f"{self.rows} rows:", *(_COLUMNS.sub(r"\1 ... ", each) for each in said))
        )


@dataclass(slots=True)
class Meter:
    """Notes all that is carried out in this process, as long as the database is open.

    What listens to statements must not go while some of them are under way.
    """

    seen: list[Passage] = field(default_factory=list)
    is_paused: bool = False
    _said: dict[int, list[str]] = field(default_factory=dict)
    _before: dict[int, int] = field(default_factory=dict)
    _passed_over: set[int] = field(default_factory=set)
    _steps: dict[int, int] = field(default_factory=dict)

    def says(
        self, connection: Connection, _cursor: object, text: str, *_rest: object
    ) -> None:
        """Note a statement."""
        if connection.dialect.name == "sqlite":
            self._watch(connection)
        if self.is_paused:
            self._passed_over.add(id(connection))
        if text == _TAKEN_UP:
            return
        if id(connection) not in self._said:
            self._said[id(connection)] = []
            self._before[id(connection)] = self._taken_up(connection)
        self._said[id(connection)].append(text)

    def ends(self, connection: Connection) -> None:
        """Note what a transaction has gone through."""
        said = tuple(self._said.pop(id(connection), ()))
        before = self._before.pop(id(connection), 0)
        if said and id(connection) not in self._passed_over:
            self.seen.append(Passage(said, self._taken_up(connection) - before))
        self._passed_over.discard(id(connection))
        self._steps.pop(_driver(connection), None)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Note no transaction in which something is said until the block ends."""
        self.is_paused = True
        yield
        self.is_paused = False

    def _taken_up(self, connection: Connection) -> int:
        if connection.dialect.name == "sqlite":
            return self._steps.get(_driver(connection), 0) // STEPS_A_ROW
        return int(connection.exec_driver_sql(_TAKEN_UP).scalar_one() or 0)

    def _watch(self, connection: Connection) -> None:
        number = _driver(connection)
        if number in self._steps:
            return
        self._steps[number] = 0

        def more() -> None:
            self._steps[number] = self._steps.get(number, 0) + STEPS_AT_ONCE

        driver: Any = connection.connection.driver_connection
        raw: sqlite3.Connection = driver
        raw.set_progress_handler(more, STEPS_AT_ONCE)


def _driver(connection: Connection) -> int:
    return id(connection.connection.driver_connection)


def metered(database: Database) -> Meter:
    """Return what notes all that is carried out from now on."""
    meter = Meter()
    for engine in {database.engine.sync_engine, database.reader.sync_engine}:
        event.listen(engine, "before_cursor_execute", meter.says)
        for end in ("commit", "rollback"):
            event.listen(engine, end, meter.ends)
    return meter
