"""Compiled statements of one test serve the next, as in the life of a service.

SQLAlchemy keeps what it compiled with each engine, and apart for each dialect, which is
an object of that engine. A service opens its database once, a test for itself: a fifth
of a journey was the compiling of statements that the journey before had compiled. Here
all engines of one driver, which are opened alike, share what any of them compiled.
"""

from collections.abc import Iterator
from functools import partial
from typing import Final

import pytest
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.util import LRUCache

from bot.storage import engine
from bot.storage.inline import InlineDialect

STATEMENTS: Final = 4_000
"""More than a run of the tests makes of either kind."""


def _is_alike(dialect: object, other: object) -> bool:
    return type(dialect) is type(other)


def _as_its_kind(dialect: object) -> int:
    return hash(type(dialect))


@pytest.fixture(scope="session", autouse=True)
def _compiled_once() -> Iterator[None]:
    """Let the engines that `open_database` makes share one store of statements."""
    shared: LRUCache[object, object] = LRUCache(STATEMENTS)
    with pytest.MonkeyPatch.context() as patch:
        for dialect in (PGDialect_asyncpg, InlineDialect):
            patch.setattr(dialect, "__eq__", _is_alike)
            patch.setattr(dialect, "__hash__", _as_its_kind)
        patch.setattr(
            engine,
            "create_async_engine",
            partial(create_async_engine, execution_options={"compiled_cache": shared}),
        )
        yield
