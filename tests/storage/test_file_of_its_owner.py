"""The file of an embedded database: for its owner's eyes, and erased is erased."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.services.people import accounts
from bot.services.privacy import erasure
from bot.storage.engine import IN_MEMORY, open_database
from bot.storage.migrations import migrate
from bot.storage.tables import Interview, InterviewKind
from bot.storage.transactions import Transactions
from tests.service import NOON, StillClock
from tests.storage.between_releases import values_of

SITI = 7_000_000_001
WAGE = "4987654"


@pytest.fixture
def _open_to_all() -> Iterator[None]:
    """Let new files be readable by everybody, as they usually are."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def modes(folder: Path) -> dict[str, str]:
    """Return who may what with each file of a folder."""
    return {each.name: f"{each.stat().st_mode & 0o777:o}" for each in folder.iterdir()}


def path_of(url: str) -> Path:
    """Return the file of a database."""
    return Path(url.split(":///")[1])


@pytest.mark.usefixtures("_open_to_all")
async def test_what_is_made_is_for_its_owner_only(empty_sqlite: str) -> None:
    folder = path_of(empty_sqlite).parent
    await migrate(empty_sqlite)
    transactions = Transactions(open_database(empty_sqlite), StillClock())
    async with transactions.begin() as work:
        await accounts.meet(work, SITI)

    made = modes(folder)
    await transactions.database.close()
    assert made.keys() == {"temani.db", "temani.db-wal", "temani.db-shm"}
    assert set(made.values()) == {"600"}


@pytest.mark.parametrize(("before", "after"), [(0o644, "640"), (0o660, "660")])
async def test_what_everybody_could_read_they_can_no_more(
    fresh_sqlite: str, before: int, after: str
) -> None:
    file = path_of(fresh_sqlite)
    file.chmod(before)

    transactions = Transactions(open_database(fresh_sqlite), StillClock())
    async with transactions.begin() as work:
        await accounts.meet(work, SITI)
    made = modes(file.parent)
    await transactions.database.close()

    assert set(made.values()) == {after}


async def test_a_database_in_memory_makes_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    await migrate(f"sqlite+inline:///{IN_MEMORY}")

    assert list(tmp_path.iterdir()) == []


async def test_what_is_erased_lies_nowhere(fresh_sqlite: str) -> None:
    clock = StillClock()
    transactions = Transactions(open_database(fresh_sqlite), clock)
    for number in range(20):
        async with transactions.begin() as work:
            siti, _staff = await accounts.meet(work, SITI)
            interview = Interview(
                person_id=siti.id,
                kind=InterviewKind.CHECK,
                answers={"reported_wage": WAGE, "number": number},
                started_at=NOON,
                changed_at=NOON,
                closed_at=NOON,
            )
            work.session.add(interview)
    sealed = await values_of(fresh_sqlite, "SELECT answers FROM interview")
    assert WAGE.encode() not in lying(fresh_sqlite)
    assert all(each in lying(fresh_sqlite) for each in sealed)

    async with transactions.begin() as work:
        siti, _staff = await accounts.meet(work, SITI)
        await erasure.put_out_of_sight(work, siti)
    clock.moves(timedelta(days=2))
    async with transactions.begin() as work:
        await erasure.erase_due(work)

    left = lying(fresh_sqlite)
    await transactions.database.close()
    assert not any(each in left for each in sealed)
    assert str(SITI).encode() not in left


async def test_both_ways_in_erase_for_good(fresh_sqlite: str) -> None:
    """Whatever SQLite was built with."""
    database = open_database(fresh_sqlite)
    for engine in (database.engine, database.reader):
        async with engine.connect() as connection:
            found = await connection.execute(text("PRAGMA secure_delete"))
            assert found.scalar_one() == 1
    await database.close()


def lying(url: str) -> bytes:
    """Return all that lies in the file and in those beside it."""
    file = path_of(url)
    return b"".join(each.read_bytes() for each in file.parent.glob(f"{file.name}*"))
