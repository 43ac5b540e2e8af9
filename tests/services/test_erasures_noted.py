"""What the audit says of erasures stands beside the backups soon, and all of it."""

from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.services.privacy.erasures_noted import Noting, noting_by, noting_in
from bot.settings import NotConfigured, Settings
from bot.storage.backup.erasures import Erasure, ErasureList
from bot.storage.sealed import new_key
from bot.storage.tables import Audit, Deed
from bot.storage.transactions import Transactions
from tests.service import StillClock

KEY = new_key()
GONE = Deed.ERASED_FOR_GOOD


async def erases(transactions: Transactions, person: int, number: int) -> Erasure:
    """Let the audit say that somebody was erased, in the row of that number."""
    async with transactions.begin() as work:
        work.session.add(Audit(id=number, at=work.now, deed=GONE, about_id=person))
        return Erasure(person, GONE, work.now)


def written(folder: Path) -> set[Erasure]:
    """Return what is noted of the persons of these tests."""
    noted = ErasureList.beside(folder, [KEY]).read()
    return {each for person in range(10) for each in noted.of(person, Deed)}


@pytest.fixture
def noting(transactions: Transactions, tmp_path: Path) -> Noting:
    """What a service looks with."""
    return noting_in(tmp_path, [KEY], transactions)


async def test_what_is_committed_later_with_a_lower_number_is_not_missed(
    transactions: Transactions, clock: StillClock, noting: Noting, tmp_path: Path
) -> None:
    first = await erases(transactions, 1, number=100)
    await noting.look()
    clock.moves(timedelta(minutes=1))
    second = await erases(transactions, 2, number=50)
    await noting.look()
    assert written(tmp_path) == {first, second}

    clock.moves(timedelta(hours=2))
    third = await erases(transactions, 3, number=101)
    await noting.look()
    await noting.look()
    fourth = await erases(transactions, 4, number=102)
    await noting.look()
    assert written(tmp_path) == {first, second, third, fourth}


async def test_what_could_not_be_written_is_written_next_time(
    transactions: Transactions, noting: Noting, tmp_path: Path
) -> None:
    erasure = await erases(transactions, 1, number=1)
    noting.noted.file.mkdir()
    with pytest.raises(OSError, match="directory"):
        await noting.look()
    noting.noted.file.rmdir()

    await noting.look()

    assert written(tmp_path) == {erasure}


async def test_it_is_kept_as_long_as_backups_are(
    transactions: Transactions, clock: StillClock, noting: Noting, tmp_path: Path
) -> None:
    await erases(transactions, 1, number=1)
    await noting.look()
    clock.moves(timedelta(days=20 * 30))
    later = await erases(transactions, 2, number=2)
    await noting.look()
    assert len(written(tmp_path)) == 2

    limited = Transactions(transactions.database, clock, backup_days=30)
    await noting_in(tmp_path, [KEY], limited).look()

    assert written(tmp_path) == {later}


async def test_nothing_is_noted_where_nothing_is_set(
    transactions: Transactions, tmp_path: Path
) -> None:
    key = SecretStr(KEY)
    assert noting_by(Settings(backup_key=key), transactions) is None
    with pytest.raises(NotConfigured, match="needs TEMANI_BACKUP_KEY"):
        noting_by(Settings(backup_folder=tmp_path), transactions)
    nowhere = Settings(backup_folder=tmp_path / "none", backup_key=key)
    with pytest.raises(NotConfigured, match="there is no folder"):
        noting_by(nowhere, transactions)
    assert noting_by(Settings(backup_folder=tmp_path, backup_key=key), transactions)
