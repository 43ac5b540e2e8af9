"""Whose queue a case stands in, while people move and others begin and end to serve."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete
from sqlmodel import col, select

from bot.services.interviews import profiles
from bot.services.queue import assignment, order, returning, routing
from bot.services.staff import belonging, members
from bot.services.staff.nearness import Nearness, nearness
from bot.storage.tables import (
    Case,
    CaseFigure,
    Level,
    Outbox,
    Person,
    Profile,
    Returned,
    Role,
    Staff,
)
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services.waiting import (
    FIRST_OFFICER,
    FIRST_WORKER,
    as_it_is,
    asks,
    leaves,
    seen,
    serves,
)

AREAS = st.sampled_from(["32.01", "32.02", "32", "31.71", "31", None])
REGIONS = st.sampled_from(["32.01", "32.02", "32.03", "31.71", "91.71", None])
BOGOR, SUKABUMI, WEST_JAVA = "32.01", "32.02", "32"

everywhere = settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


async def moves(transactions: Transactions, number: int, region: str) -> None:
    async with transactions.begin() as work:
        worker = await members.known(work, FIRST_WORKER + number)
        await profiles.set_region(work, worker, region)


async def everything_goes(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        for table in (CaseFigure, Outbox, Staff, Case, Profile):
            await work.session.exec(delete(table))


async def test_a_worker_who_moves_waits_where_they_live_now(
    transactions: Transactions, clock: StillClock
) -> None:
    async with transactions.begin() as work:
        await serves(work, 1, BOGOR)
        await serves(work, 2, SUKABUMI)
    siti = await asks(transactions, 1, BOGOR)
    clock.moves(timedelta(minutes=5))
    dewi = await asks(transactions, 2, SUKABUMI)

    await moves(transactions, 1, SUKABUMI)

    async with transactions.begin() as work:
        assert await seen(work, BOGOR) == []
        assert await seen(work, SUKABUMI) == [siti.id, dewi.id]
        moved = await work.rows.get_one(Case, siti.id)
        assert (moved.region, moved.area) == (SUKABUMI, SUKABUMI)
        assert (await order.standing(work, moved)).place == 1


async def takes(transactions: Transactions, case: Case) -> Person:
    """Let the first officer take a case."""
    async with transactions.begin() as work:
        rina = await members.known(work, FIRST_OFFICER + 1)
        post = await members.post_of(work, rina.id)
        assert post is not None
        await assignment.take(work, rina, post, case.id)
    return rina


async def test_who_moves_while_somebody_talks_with_them_is_still_theirs(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await serves(work, 1, BOGOR)
        await serves(work, 2, SUKABUMI)
    siti = await asks(transactions, 1, BOGOR)
    rina = await takes(transactions, siti)

    await moves(transactions, 1, SUKABUMI)
    assert (await as_it_is(transactions, siti)).counselor_id == rina.id
    async with transactions.begin() as work:
        post = await members.post_of(work, rina.id)
        assert post is not None
        await assignment.put_back(work, rina, post, siti.id)

    async with transactions.begin() as work:
        assert await seen(work, SUKABUMI) == [siti.id]


async def test_an_office_without_its_last_officer_hands_on_what_waits(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await serves(work, 1, BOGOR)
        await serves(work, 2, WEST_JAVA)
        await serves(work, 3, None)
    siti = await asks(transactions, 1, BOGOR)
    assert (siti.area, siti.level) == (BOGOR, Level.REGENCY)

    async with transactions.begin() as work:
        await leaves(work, 1)
    siti = await as_it_is(transactions, siti)
    assert (siti.area, siti.level) == (WEST_JAVA, Level.PROVINCE)
    async with transactions.begin() as work:
        assert await seen(work, WEST_JAVA) == [siti.id]
        assert await seen(work, None) == []

    async with transactions.begin() as work:
        await leaves(work, 2)
    siti = await as_it_is(transactions, siti)
    assert (siti.area, siti.level) == ("", Level.COUNTRY)

    async with transactions.begin() as work:
        await serves(work, 4, BOGOR)
    siti = await as_it_is(transactions, siti)
    assert (siti.area, siti.level) == (BOGOR, Level.REGENCY)


async def test_what_the_last_officer_had_waits_where_somebody_serves(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await serves(work, 1, BOGOR)
        await serves(work, 2, WEST_JAVA)
    siti = await asks(transactions, 1, BOGOR)
    await takes(transactions, siti)

    async with transactions.begin() as work:
        for each in await members.remove(work, FIRST_OFFICER + 1) or ():
            await returning.release(work, each, Returned.LEFT_SERVICE, by=None)

    async with transactions.begin() as work:
        assert await seen(work, WEST_JAVA) == [siti.id]
        assert await seen(work, BOGOR) == []


async def test_many_cases_are_moved_a_bite_at_a_time(
    transactions: Transactions, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases = [await asks(transactions, number, BOGOR) for number in range(5)]
    monkeypatch.setattr(belonging, "AT_ONCE", 2)

    async with transactions.begin() as work:
        await serves(work, 1, BOGOR)
    areas = [(await as_it_is(transactions, each)).area for each in cases]
    assert areas == [BOGOR, BOGOR, "", "", ""]

    for _round in range(2):
        async with transactions.begin() as work:
            await belonging.settle(work)
    areas = [(await as_it_is(transactions, each)).area for each in cases]
    assert areas == [BOGOR] * 5


async def test_an_admin_who_was_a_counselor_counts_as_one_no_more(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await serves(work, 1, BOGOR)
        await serves(work, 2, WEST_JAVA)
    siti = await asks(transactions, 1, BOGOR)

    async with transactions.begin() as work:
        await members.appoint_admins(work, [FIRST_OFFICER + 1])

    assert (await as_it_is(transactions, siti)).area == WEST_JAVA


@everywhere
@given(areas=st.lists(AREAS, max_size=5), region=REGIONS)
async def test_it_is_nearest_as_alarms_and_complaints_have_it(
    transactions: Transactions, areas: list[str | None], region: str | None
) -> None:
    await everything_goes(transactions)
    async with transactions.begin() as work:
        for number, area in enumerate(areas):
            await serves(work, number, area)
        how_near = nearness(region)
        nearest = (
            select(Staff.region, how_near)
            .where(belonging.SERVES)
            .order_by(how_near, col(Staff.id))
            .limit(1)
        )
        expected = (await work.session.exec(nearest)).first()
        to = await routing.of(work, region)

    if expected is None:
        assert (to.area, to.why) == (None, None)
    else:
        assert (to.area, to.why) == (expected[0], Nearness(expected[1]))


@everywhere
@given(
    deeds=st.lists(
        st.one_of(
            st.tuples(st.just("serves"), st.integers(0, 4), AREAS),
            st.tuples(st.just("leaves"), st.integers(0, 4), st.none()),
            st.tuples(st.just("asks"), st.integers(0, 4), REGIONS),
            st.tuples(st.just("moves"), st.integers(0, 4), REGIONS.filter(lambda r: r)),
        ),
        max_size=20,
    )
)
async def test_whoever_waits_is_seen_by_somebody_who_serves(
    transactions: Transactions, deeds: list[tuple[str, int, str | None]]
) -> None:
    await everything_goes(transactions)
    for deed, number, place in deeds:
        if deed == "asks":
            await asks(transactions, number, place)
        elif deed == "moves" and place is not None:
            await moves(transactions, number, place)
        else:
            async with transactions.begin() as work:
                if deed == "serves":
                    await serves(work, number, place)
                elif deed == "leaves":
                    await leaves(work, number)

    async with transactions.begin() as work:
        serve = select(Staff.region).where(belonging.SERVES).distinct()
        areas = (await work.session.exec(serve)).all()
        waiting = set((await work.session.exec(select(Case.id))).all())
        pages = [await seen(work, area) for area in areas]
        listed = {each for page in pages for each in page}
        cases = (await work.session.exec(select(Case))).all()
        for each in cases:
            belongs = await routing.of(work, each.region)
            assert each.area == (belongs.area or "")
            if areas:
                assert each.id in await seen(work, belongs.area)
    assert all(len(page) == len(set(page)) for page in pages)
    assert listed == (waiting if areas else set())


async def test_a_coordinator_of_a_province_sees_what_is_below_it(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await serves(work, 1, BOGOR)
        await serves(work, 2, WEST_JAVA)
        await serves(work, 3, "31.71")
    below = await asks(transactions, 1, BOGOR)
    own = await asks(transactions, 2, "32.03")
    await asks(transactions, 3, "31.71")

    async with transactions.begin() as work:
        assert await seen(work, WEST_JAVA) == [own.id]
        assert await seen(work, WEST_JAVA, Role.COORDINATOR) == [below.id, own.id]
        assert await seen(work, BOGOR, Role.COORDINATOR) == [below.id]
