"""By day only what is small is written anew, at night what is not too large."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.storage import vacuum
from bot.storage.engine import Database, open_database
from bot.storage.vacuum import Vacuum
from tests.service import StillClock
from tests.storage.between_releases import say

UNTIL_NIGHT = timedelta(hours=14)
"""From noon in Jakarta."""

MANY = (
    "INSERT INTO receipt WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 "
    "FROM n WHERE i < 999) SELECT i, '2026-11-25 05:00:00' FROM n"
)
CHANGES = {
    "sqlite": "SELECT freelist_count FROM pragma_freelist_count",
    "postgresql": "SELECT pg_relation_filenode('receipt')",
}
"""What is another number once all is written anew, and not before."""


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A database from which much was deleted."""
    await say(database_url, MANY)
    await say(database_url, "DELETE FROM receipt WHERE update_id > 9")
    opened = open_database(database_url)
    yield opened
    await opened.close()


async def number(database: Database) -> int:
    """Return what tells whether it was written anew."""
    async with database.reader.connect() as connection:
        found = await connection.execute(text(CHANGES[connection.dialect.name]))
        return int(found.scalar_one())


async def test_the_hour_and_the_size_decide(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, before = StillClock(), await number(database)
    cleaning = Vacuum(database, clock)
    monkeypatch.setattr(vacuum, "SMALL", 0)
    monkeypatch.setattr(vacuum, "LARGE", 0)

    await cleaning.look()
    clock.moves(UNTIL_NIGHT)
    await cleaning.look()
    clock.moves(UNTIL_NIGHT)
    monkeypatch.setattr(vacuum, "LARGE", 1 << 40)
    await cleaning.look()
    assert await number(database) == before

    clock.moves(UNTIL_NIGHT - timedelta(hours=4))
    await cleaning.look()
    assert await number(database) != before
