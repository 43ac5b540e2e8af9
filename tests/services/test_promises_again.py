"""A restore undoes no pause, no /stop and no withdrawal made after the backup."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.services.people import consents, news
from bot.services.privacy import pausing
from bot.services.privacy.erased_again import erase_again
from bot.services.privacy.erasures_noted import noting_in
from bot.services.staff import members
from bot.storage.backup.erasures import Erasure, ErasureList
from bot.storage.sealed import new_key
from bot.storage.tables import Deed, Person
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services.at_work import DEWI, RINA, SITI, Desk, at

KEY = new_key()


@pytest.fixture
async def desk(transactions: Transactions, clock: StillClock) -> Desk:
    """An office, and Siti, who takes news."""
    clock.now = at(24, 9)
    desk = Desk(transactions)
    await desk.opens()
    async with transactions.begin() as work:
        siti = await members.known(work, SITI)
        await consents.agree(work, siti)
        await news.take(work, siti)
    clock.moves(timedelta(hours=1))
    return desk


async def again(desk: Desk, folder: Path, account: int, *deeds: Deed) -> int:
    """Restore what knows nothing of deeds that are noted, each a minute later."""
    noted = ErasureList.beside(folder, [KEY])
    async with desk.transactions.begin() as work:
        person = await members.known(work, account)
        found = [
            Erasure(person.id, deed, work.now + timedelta(minutes=n))
            for n, deed in enumerate(deeds)
        ]
    noted.note(found, found[0].at)
    async with desk.transactions.begin() as work:
        return await erase_again(work, [noted.read()])


async def of(desk: Desk, account: int) -> Person:
    async with desk.transactions.begin() as work:
        return await members.known(work, account)


async def test_a_stop_and_a_pause_hold_again(desk: Desk, tmp_path: Path) -> None:
    done = await again(desk, tmp_path, SITI, Deed.STOPPED_NEWS, Deed.PAUSED)

    siti = await of(desk, SITI)
    assert (done, siti.news_agreed_at, siti.paused_at is None) == (1, None, False)


async def test_what_was_taken_back_since_is_taken_back_again(
    desk: Desk, tmp_path: Path
) -> None:
    stopped = (Deed.STOPPED_NEWS, Deed.PAUSED)
    await again(desk, tmp_path, SITI, *stopped, Deed.UNPAUSED, Deed.TAKES_NEWS)

    siti = await of(desk, SITI)
    assert siti.paused_at is None
    assert siti.news_agreed_at is not None


@pytest.mark.parametrize("deed", [Deed.PAUSED, Deed.ERASED])
async def test_an_officer_has_no_case_again_that_the_backup_gives_back(
    desk: Desk, tmp_path: Path, deed: Deed
) -> None:
    case_id = await desk.has_taken(RINA, DEWI)

    await again(desk, tmp_path, RINA, deed)

    assert (await desk.case(case_id)).counselor_id is None


async def test_who_is_erased_for_good_is_not_paused(desk: Desk, tmp_path: Path) -> None:
    number = (await of(desk, SITI)).id
    await again(desk, tmp_path, SITI, Deed.ERASED_FOR_GOOD, Deed.PAUSED)

    async with desk.transactions.reading() as session:
        siti = await session.get_one(Person, number)
        assert (siti.paused_at, siti.telegram_id) == (None, -number)


async def test_they_are_noted_beside_the_backups(desk: Desk, tmp_path: Path) -> None:
    async with desk.transactions.begin() as work:
        siti = await members.known(work, SITI)
        await news.stop(work, siti)
        await pausing.pause(work, siti)
        at = work.now
    await noting_in(tmp_path, [KEY], desk.transactions).look()

    noted = set(ErasureList.beside(tmp_path, [KEY]).read().of(siti.id, Deed))
    assert {
        Erasure(siti.id, Deed.STOPPED_NEWS, at),
        Erasure(siti.id, Deed.PAUSED, at),
    } <= noted
