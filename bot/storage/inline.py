"""SQLite without a hop to another thread for every little step.

aiosqlite hands each call to a thread of its own: some seventeen hops for one update,
and the hops, not the disk, are what SQLite then costs. The steps of a turn take
microseconds, so they are done where they are asked for; only what may wait, for the
write lock or for the disk, goes to the thread.
"""

import sqlite3
from typing import Any

import aiosqlite

_MAY_WAIT = ("commit", "rollback")


class InlineConnection(aiosqlite.Connection):
    """A connection whose short steps run in the event loop.

    It overrides the one method that every call goes through. Should a release of
    aiosqlite not go through it any more, its calls are hops again, and nothing breaks.
    """

    async def _execute(self, fn: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        if fn.__name__ in _MAY_WAIT or _begins(args):
            return await super()._execute(fn, *args, **kwargs)  # type: ignore[no-untyped-call]
        if not self._running:
            raise ValueError("Connection closed")
        return fn(*args, **kwargs)


def connect(database: str, **options: Any) -> InlineConnection:  # noqa: ANN401
    """Return a connection to be awaited, as `aiosqlite.connect` does."""
    options["check_same_thread"] = False

    def open_it() -> sqlite3.Connection:
        opened: sqlite3.Connection = sqlite3.connect(database, **options)
        return opened

    return InlineConnection(open_it, iter_chunk_size=64)


def _begins(args: tuple[Any, ...]) -> bool:
    return bool(args) and isinstance(args[0], str) and args[0].startswith("BEGIN")
