"""A case that is offered: it is its owner's until somebody accepts it."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.services.queue import accepting, assignment, offers
from bot.services.queue.accepting import NotAccepted
from bot.services.queue.assignment import AlreadyYours, TakenBefore
from bot.services.queue.capacity import Load
from bot.services.queue.offers import NotOffered, Receiver
from bot.services.staff import duty, members
from bot.services.staff.members import Appointment
from bot.storage.tables import Case, Deed, HandOffer, Office, Role
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services.at_work import (
    AGUS,
    DEWI,
    REGION,
    RINA,
    SITI,
    Desk,
    accepts,
    at,
    begins,
    ends,
    offer,
    owner,
    who,
    words_to,
)

BUDI, WATI = 8_000_000_021, 8_000_000_022
PROVINCE = "Disnaker Provinsi"


@pytest.fixture
async def desk(transactions: Transactions, clock: StillClock) -> Desk:
    clock.now = at(24, 9)
    desk = Desk(transactions)
    await desk.opens()
    return desk


async def province(desk: Desk) -> Receiver:
    """Let two serve at the province, at work; return their office."""
    async with desk.transactions.begin() as work:
        for account in (BUDI, WATI):
            person = await members.known(work, account)
            post = Appointment(Role.COUNSELOR, f"Ibu {account}", PROVINCE, "32")
            await members.appoint(work, person, post, by=None)
        found = select(Office.id).where(col(Office.name) == PROVINCE)
        office = (await work.session.exec(found)).one()
    await begins(desk, BUDI)
    await begins(desk, WATI)
    await desk.sends()
    return Receiver(office_id=office)


async def stands(desk: Desk, case_id: int) -> HandOffer | None:
    async with desk.transactions.begin() as work:
        return await offers.of(work, case_id)


async def withdraws(desk: Desk, account: int, case_id: int) -> Case | None:
    async with desk.transactions.begin() as work:
        person, _post = await who(work, account)
        return await offers.withdraw(work, person, case_id)


async def declines(desk: Desk, account: int, case_id: int) -> bool:
    async with desk.transactions.begin() as work:
        return await offers.decline(work, *await who(work, account), case_id)


async def test_it_is_its_owners_until_it_is_accepted_and_then_all_are_told_once(
    desk: Desk, clock: StillClock
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await desk.says(SITI, case_id)
    assert await offer(desk, RINA, case_id, AGUS) is NotOffered.NOT_ON_DUTY
    await begins(desk, AGUS)
    before = len(await desk.texts(SITI))
    assert isinstance(await offer(desk, RINA, case_id, AGUS), HandOffer)
    assert await offer(desk, RINA, case_id, AGUS) is NotOffered.STANDS
    await desk.sends()
    assert "Keadaan: Surat PHK hilang." in (await desk.texts(AGUS))[-1]
    assert await owner(desk, case_id) == RINA
    assert await desk.says(RINA, case_id)
    assert len(await desk.texts(SITI)) == before + 1  # who speaks: Ibu Rina
    clock.moves(timedelta(hours=1))

    assert isinstance(await accepts(desk, AGUS, case_id), Case)
    assert isinstance(await accepts(desk, AGUS, case_id), AlreadyYours)

    assert await owner(desk, case_id) == AGUS
    case = await desk.case(case_id)
    assert case.unanswered_since == case.due_at == case.claimed_at == clock.now
    assert (await desk.post(RINA)).active_case_id is None
    assert (await desk.post(AGUS)).active_case_id == case_id
    assert (await desk.deeds(case_id))[-2:] == [Deed.OFFERED, Deed.HANDED_OVER]
    (told,) = (await desk.texts(SITI))[before + 1 :]
    assert "Ibu Agus, petugas Disnaker Bekasi, melanjutkan kasus Anda." in told
    assert "menerima kasus" in (await desk.texts(RINA))[-1]
    assert await stands(desk, case_id) is None
    assert not await desk.says(RINA, case_id)


async def test_words_that_came_meanwhile_go_along_and_go_to_one_only(
    desk: Desk,
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await begins(desk, AGUS)
    await offer(desk, RINA, case_id, AGUS)
    await desk.sends()

    await desk.says(SITI, case_id)
    assert (await words_to(desk, RINA), await words_to(desk, AGUS)) == (1, 0)
    await accepts(desk, AGUS, case_id)

    assert (await words_to(desk, RINA), await words_to(desk, AGUS)) == (0, 1)


async def test_whose_time_is_over_or_role_is_gone_accepts_nothing(
    desk: Desk, clock: StillClock
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await begins(desk, AGUS)
    assert duty.is_at_work(await desk.post(AGUS), clock.now)
    await offer(desk, RINA, case_id, AGUS)

    clock.now = at(24, 18)
    assert await accepts(desk, AGUS, case_id) is NotAccepted.OFF_DUTY
    clock.now = at(24, 10)
    async with desk.transactions.begin() as work:
        _agus, post = await who(work, AGUS)
        await members.remove(work, AGUS)
        came = await accepting.accept(work, post, case_id, having=None)

    assert came is NotAccepted.OFF_DUTY
    assert await owner(desk, case_id) == RINA


async def test_nobody_else_and_not_ones_own_request(desk: Desk) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await begins(desk, RINA)
    await begins(desk, AGUS)
    for to in (RINA, DEWI):
        assert await offer(desk, RINA, case_id, to) is NotOffered.NOT_ON_DUTY
    at_province = await province(desk)
    await offer(desk, RINA, case_id, AGUS)
    assert await accepts(desk, BUDI, case_id) is NotAccepted.OVER
    assert not await declines(desk, BUDI, case_id)
    assert await withdraws(desk, AGUS, case_id) is None

    own = await desk.has_taken(RINA, BUDI)
    await offer(desk, RINA, own, at_province)
    assert await accepts(desk, BUDI, own) is NotAccepted.OVER
    assert isinstance(await accepts(desk, WATI, own), Case)


async def test_at_an_office_the_first_has_it_and_the_others_hear_who(
    desk: Desk, clock: StillClock
) -> None:
    to = await province(desk)
    case_id = await desk.has_taken(RINA, SITI)
    before = len(await desk.texts(SITI))
    await offer(desk, RINA, case_id, to)
    await desk.sends()

    assert await declines(desk, WATI, case_id)
    clock.moves(timedelta(seconds=3))
    assert isinstance(await accepts(desk, BUDI, case_id), Case)
    assert isinstance(await accepts(desk, WATI, case_id), TakenBefore)

    told = (await desk.texts(SITI))[before:]
    assert len(told) == 1
    assert PROVINCE in told[0]


async def test_of_two_who_accept_at_once_one_has_it(
    desk: Desk, clock: StillClock
) -> None:
    to = await province(desk)
    case_id = await desk.has_taken(RINA, SITI)
    await offer(desk, RINA, case_id, to)
    await desk.sends()
    await desk.says(SITI, case_id)
    clock.moves(timedelta(seconds=3))

    came = await asyncio.gather(
        accepts(desk, BUDI, case_id), accepts(desk, WATI, case_id)
    )

    assert {type(each) for each in came} == {Case, TakenBefore}
    assert await words_to(desk, BUDI) + await words_to(desk, WATI) == 1
    assert (await desk.deeds(case_id)).count(Deed.HANDED_OVER) == 1


async def test_withdrawn_declined_and_let_go_are_over(
    desk: Desk,
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await begins(desk, AGUS)
    await offer(desk, RINA, case_id, AGUS)
    assert await withdraws(desk, RINA, case_id) is not None
    assert await accepts(desk, AGUS, case_id) is NotAccepted.OVER
    await offer(desk, RINA, case_id, AGUS)
    assert await declines(desk, AGUS, case_id)
    assert "tetap pada Anda" in (await desk.texts(RINA))[-1]
    assert await accepts(desk, AGUS, case_id) is NotAccepted.OVER
    await offer(desk, RINA, case_id, AGUS)
    async with desk.transactions.begin() as work:
        person, post = await who(work, RINA)
        await assignment.put_back(work, person, post, case_id)

    assert await accepts(desk, AGUS, case_id) is NotAccepted.OVER
    await desk.takes(RINA, case_id)
    assert await declines(desk, AGUS, case_id) is False
    assert await stands(desk, case_id) is None


async def test_at_the_end_of_duty_an_offer_stands_while_the_case_is_ones_own(
    desk: Desk,
) -> None:
    await begins(desk, RINA)
    await begins(desk, AGUS)
    goes, stays = [await desk.has_taken(RINA, each) for each in (SITI, DEWI)]
    assert await desk.says(RINA, stays)
    await desk.says(DEWI, stays)
    for each in (goes, stays):
        await offer(desk, RINA, each, AGUS)

    assert await ends(desk, RINA)

    assert await owner(desk, goes) is None
    assert await accepts(desk, AGUS, goes) is NotAccepted.OVER
    assert await owner(desk, stays) == RINA
    assert isinstance(await accepts(desk, AGUS, stays), Case)


async def test_nothing_is_offered_without_a_word(desk: Desk) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await begins(desk, AGUS)
    async with desk.transactions.begin() as work:
        person, post = await who(work, RINA)
        agus = await members.known(work, AGUS)
        assert await offers.make(work, person, post, case_id) is NotOffered.NOT_BEGUN
        await offers.begin(work, person, post, case_id, Receiver(agus.id))
        for part in offers.PARTS:
            await offers.write(work, person, case_id, part, None)
        made = await offers.make(work, person, post, case_id)

    assert made is NotOffered.NOTHING_SAID
    assert await accepts(desk, AGUS, case_id) is NotAccepted.OVER


async def test_who_has_many_is_asked_first(desk: Desk) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await desk.has_taken(AGUS, DEWI)
    await begins(desk, AGUS)
    async with desk.transactions.begin() as work:
        _agus, post = await who(work, AGUS)
        office = await work.session.get_one(Office, post.office_id)
        office.busy_at = office.full_at = 1
    await offer(desk, RINA, case_id, AGUS)

    came = await accepts(desk, AGUS, case_id)

    assert isinstance(came, Load)
    assert came.open == 1
    async with desk.transactions.begin() as work:
        _agus, post = await who(work, AGUS)
        agreed = await accepting.accept(work, post, case_id, having=1)
    assert isinstance(agreed, Case)
    assert agreed.region == REGION
