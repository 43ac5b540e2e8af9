"""A backup holds one moment whole, opens with its key alone, and comes back whole."""

import asyncio
import io
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError

from bot.storage.backup import filling, snapshot
from bot.storage.backup.filling import LEAP
from bot.storage.backup.keeping import back_up, tried
from bot.storage.backup.restoring import (
    holds_something,
    restore_file,
    restore_server,
)
from bot.storage.backup.shapes import shapes_of
from bot.storage.backup.snapshot import NothingThere, Sum, sum_of
from bot.storage.backup.vault import Damaged, lines_of
from bot.storage.engine import open_database, open_to_look
from bot.storage.migrations import RELEASES, must_fit
from bot.storage.only_one import Occupied
from bot.storage.presence import present
from bot.storage.sealed import Locked, new_key, unlock
from bot.storage.tables import Deed, Profile
from bot.storage.transactions import Transactions
from tests import history
from tests.service import KEY, StillClock
from tests.storage.between_releases import go_back, say, values_of

BACKUP_KEY = new_key()
PEOPLE = 30
SECRET = "Siti Nurhaliza Rahasia"  # noqa: S105
NEXT = (
    "INSERT INTO person (telegram_id, language, first_seen_at) "
    "VALUES (8000000077, 'id', '2026-11-25 05:00:00')"
)


def no_step(_rows: int) -> None:
    """Show nobody how far it is."""


@pytest.fixture(autouse=True)
def _small_bites(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let tables be longer than a bite, and the key be that of the tests again."""
    monkeypatch.setattr(snapshot, "A_BITE", 7)
    monkeypatch.setattr(filling, "A_BITE", 7)
    yield
    unlock(KEY)


async def kept(url: str) -> bytes:
    """Return a backup of a database."""
    out = io.BytesIO()
    await back_up(url, BACKUP_KEY, out)
    return out.getvalue()


async def put_back(url: str, backup: bytes) -> filling.Restored:
    """Restore a backup into a database."""
    file = io.BytesIO(backup)
    if url.startswith("sqlite"):
        place = Path(url.split(":///")[1])
        return await restore_file(place, file, [BACKUP_KEY], no_step)
    return await restore_server(url, file, [BACKUP_KEY], no_step)


async def sums(url: str) -> dict[str, Sum]:
    """Return what each table comes to: the same on both databases."""

    def look(connection: Connection) -> dict[str, Sum]:
        with connection.begin():
            return {s.name: sum_of(connection, s) for s in shapes_of(connection)}

    engine = open_to_look(url)
    async with engine.connect() as connection:
        found = await connection.run_sync(look)
    await engine.dispose()
    return found


@pytest.fixture
async def full(database_url: str) -> str:
    """A database with people, their pasts, and messages that wait."""
    database = open_database(database_url)
    transactions = Transactions(database, StillClock())
    await history.grown(transactions, PEOPLE)
    await history.promised(transactions)
    async with transactions.begin() as work:
        work.record(Deed.LOOKED, by=None, about=1)
        profile = Profile(
            person_id=1, name=SECRET, answers={"a": [1]}, changed_at=work.now
        )
        work.session.add(profile)
    await database.close()
    return database_url


async def test_all_of_it_comes_back_on_either_database(
    full: str, empty_url: str
) -> None:
    await say(full, "DELETE FROM timer WHERE id = (SELECT max(id) FROM timer)")
    before = await sums(full)

    restored = await put_back(empty_url, await kept(full))

    here = await sums(empty_url)
    assert here.pop("audit").rows == before["audit"].rows + 1
    assert here == {name: each for name, each in before.items() if name != "audit"}
    note = "SELECT deed FROM audit ORDER BY id DESC LIMIT 1"
    assert await values_of(empty_url, note) == [Deed.RESTORED]
    assert restored.rows == {name: each.rows for name, each in before.items()}
    assert restored.rows["outbox"] > PEOPLE
    await must_fit(empty_url)
    database = open_database(empty_url)
    async with Transactions(database, StillClock()).begin() as work:
        found = await work.session.get_one(Profile, 1)
        assert (found.name, found.answers) == (SECRET, {"a": [1]})
    await database.close()
    await _the_next_number_was_never_given(empty_url)
    await _promises_still_hold(empty_url)


async def _the_next_number_was_never_given(url: str) -> None:
    await say(url, NEXT)
    number = "SELECT max(id) FROM person"
    assert await values_of(url, number) == [PEOPLE + LEAP + 1]


async def _promises_still_hold(url: str) -> None:
    for change in (
        "UPDATE audit SET deed = 'x'",
        "DELETE FROM audit",
        "UPDATE profile SET person_id = 999",
    ):
        with pytest.raises(DBAPIError):
            await say(url, change)
    if not url.startswith("sqlite"):
        later = (
            "SELECT conname FROM pg_constraint WHERE contype = 'f' AND condeferrable"
        )
        assert await values_of(url, later) == ["fk_audit_door_leads_to"]


async def test_it_is_of_one_moment_though_others_write(full: str) -> None:
    before, out = await sums(full), io.BytesIO()
    wrote: list[None] = []

    def meanwhile(_rows: int) -> None:
        if not wrote:
            with ThreadPoolExecutor(1) as thread:
                wrote.append(thread.submit(asyncio.run, say(full, NEXT)).result())

    await back_up(full, BACKUP_KEY, out, meanwhile)

    out.seek(0)
    assert tried(out, [BACKUP_KEY]).rows["person"] == before["person"].rows
    assert wrote
    assert (await sums(full))["person"].rows == before["person"].rows + 1


async def test_no_key_and_nothing_that_is_sealed_is_in_it(full: str) -> None:
    lines = list(lines_of(io.BytesIO(await kept(full)), [BACKUP_KEY]))

    assert len(lines) > PEOPLE
    for word in (SECRET, KEY, BACKUP_KEY):
        assert not [each for each in lines if word.encode() in each]


async def test_what_was_erased_is_not_in_the_next_one(full: str) -> None:
    await say(full, "DELETE FROM profile WHERE person_id = 1")
    await say(full, "DELETE FROM timer WHERE person_id = 1")

    lines = list(lines_of(io.BytesIO(await kept(full)), [BACKUP_KEY]))

    profile = next(n for n, each in enumerate(lines) if b'"table":"profile"' in each)
    assert lines[profile + 1].startswith(b'{"rows":0')


async def test_a_damaged_one_changes_nothing(full: str) -> None:
    backup = await kept(full)
    await say(full, NEXT)
    before = await sums(full)

    for damaged in (backup[:-1], backup[:-20_000], backup[:200] + backup[216:]):
        with pytest.raises(Damaged):
            await put_back(full, damaged)
        assert await sums(full) == before
    await put_back(full, backup)
    assert (await sums(full))["person"].rows == before["person"].rows - 1
    if full.startswith("sqlite"):
        folder = Path(full.split(":///")[1]).parent
        assert [each.name for each in folder.glob(".temani*")] == []


async def test_what_another_key_sealed_changes_nothing(full: str) -> None:
    backup = await kept(full)
    before = await sums(full)
    unlock(new_key())

    with pytest.raises(Locked, match="Nothing was changed"):
        await put_back(full, backup)
    assert await sums(full) == before


async def test_a_server_on_which_a_bot_is_at_work_is_left_alone(
    fresh_postgres: str,
) -> None:
    backup = await kept(fresh_postgres)
    database = open_database(fresh_postgres)
    async with present(database) as bot:
        await bot.let_others_in()
        with pytest.raises(Occupied, match="Stop them first"):
            await put_back(fresh_postgres, backup)
    await database.close()
    await put_back(fresh_postgres, backup)


async def test_tables_of_others_stay(fresh_postgres: str) -> None:
    backup = await kept(fresh_postgres)
    await say(fresh_postgres, "CREATE TABLE theirs (id integer PRIMARY KEY)")
    await say(fresh_postgres, "INSERT INTO theirs VALUES (1)")

    assert await holds_something(fresh_postgres)
    with pytest.raises(Damaged, match="theirs"):
        await put_back(fresh_postgres, backup)
    assert await values_of(fresh_postgres, "SELECT id FROM theirs") == [1]
    await must_fit(fresh_postgres)


async def test_a_database_without_tables_has_nothing_to_keep(empty_url: str) -> None:
    with pytest.raises(NothingThere):
        await kept(empty_url)


@pytest.mark.parametrize("revision", RELEASES[:-1])
async def test_one_of_an_older_release_comes_up_with_its_rows(
    full: str, revision: str
) -> None:
    """What an older release wrote fits into the tables of this one."""
    have = ("person", "interview", "assessment", "outbox", "receipt", "audit")
    now = await sums(full)
    await go_back(full, revision)

    restored = await put_back(full, await kept(full))

    assert restored.revision == revision
    await must_fit(full)
    found = await sums(full)
    noted = {"audit": 1}  # that it was restored
    assert {each: found[each].rows for each in have} == {
        each: now[each].rows + noted.get(each, 0) for each in have
    }
