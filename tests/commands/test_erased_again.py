"""A restore brings nobody back who was erased after the backup, nor anybody's past."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from bot.clock import utc_now
from bot.commands import restore as restoring
from bot.commands.backup import backup as backup_command
from bot.commands.restore import restore as restore_command
from bot.services.interviews import profiles
from bot.services.people import consents
from bot.services.privacy import erasure
from bot.services.privacy.erasures_noted import noting_in
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.backup.erasures import NAME
from bot.storage.engine import open_database
from bot.storage.tables import Person, Profile, Role
from bot.storage.transactions import Transactions
from tests.commands.test_backup_command import BACKUP_KEY, do, run
from tests.service import StillClock
from tests.services.remembering import BEKASI

FIRST = 7_000_000_001
ALL = range(FIRST, FIRST + 8)
ASKED, UNDID, BEGUN, GONE, NO_MORE, BACK, RINA, STAYS = ALL
"""Who asked for it, undid it, had asked before the backup, was erased, took back their
yes; who had been erased and came back before it, and as staff kept the account; who
did nothing."""

DAY = timedelta(hours=24)

Kept = dict[int, tuple[bool, str | None]]
"""By account, whether somebody is out of sight, and where they live if that is kept."""


@asynccontextmanager
async def opened(url: str, clock: StillClock) -> AsyncIterator[Transactions]:
    """Open a database as a service does."""
    database = open_database(url)
    try:
        yield Transactions(database, clock)
    finally:
        await database.close()


async def told(transactions: Transactions, accounts: Iterable[int]) -> None:
    """Let people agree, and say where they live."""
    for account in accounts:
        async with transactions.begin() as work:
            person = await members.known(work, account)
            await consents.agree(work, person)
            await profiles.set_region(work, person, BEKASI)


async def does(transactions: Transactions, deed: Any, *accounts: int) -> None:  # noqa: ANN401
    """Let people do something about their data, each a moment after the other."""
    clock: Any = transactions.clock
    for account in accounts:
        clock.moves(timedelta(seconds=1))
        async with transactions.begin() as work:
            await deed(work, await members.known(work, account))


async def carried_out(transactions: Transactions) -> None:
    """Let the time to undo an erasure go by."""
    clock: Any = transactions.clock
    clock.moves(DAY)
    async with transactions.begin() as work:
        await erasure.erase_due(work)


async def before_the_backup(url: str, clock: StillClock) -> None:
    """Let all tell something, and two of them be erased and tell it anew."""
    async with opened(url, clock) as transactions:
        await told(transactions, ALL)
        async with transactions.begin() as work:
            rina = await members.known(work, RINA)
            await members.appoint(work, rina, Appointment(Role.COUNSELOR), by=None)
        await does(transactions, erasure.put_out_of_sight, BACK, RINA)
        await carried_out(transactions)
        clock.moves(timedelta(hours=1))
        await told(transactions, (BACK, RINA))
        await does(transactions, erasure.put_out_of_sight, BEGUN)


async def after_the_backup(url: str, clock: StillClock) -> Kept:
    """Let people be erased; return who is kept, after a crash that noted nothing."""
    async with opened(url, clock) as transactions:
        await does(transactions, erasure.put_out_of_sight, GONE)
        await carried_out(transactions)
        await does(transactions, erasure.put_out_of_sight, UNDID, ASKED)
        await does(transactions, erasure.undo, UNDID)
        await does(transactions, erasure.refuse, NO_MORE)
    return await kept(url)


async def kept(url: str) -> Kept:
    """Return who is in a database."""
    async with opened(url, StillClock()) as transactions, transactions.reading() as one:
        rows = await one.exec(
            select(Person.telegram_id, Person.erased_at, Profile.region)
            .join(Profile, col(Profile.person_id) == col(Person.id), isouter=True)
            .where(col(Person.telegram_id) > 0)
        )
        return {account: (at is not None, lives) for account, at, lives in rows.all()}


async def noted(url: str, folder: Path) -> None:
    """Do what a service does at its start and in each round."""
    async with opened(url, StillClock()) as transactions:
        await noting_in(folder, [BACKUP_KEY], transactions).look()


def test_who_was_erased_since_is_erased_again(
    database_url: str, tmp_path: Path
) -> None:
    clock, elsewhere = StillClock(), tmp_path / "elsewhere"
    do(before_the_backup(database_url, clock))
    then = do(kept(database_url))
    made = run(backup_command, database_url, "--into", tmp_path)
    assert made.status == 0
    (backup,) = tmp_path.glob("temani-*.backup")
    elsewhere.mkdir()
    alone = Path(shutil.copy(backup, elsewhere))

    now = do(after_the_backup(database_url, clock))
    lives = (False, BEKASI)
    assert now == {
        ASKED: (True, BEKASI),
        UNDID: lives,
        NO_MORE: (False, None),
        BACK: lives,
        RINA: lives,
        STAYS: lives,
    }
    do(noted(database_url, tmp_path))

    brought_back = run(restore_command, database_url, alone, "--over")
    assert "Erase those anew" in brought_back.out
    assert do(kept(database_url)) == then

    beside = run(restore_command, database_url, backup, "--over")
    assert (beside.status, beside.err) == (0, "")
    assert "Erased, paused or stopped again, as since: 5 people." in beside.out
    assert do(kept(database_url)) == now
    do(noted(database_url, tmp_path))

    folder = {"TEMANI_BACKUP_FOLDER": str(tmp_path)}
    once_more = run(restore_command, database_url, alone, "--over", **folder)
    assert "Erased, paused or stopped again, as since: 5 people." in once_more.out
    assert do(kept(database_url)) == now


def test_how_far_a_list_reaches_back_is_said(
    fresh_sqlite: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = {"TEMANI_BACKUP_FOLDER": str(tmp_path), "TEMANI_BACKUP_DAYS": "7"}
    do(before_the_backup(fresh_sqlite, StillClock()))
    assert run(backup_command, fresh_sqlite, **folder).status == 0
    assert (tmp_path / NAME).read_text()  # of those before it as well
    (backup,) = tmp_path.glob("temani-*.backup")
    monkeypatch.setattr(restoring, "utc_now", lambda: utc_now() + timedelta(days=20))

    late = run(restore_command, fresh_sqlite, backup, "--over", **folder)

    assert (late.status, late.err) == (0, "")
    assert "since: 0 people. The list reaches back to" in late.out


def test_a_list_that_is_none_changes_nothing(fresh_sqlite: str, tmp_path: Path) -> None:
    assert run(backup_command, fresh_sqlite, "--into", tmp_path).status == 0
    (backup,) = tmp_path.glob("temani-*.backup")
    (tmp_path / NAME).write_text("of somebody else\n")
    before = do(asyncio.to_thread(Path(fresh_sqlite.split(":///")[1]).read_bytes))

    ended = run(restore_command, fresh_sqlite, backup, "--over")

    assert (ended.status, "line 1" in ended.err) == (1, True)
    assert Path(fresh_sqlite.split(":///")[1]).read_bytes() == before
    backup.unlink()
    another = run(backup_command, fresh_sqlite, "--into", tmp_path)
    assert (another.status, "No erasure was noted" in another.err) == (1, True)
