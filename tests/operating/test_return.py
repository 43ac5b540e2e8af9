"""Going back to the release before: by the backup, as the recipe has it."""

from pathlib import Path

import pytest

from bot.storage.migrations import NotThisRelease, must_fit
from tests.storage.between_releases import say, values_of
from tests.storage.test_backup import NEXT, kept, put_back

PEOPLE = "SELECT telegram_id FROM person"


async def upgraded(url: str) -> bytes:
    """Return a backup of a database, which is of a newer release then."""
    await say(url, NEXT)
    backup = await kept(url)
    await say(url, "ALTER TABLE office ADD COLUMN hue INTEGER")
    await say(url, "UPDATE alembic_version SET version_num = '9876'")
    await say(url, NEXT.replace("77", "78"))
    return backup


async def test_a_newer_file_gives_way_to_the_backup(fresh_sqlite: str) -> None:
    backup = await upgraded(fresh_sqlite)

    await put_back(fresh_sqlite, backup)

    await must_fit(fresh_sqlite)
    assert await values_of(fresh_sqlite, PEOPLE) == [8_000_000_077]
    assert len([*Path(fresh_sqlite.split(":///")[1]).parent.iterdir()]) == 1


async def test_of_a_newer_server_nothing_is_taken_away(
    fresh_postgres: str, empty_postgres: str
) -> None:
    backup = await upgraded(fresh_postgres)

    with pytest.raises(NotThisRelease):
        await put_back(fresh_postgres, backup)
    await put_back(empty_postgres, backup)

    assert await values_of(fresh_postgres, PEOPLE) == [8_000_000_077, 8_000_000_078]
    await must_fit(empty_postgres)
    assert await values_of(empty_postgres, PEOPLE) == [8_000_000_077]
