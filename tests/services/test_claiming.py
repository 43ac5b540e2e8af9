"""Many counselors reach for one case at once; exactly one of them gets it."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.services.cases import requests
from bot.services.queue import assignment, closing, order
from bot.services.queue.assignment import AlreadyYours, Gone, TakenBefore
from bot.services.queue.resolutions import Chosen
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import Case, CaseOutcome, Outbox, Person, Role, Staff
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.service import NOON, StillClock

BEKASI = "32.16"
COUNSELORS = 50


async def appointed(work: Work, account: int) -> Person:
    person = await members.known(work, account)
    await members.appoint(
        work, person, Appointment(Role.COUNSELOR, f"Ibu {account}"), by=None
    )
    return person


async def waiting(
    transactions: Transactions, account: int, region: str = BEKASI
) -> Case:
    async with transactions.begin() as work:
        worker = await members.known(work, account)
        case, _is_new = await requests.request(work, worker, region)
        return case


def serving(region: str | None) -> Staff:
    return Staff(person_id=1, role=Role.COUNSELOR, region=region, added_at=NOON)


async def take(
    transactions: Transactions, account: int, case_id: int
) -> Case | AlreadyYours | TakenBefore | Gone:
    async with transactions.begin() as work:
        person = await members.known(work, account)
        post = await members.post_of(work, person.id)
        assert post is not None
        return await assignment.take(work, person, post, case_id)


async def test_of_fifty_who_take_a_case_one_gets_it(transactions: Transactions) -> None:
    accounts = range(6_000_000_000, 6_000_000_000 + COUNSELORS)
    async with transactions.begin() as work:
        for each in accounts:
            await appointed(work, each)
    case = await waiting(transactions, 7_000_000_001)

    taken = await asyncio.gather(
        *(take(transactions, each, case.id) for each in accounts)
    )

    (won,) = [each for each in taken if isinstance(each, Case)]
    lost = [each for each in taken if isinstance(each, TakenBefore)]
    assert len(lost) == COUNSELORS - 1
    assert {each.by_id for each in lost} == {won.counselor_id}
    async with transactions.reading() as session:
        told = select(Outbox).where(col(Outbox.person_id) == won.worker_id)
        active = select(Staff).where(col(Staff.active_case_id) == case.id)
        assert len((await session.exec(told)).all()) == 1
        assert len((await session.exec(active)).all()) == 1


async def test_the_slower_one_learns_by_how_much(
    transactions: Transactions, clock: StillClock
) -> None:
    async with transactions.begin() as work:
        for each in (1, 2):
            await appointed(work, each)
    case = await waiting(transactions, 3)
    await take(transactions, 1, case.id)
    clock.moves(timedelta(seconds=3, milliseconds=200))

    lost = await take(transactions, 2, case.id)

    assert isinstance(lost, TakenBefore)
    assert lost.seconds == 4


async def test_a_second_press_finds_the_case_ones_own(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await appointed(work, 1)
    case = await waiting(transactions, 3)
    await take(transactions, 1, case.id)

    again = await take(transactions, 1, case.id)

    assert isinstance(again, AlreadyYours)


async def test_what_is_closed_is_said_to_be_closed(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        await appointed(work, 1)
    case = await waiting(transactions, 3)
    await take(transactions, 1, case.id)
    async with transactions.begin() as work:
        counselor = await members.known(work, 1)
        post = await members.post_of(work, counselor.id)
        assert post is not None
        await closing.close(work, counselor, post, case.id, Chosen(CaseOutcome.OTHER))

    assert await take(transactions, 1, case.id) is Gone.CLOSED


async def test_nobody_takes_their_own_request(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        await appointed(work, 1)
    case = await waiting(transactions, 1)

    assert await take(transactions, 1, case.id) is Gone.NEVER


@pytest.mark.parametrize("case_id", [0, 77, 2**31 - 1])
async def test_what_is_no_case_is_taken_by_nobody(
    transactions: Transactions, case_id: int
) -> None:
    async with transactions.begin() as work:
        await appointed(work, 1)

    assert await take(transactions, 1, case_id) is Gone.NEVER


async def test_of_many_requests_at_once_one_is_open(transactions: Transactions) -> None:
    asked = await asyncio.gather(
        *(waiting(transactions, 7_000_000_001) for _ in range(10))
    )

    assert len({each.id for each in asked}) == 1


async def test_the_place_in_the_queue_survives_putting_back(
    transactions: Transactions, clock: StillClock
) -> None:
    async with transactions.begin() as work:
        await appointed(work, 1)
    first = await waiting(transactions, 2)
    clock.moves(timedelta(minutes=5))
    await waiting(transactions, 3)
    await take(transactions, 1, first.id)
    async with transactions.begin() as work:
        counselor = await members.known(work, 1)
        post = await members.post_of(work, counselor.id)
        assert post is not None
        back = await assignment.put_back(work, counselor, post, first.id)
        assert back is not None
        assert (await order.standing(work, back)).place == 1
        assert post.active_case_id is None


async def test_a_page_beyond_the_last_is_the_last(transactions: Transactions) -> None:
    for account in range(1, 10):
        await waiting(transactions, account)
    async with transactions.begin() as work:
        page = await order.waiting(work, serving(None), 99)
        assert (page.number, page.last, page.total, len(page.cases)) == (1, 1, 9, 1)


def test_codes_hold_no_signs_that_are_mistaken_for_others() -> None:
    codes = {requests.new_code(2) for _ in range(500)}

    assert all(len(each) == 4 for each in codes)
    assert not set("".join(codes)) & set("IOQSZB01")
    assert len(codes) > 400
