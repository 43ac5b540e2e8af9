"""A lost or wrong key is noticed at the start, and nothing is sealed with another."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet
from pydantic import SecretStr
from sqlalchemy import text

from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.settings import Settings
from bot.storage import preparing
from bot.storage.engine import open_database
from bot.storage.migrations import migrate
from bot.storage.sealed import Locked, key_file, new_key, unlock
from bot.storage.tables import Role
from bot.storage.transactions import Transactions
from tests.service import KEY, StillClock
from tests.storage.test_cut_off import SOMEBODY, contents, say

OTHER = new_key()
RINA = 8_000_000_001


@pytest.fixture(autouse=True)
def _the_key_of_the_tests_again() -> Iterator[None]:
    yield
    unlock(KEY)


@pytest.fixture
async def appointed(database_url: str) -> str:
    """A database in which a counselor's name was sealed last."""
    await appoint(database_url, RINA)
    return database_url


async def appoint(url: str, account: int) -> None:
    """Seal a name with the key that is here."""
    database = open_database(url)
    async with Transactions(database, StillClock()).begin() as work:
        person = await members.known(work, account)
        post = Appointment(Role.COUNSELOR, "Rina", "Disnaker", None)
        await members.appoint(work, person, post, by=None)
    await database.close()


async def names(url: str) -> list[str | None]:
    """Return the names of all who work here, as far as they open."""
    database = open_database(url)
    async with Transactions(database, StillClock()).begin() as work:
        found = [post.name for post, _person, _office in await members.everyone(work)]
    await database.close()
    return found


def settings(url: str, *keys: str) -> Settings:
    """Return settings with these keys in TEMANI_KEY."""
    key = SecretStr(",".join(keys)) if keys else None
    return Settings(database_url=url, key=key)


def beside(url: str) -> Path:
    """Return where the key of an embedded database is kept."""
    return key_file(Path(url.split(":///")[1]))


@pytest.mark.parametrize("keys", [(KEY,), (OTHER, KEY), (KEY, OTHER)])
async def test_the_right_key_among_others_opens(
    appointed: str, keys: tuple[str, ...]
) -> None:
    await preparing.prepare(settings(appointed, *keys))

    assert await names(appointed) == ["Rina"]


async def test_a_wrong_key_is_refused(appointed: str) -> None:
    with pytest.raises(Locked, match="key in TEMANI_KEY does not open") as refused:
        await preparing.prepare(settings(appointed, OTHER))

    assert "Nothing was changed" in str(refused.value)
    assert OTHER not in str(refused.value)


async def test_of_two_keys_the_one_of_the_newest_row_counts(appointed: str) -> None:
    """Served with a wrong key for a while, before that was refused."""
    unlock(OTHER)
    await appoint(appointed, RINA + 1)
    database = open_database(appointed)
    async with Transactions(database, StillClock()).begin() as work:
        await (await work.session.connection()).execute(
            text("UPDATE staff SET name = NULL WHERE id = 1")
        )
    await database.close()

    with pytest.raises(Locked):
        await preparing.prepare(settings(appointed, KEY))
    await preparing.prepare(settings(appointed, OTHER, KEY))


async def test_an_older_release_is_looked_into_before_it_is_brought_up(
    empty_sqlite: str,
) -> None:
    await migrate(empty_sqlite, "0001")
    name = Fernet(KEY).encrypt(b'"Rina"').hex()
    await say(
        empty_sqlite,
        SOMEBODY,
        "INSERT INTO staff (person_id, role, name, office, added_at) "  # noqa: S608
        f"VALUES (1, 'counselor', x'{name}', '', '2026-11-25 05:00:00')",
    )
    before = await contents(empty_sqlite)

    with pytest.raises(Locked):
        await preparing.prepare(settings(empty_sqlite, OTHER))
    assert await contents(empty_sqlite) == before
    await preparing.prepare(settings(empty_sqlite, KEY))
    assert await names(empty_sqlite) == ["Rina"]


async def test_a_lost_key_is_not_replaced(fresh_sqlite: str) -> None:
    await appoint(fresh_sqlite, RINA)
    where = beside(fresh_sqlite)

    with pytest.raises(Locked, match="There is no key to the database") as refused:
        await preparing.prepare(settings(fresh_sqlite))

    assert str(where) in str(refused.value)
    assert not where.exists()


async def test_another_key_beside_is_refused(fresh_sqlite: str) -> None:
    await appoint(fresh_sqlite, RINA)
    beside(fresh_sqlite).write_text(OTHER)

    with pytest.raises(Locked, match=r"temani\.db\.key does not open"):
        await preparing.prepare(settings(fresh_sqlite))


async def test_half_a_key_is_told_with_its_place(fresh_sqlite: str) -> None:
    beside(fresh_sqlite).touch()

    with pytest.raises(Locked, match=r"temani\.db\.key does not hold a key"):
        await preparing.prepare(settings(fresh_sqlite))


@pytest.mark.parametrize("database", ["empty_sqlite", "fresh_sqlite"])
async def test_the_first_key_is_made_beside_what_holds_nothing(
    database: str, request: pytest.FixtureRequest
) -> None:
    url: str = request.getfixturevalue(database)

    await preparing.prepare(settings(url))
    made = beside(url).read_text()
    await appoint(url, RINA)
    await preparing.prepare(settings(url))

    assert beside(url).read_text() == made
    assert beside(url).stat().st_mode & 0o777 == 0o600
    assert [each.name for each in beside(url).parent.glob("*.key*")] == [
        beside(url).name
    ]


async def test_a_name_that_does_not_open_is_unknown(
    appointed: str, caplog: pytest.LogCaptureFixture
) -> None:
    """It is one name; the list of all who work here is read without it."""
    unlock(OTHER)
    await appoint(appointed, RINA + 1)
    unlock(KEY)

    assert sorted(await names(appointed), key=str) == [None, "Rina"]
    assert [each.levelname for each in caplog.records] == ["WARNING"]
    assert "Rina" not in caplog.text
