"""Cases are dealt to who has least to do, never over capacity, never twice."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import col, select

from bot.places.table import places
from bot.services.queue import assignment, dealing
from bot.storage.tables import Audit, Case, Deed, Duty, Outbox, Person, Role, Staff
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services.desk import BEKASI, Desk

NIGHT = datetime(2026, 11, 25, 15, 0, tzinfo=UTC)


@pytest.fixture
def desk(transactions: Transactions) -> Desk:
    return Desk(transactions)


async def a_round(desk: Desk) -> int:
    async with desk.transactions.begin() as work:
        return await dealing.deal(work)


async def rounds(desk: Desk) -> int:
    """Deal until nothing more is dealt; return how many cases were."""
    dealt = 0
    while some := await a_round(desk):
        dealt += some
    return dealt


async def test_the_first_goes_to_who_has_least_to_do(desk: Desk) -> None:
    office = await desk.office(deals=True)
    rina, agus, dewi = await desk.officers(office, 3)
    await desk.cases(2, counselor=rina)
    await desk.cases(1, counselor=agus)
    (waiting,) = await desk.cases()

    assert await rounds(desk) == 1

    assert await desk.shared_out() == {rina: 2, agus: 1, dewi: 1}
    (deed,) = [each for each in await desk.rows(Audit) if each.case_id == waiting]
    assert (deed.deed, deed.actor_id) == (Deed.DEALT, dewi)


async def test_a_case_that_waits_for_an_answer_counts_twice(
    desk: Desk, clock: StillClock
) -> None:
    office = await desk.office(deals=True)
    rina, agus = await desk.officers(office, 2)
    await desk.cases(2, counselor=rina, unanswered_since=clock.now)
    await desk.cases(3, counselor=agus)
    await desk.cases()

    await rounds(desk)

    assert await desk.shared_out() == {rina: 2, agus: 4}


async def test_distress_and_a_near_last_day_are_dealt_first(
    desk: Desk, clock: StillClock
) -> None:
    office = await desk.office(deals=True, full_at=2)
    (rina,) = await desk.officers(office)
    (calm,) = await desk.cases()
    clock.moves(timedelta(minutes=1))
    (soon,) = await desk.cases(soon=True)
    (hard,) = await desk.cases(urgent_since=clock.now)

    await rounds(desk)

    owners = {each.id: each.counselor_id for each in await desk.rows(Case)}
    assert owners == {calm: None, soon: rina, hard: rina}


async def test_dealing_stops_when_all_are_full_and_goes_on_when_one_is_closed(
    desk: Desk, clock: StillClock
) -> None:
    office = await desk.office(deals=True, full_at=3)
    rina, agus = await desk.officers(office, 2)
    await desk.cases(10)

    assert await rounds(desk) == 6
    assert await desk.shared_out() == {rina: 3, agus: 3}
    assert await rounds(desk) == 0

    theirs = [e.id for e in await desk.rows(Case) if e.counselor_id == agus]
    await desk.closed(theirs[0], at=clock.now)
    assert await rounds(desk) == 1
    assert await desk.shared_out() == {rina: 3, agus: 3}


@pytest.mark.parametrize("duty", [Duty.OFF, Duty.RESTING, Duty.LEAVE])
async def test_nothing_is_dealt_to_who_is_not_on_duty(desk: Desk, duty: Duty) -> None:
    office = await desk.office(deals=True)
    await desk.officers(office, duty=duty)
    await desk.cases()

    assert await rounds(desk) == 0


async def test_only_offices_that_deal_do_and_only_among_who_takes_cases(
    desk: Desk,
) -> None:
    deals, leaves = await desk.office(deals=True), await desk.office("32.01")
    await desk.officers(deals, role=Role.ADMIN)
    await desk.officers(deals, role=Role.AUDITOR)
    await desk.officers(leaves, region="32.01")
    await desk.cases()
    await desk.cases(region="32.01")
    assert await rounds(desk) == 0

    (petugas,) = await desk.officers(deals, role=Role.PLACEMENT_OFFICER)

    assert await rounds(desk) == 1
    assert await desk.shared_out() == {petugas: 1}


async def test_whoever_blocked_the_bot_is_dealt_nothing(
    desk: Desk, clock: StillClock
) -> None:
    office = await desk.office(deals=True)
    (rina,) = await desk.officers(office)
    async with desk.transactions.begin() as work:
        (await work.session.get_one(Person, rina)).blocked_at = clock.now
    await desk.cases()

    assert await rounds(desk) == 0


async def test_a_closed_office_deals_distress_alone(
    desk: Desk, clock: StillClock
) -> None:
    office = await desk.office(deals=True)
    (rina,) = await desk.officers(office)
    clock.now = NIGHT
    await desk.cases()
    (hard,) = await desk.cases(urgent_since=NIGHT)

    await rounds(desk)

    owners = {e.id: e.counselor_id for e in await desk.rows(Case) if e.counselor_id}
    assert owners == {hard: rina}


async def test_distress_goes_to_the_nearest_elsewhere_when_all_here_are_full(
    desk: Desk, clock: StillClock
) -> None:
    full = await desk.office(deals=True, full_at=1)
    (rina,) = await desk.officers(full)
    await desk.cases(counselor=rina)
    far = await desk.office("94.71")
    await desk.officers(far, region="94.71")
    province = await desk.office("32")
    (ani,) = await desk.officers(province, region="32")
    (hard,) = await desk.cases(urgent_since=clock.now)

    await rounds(desk)

    assert await desk.shared_out() == {rina: 1, ani: 1}
    assert [e.id for e in await desk.rows(Case) if e.counselor_id == ani] == [hard]


async def test_an_officer_is_not_dealt_the_own_request(desk: Desk) -> None:
    office = await desk.office(deals=True)
    (rina,) = await desk.officers(office)
    (own,) = await desk.cases()
    await desk.change(own, worker_id=rina)
    (other,) = await desk.cases()

    await rounds(desk)

    owners = {e.id: e.counselor_id for e in await desk.rows(Case)}
    assert owners == {own: None, other: rina}


async def test_what_is_dealt_is_told_once_to_both_and_is_not_the_active_case(
    desk: Desk,
) -> None:
    office = await desk.office(deals=True)
    (rina,) = await desk.officers(office)
    (case,) = await desk.cases()

    await rounds(desk)

    told = await desk.all_sent()
    assert [each.person_id for each in told].count(rina) == 1
    assert len(told) == 2
    assert all("silent" not in (each.content or {}) for each in told)
    (post,) = await desk.rows(Staff)
    assert post.active_case_id is None
    (row,) = [each for each in await desk.rows(Outbox) if each.person_id == rina]
    assert row.case_id == case


async def test_200_cases_over_1158_officers_are_dealt_within_their_loads(
    desk: Desk, clock: StillClock
) -> None:
    regions = [each.code for each in places()][:20]
    loads: dict[int, int] = {}
    for number, region in enumerate(regions):
        office = await desk.office(region, deals=True, full_at=6)
        here = await desk.officers(office, 58 if number else 56, region=region)
        for n, each in enumerate(here[1:6], start=1):
            await desk.cases(n, region=region, counselor=each)
        loads |= {each: n for n, each in enumerate(here[:6])} | dict.fromkeys(
            here[6:], 0
        )
        await desk.cases(10, region=region)
        clock.moves(timedelta(seconds=1))
    assert len(loads) == 1158

    dealt, each_round = 0, []
    while some := await a_round(desk):
        dealt += some
        each_round.append(some)

    assert dealt == 200
    assert max(each_round) <= dealing.AT_ONCE
    has = await desk.shared_out()
    assert max(has.values()) <= 5
    assert all(has.get(who, 0) - had <= (had == 0) for who, had in loads.items())


async def test_of_a_hand_claim_and_a_deal_at_one_instant_one_has_the_case(
    desk: Desk,
) -> None:
    office = await desk.office(deals=True)
    rina, agus = await desk.officers(office, 2)
    await desk.set_duty(agus, Duty.OFF)
    cases = await desk.cases(8)

    async def claims(case: int) -> bool:
        async with desk.transactions.begin() as work:
            person = await work.session.get_one(Person, agus)
            found = select(Staff).where(col(Staff.person_id) == agus)
            post = (await work.session.exec(found)).one()
            won = await assignment.take(work, person, post, case)
            return isinstance(won, Case)

    *claimed, dealt = await asyncio.gather(*map(claims, cases), rounds(desk))

    has = await desk.shared_out()
    assert sum(claimed) == has.get(agus, 0)
    assert dealt == has.get(rina, 0)
    assert sum(has.values()) == len(cases)
    told = await desk.all_sent()
    workers = {each.worker_id for each in await desk.rows(Case)}
    assert sorted(e.person_id for e in told if e.person_id in workers) == sorted(
        workers
    )


async def test_two_processes_that_deal_at_once_fill_nobody_over(desk: Desk) -> None:
    office = await desk.office(deals=True, full_at=4)
    await desk.officers(office, 3)
    await desk.cases(30)

    async with asyncio.timeout(60):
        await asyncio.gather(*(a_round(desk) for _process in range(4)))
    await rounds(desk)

    assert sorted((await desk.shared_out()).values()) == [4, 4, 4]


async def test_an_area_is_dealt_by_one_office(desk: Desk) -> None:
    await desk.office(BEKASI)
    second = await desk.office(BEKASI, deals=True)
    await desk.officers(second)
    await desk.cases()

    assert await rounds(desk) == 0
