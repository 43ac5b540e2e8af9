"""A coordinator's board: what is on it, a look for a reason, a case taken over."""

import asyncio

import pytest

from bot.services.audit.reasons import Reason
from bot.services.desk import board, supervising
from bot.services.desk.board import Listed
from bot.services.desk.supervising import TakeOver
from bot.services.privacy import own_record
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import Case, Deed, Role
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services.at_work import (
    AGUS,
    BEKASI,
    DEWI,
    REGION,
    RINA,
    SITI,
    Desk,
    accepts,
    at,
    begins,
    offer,
    owner,
    who,
    words_to,
)

BUDI, SRI, WATI, TONO = 8_000_000_031, 8_000_000_032, 8_000_000_033, 8_000_000_034


@pytest.fixture
async def desk(transactions: Transactions, clock: StillClock) -> Desk:
    clock.now = at(24, 9)
    desk = Desk(transactions)
    await desk.opens()
    async with transactions.begin() as work:
        for account, name, office, region in (
            (BUDI, "Pak Budi", BEKASI, REGION),
            (SRI, "Ibu Sri", BEKASI, REGION),
            (WATI, "Ibu Wati", "Disnaker Jawa Barat", "32"),
            (TONO, "Pak Tono", "Disnaker Bandung", "32.73"),
        ):
            person = await members.known(work, account)
            post = Appointment(Role.COORDINATOR, name, office, region)
            await members.appoint(work, person, post, by=None)
    await desk.sends()
    return desk


async def sees(desk: Desk, account: int, listed: Listed) -> list[int]:
    async with desk.transactions.begin() as work:
        _person, post = await who(work, account)
        page = await board.page(work, post, listed, 0)
        assert page.counts[listed] == len(page.cases)
        return [each.id for each in page.cases]


async def reads(desk: Desk, account: int, case_id: int) -> bool:
    async with desk.transactions.begin() as work:
        person, post = await who(work, account)
        reason = Reason.COMPLAINT
        return await supervising.read(work, person, post, case_id, reason) is not None


async def takes_over(desk: Desk, account: int, case_id: int, from_: int) -> Case | None:
    async with desk.transactions.begin() as work:
        _person, post = await who(work, account)
        before = await members.known(work, from_)

        async def show(_case: Case) -> None:
            return

        wanted = TakeOver(case_id, before.id, Reason.AWAY)
        return await supervising.take_over(work, post, wanted, show=show)


async def test_the_board_has_the_office_and_what_is_below_and_nobody_elses(
    desk: Desk,
) -> None:
    taken = await desk.has_taken(RINA, SITI)
    waits = await desk.asks(DEWI)
    own = await desk.asks(BUDI)
    for account in (SRI, WATI):
        assert await sees(desk, account, Listed.TAKEN) == [taken]
        assert await sees(desk, account, Listed.WAITING) == [waits, own]
        assert await sees(desk, account, Listed.LATE) == []
    assert await sees(desk, BUDI, Listed.WAITING) == [waits]
    for listed in Listed:
        assert await sees(desk, TONO, listed) == []

    assert not await reads(desk, TONO, taken)
    assert not await reads(desk, BUDI, own)
    assert await takes_over(desk, TONO, taken, RINA) is None
    assert await owner(desk, taken) == RINA
    assert Deed.SUPERVISED not in await desk.deeds(taken)


async def test_a_look_is_told_once_to_its_owner_and_stands_in_the_workers_record(
    desk: Desk,
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    before = len(await desk.texts(RINA))

    for _tap in range(2):
        assert await reads(desk, BUDI, case_id)

    (told,) = (await desk.texts(RINA))[before:]
    assert "Pak Budi membaca kasus" in told
    assert "keluhan pekerja" in told
    assert (await desk.told(RINA))[-1].content["silent"]  # type: ignore[index]
    assert (await desk.deeds(case_id)).count(Deed.SUPERVISED) == 1
    async with desk.transactions.begin() as work:
        record = await own_record.of(work, await members.known(work, SITI))
    assert any("Pak Budi" in str(each) for each in record.looks)


async def test_a_case_is_taken_over_with_its_words_and_all_are_told_once(
    desk: Desk,
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await begins(desk, AGUS)
    await desk.says(SITI, case_id)
    await desk.sends()
    await offer(desk, RINA, case_id, AGUS)
    before = [len(await desk.texts(each)) for each in (SITI, RINA)]

    assert isinstance(await takes_over(desk, BUDI, case_id, RINA), Case)

    siti, rina = [
        (await desk.texts(each))[n:]
        for each, n in zip((SITI, RINA), before, strict=True)
    ]
    assert len(siti) == 1
    assert "Pak Budi, petugas Disnaker Bekasi, melanjutkan" in siti[0]
    assert len(rina) == 1
    assert "Pak Budi mengambil alih kasus" in rina[0]
    assert await words_to(desk, BUDI) == 1
    assert not await desk.says(RINA, case_id)
    assert (await desk.post(RINA)).active_case_id is None
    assert (await desk.deeds(case_id)).count(Deed.TOOK_OVER) == 1
    assert not isinstance(await accepts(desk, AGUS, case_id), Case)


async def test_of_two_coordinators_one_takes_it_over(desk: Desk) -> None:
    case_id = await desk.has_taken(RINA, SITI)

    came = await asyncio.gather(
        takes_over(desk, BUDI, case_id, RINA), takes_over(desk, SRI, case_id, RINA)
    )

    assert sum(each is not None for each in came) == 1
    assert (await desk.deeds(case_id)).count(Deed.TOOK_OVER) == 1
