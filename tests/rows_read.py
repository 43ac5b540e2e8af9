"""How much a database goes through for each statement, counted by the database itself.

No clock is asked. PostgreSQL counts the rows that it takes up, from tables and from
indexes; SQLite the steps of its machine, of which it makes some five a row.
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


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement that was carried out, and how many rows it went through."""

    text: str
    rows: int

    def __str__(self) -> str:
        """Return it on one line, as short as one can tell it from others."""
        columns = re.compile(r"(SELECT|RETURNING) .*? (?=FROM|$)")
        shown = columns.sub(r"\1 ... ", " ".join(self.text.split()))
        return f"{self.rows} rows: {shown}"


@dataclass(slots=True)
class Meter:
    """Notes all that is carried out in this process.

    It stays as long as the database is open: what listens to statements must not go
    while some of them are under way.
    """

    seen: list[Statement] = field(default_factory=list)
    is_paused: bool = False
    _steps: dict[int, int] = field(default_factory=dict)
    _before: dict[int, int] = field(default_factory=dict)
    _looking: set[int] = field(default_factory=set)

    def begins(self, connection: Connection, *_rest: object) -> None:
        """Note how far the connection is before a statement."""
        if id(connection) not in self._looking:
            self._before[id(connection)] = self._taken_up(connection)

    def ends(
        self, connection: Connection, _cursor: object, text: str, *_rest: object
    ) -> None:
        """Note what a statement has gone through."""
        if id(connection) in self._looking:
            return
        now = self._taken_up(connection)
        before = self._before.pop(id(connection), now)
        if not self.is_paused:
            self.seen.append(Statement(text, now - before))

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Note nothing until the block ends."""
        self.is_paused = True
        yield
        self.is_paused = False

    def worst(self) -> list[Statement]:
        """Return each statement as it was when it went through most rows."""
        by_rows = sorted(self.seen, key=lambda each: each.rows)
        return list({each.text: each for each in by_rows}.values())

    def _taken_up(self, connection: Connection) -> int:
        if connection.dialect.name == "sqlite":
            return self._steps_of(connection) // STEPS_A_ROW
        self._looking.add(id(connection))
        try:
            return int(connection.exec_driver_sql(_TAKEN_UP).scalar_one() or 0)
        finally:
            self._looking.discard(id(connection))

    def _steps_of(self, connection: Connection) -> int:
        driver: Any = connection.connection.driver_connection
        raw: sqlite3.Connection = getattr(driver, "_conn", driver)
        if id(raw) not in self._steps:
            self._steps[id(raw)] = 0

            def more() -> None:
                self._steps[id(raw)] += STEPS_AT_ONCE

            raw.set_progress_handler(more, STEPS_AT_ONCE)
        return self._steps[id(raw)]


def metered(database: Database) -> Meter:
    """Return what notes all that is carried out from now on."""
    meter = Meter()
    for engine in {database.engine.sync_engine, database.reader.sync_engine}:
        event.listen(engine, "before_cursor_execute", meter.begins)
        event.listen(engine, "after_cursor_execute", meter.ends)
    return meter
