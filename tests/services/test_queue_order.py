"""Whoever is told a place stands at it, on the page of those who serve them."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete
from sqlmodel import col, select

from bot.services.cases import requests
from bot.services.queue import order
from bot.services.reminders import last_days
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.services.staff.nearness import Nearness, nearness
from bot.storage.tables import Case, CaseFigure, Outbox, Role, Staff
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.service import StillClock

FIRST_COUNSELOR, FIRST_WORKER = 6_000_000_000, 7_000_000_000
AREAS = st.sampled_from(["32.01", "32.02", "32", "31.71", None])
REGIONS = st.sampled_from(["32.01", "32.02", "32.03", "31.71", "94.71", None])

TODAY = date(2026, 11, 25)
SOON, LATER, OVER = (TODAY + timedelta(days=each) for each in (30, 31, -1))
LAST_DAYS = st.sampled_from([None, TODAY, SOON, LATER, OVER])


async def serves(
    work: Work, number: int, area: str | None, role: Role = Role.COUNSELOR
) -> None:
    person = await members.known(work, FIRST_COUNSELOR + number)
    post = Appointment(role, f"Ibu {number}", f"Kantor {number}", area)
    await members.appoint(work, person, post, by=None)


async def asks(
    transactions: Transactions,
    number: int,
    region: str | None,
    *,
    in_distress: bool = False,
    last_day: date | None = None,
    is_returned: bool = False,
) -> Case:
    async with transactions.begin() as work:
        worker = await members.known(work, FIRST_WORKER + number)
        case, _is_new = await requests.request(work, worker, region)
        case.urgent_since = work.now if in_distress else None
        case.last_day = last_day
        case.soon = last_days.is_near(last_day, work.now)
        case.returned_at = work.now if is_returned else None
        return case


async def listed(work: Work, area: str | None) -> list[int]:
    """Return all that somebody who serves ``area`` is shown, page after page."""
    post = Staff(person_id=1, role=Role.COUNSELOR, region=area, added_at=work.now)
    first = await order.waiting(work, post, 0)
    pages = [
        (await order.waiting(work, post, number)).cases
        for number in range(first.last + 1)
    ]
    return [each.id for page in pages for each in page]


async def test_who_asked_first_is_told_first_and_served_first(
    transactions: Transactions, clock: StillClock
) -> None:
    async with transactions.begin() as work:
        await serves(work, 1, "32.01")
    far = await asks(transactions, 1, "32.02")
    clock.moves(timedelta(minutes=30))
    near = await asks(transactions, 2, "32.01")

    async with transactions.begin() as work:
        assert await listed(work, "32.01") == [far.id, near.id]
        assert (await order.standing(work, far)).place == 1
        assert (await order.standing(work, near)).place == 2


async def test_distress_is_everybodys_and_first(
    transactions: Transactions, clock: StillClock
) -> None:
    async with transactions.begin() as work:
        await serves(work, 1, "32.01")
        await serves(work, 2, "94.71")
    calm = await asks(transactions, 1, "32.01")
    clock.moves(timedelta(minutes=1))
    hard = await asks(transactions, 2, "94.71", in_distress=True)
    nowhere = await asks(transactions, 3, None, in_distress=True)

    async with transactions.begin() as work:
        assert await listed(work, "32.01") == [hard.id, nowhere.id, calm.id]
        assert (await order.standing(work, calm)).place == 3


async def test_a_near_last_day_and_a_return_do_not_wait_for_their_turn(
    transactions: Transactions, clock: StillClock
) -> None:
    async with transactions.begin() as work:
        await serves(work, 1, "32.01")
    first = await asks(transactions, 1, "32.01")
    later = await asks(transactions, 2, "32.01", last_day=LATER)
    over = await asks(transactions, 3, "32.01", last_day=OVER)
    clock.moves(timedelta(minutes=1))
    returned = await asks(transactions, 4, "32.01", is_returned=True)
    clock.moves(timedelta(minutes=1))
    soon = await asks(transactions, 5, "32.01", last_day=SOON)
    both = await asks(transactions, 6, "32.01", last_day=TODAY, is_returned=True)
    clock.moves(timedelta(minutes=1))
    hard = await asks(transactions, 7, "32.01", in_distress=True)

    served = [hard, both, soon, returned, first, later, over]
    async with transactions.begin() as work:
        assert await listed(work, "32.01") == [each.id for each in served]
        places = [(await order.standing(work, each)).place for each in served]
        assert places == [1, 2, 3, 4, 5, 6, 7]

    clock.moves(timedelta(days=1))
    served = [hard, later, soon, returned, both, first, over]
    async with transactions.begin() as work:
        await last_days.keep_near(work)
        assert await listed(work, "32.01") == [each.id for each in served]


async def test_what_others_serve_is_counted_apart(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        await serves(work, 1, "32.01")
        await serves(work, 2, "94.71")
    await asks(transactions, 1, "94.71")

    async with transactions.begin() as work:
        post = Staff(
            person_id=1, role=Role.COUNSELOR, region="32.01", added_at=work.now
        )
        page = await order.waiting(work, post, 0)
        assert (page.total, page.elsewhere) == (0, 1)
        assert len((await order.waiting_anywhere(work, 0)).cases) == 1


async def test_an_admin_serves_only_where_no_counselor_does(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await serves(work, 1, None, Role.ADMIN)
    case = await asks(transactions, 1, "94.71")
    async with transactions.begin() as work:
        assert (await order.standing(work, case)).place == 1
        await serves(work, 2, "32.01")
    async with transactions.begin() as work:
        assert await listed(work, "32.01") == [case.id]


@pytest.mark.parametrize(
    ("region", "area", "near"),
    [
        ("32.01", "32.01", Nearness.REGENCY),
        ("32.01", "32", Nearness.PROVINCE),
        ("32.01", "32.02", Nearness.NEIGHBOUR),
        ("32.01", None, Nearness.COUNTRY),
        ("32.01", "31", Nearness.ELSEWHERE),
        ("32.01", "31.71", Nearness.ELSEWHERE),
        (None, None, Nearness.COUNTRY),
        (None, "32.01", Nearness.ELSEWHERE),
    ],
)
async def test_how_near_an_area_is(
    transactions: Transactions, region: str | None, area: str | None, near: Nearness
) -> None:
    async with transactions.begin() as work:
        found = await work.session.exec(select(nearness(region, area)))
        assert found.one() == near


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    areas=st.lists(AREAS, min_size=1, max_size=4),
    asked=st.lists(
        st.tuples(REGIONS, st.booleans(), LAST_DAYS, st.booleans()),
        min_size=1,
        max_size=12,
    ),
)
async def test_every_place_told_is_the_place_served(
    transactions: Transactions,
    areas: list[str | None],
    asked: list[tuple[str | None, bool, date | None, bool]],
) -> None:
    await everything_goes(transactions)
    async with transactions.begin() as work:
        for number, area in enumerate(areas):
            await serves(work, number, area)
    cases = [
        await asks(
            transactions,
            number,
            region,
            in_distress=hard,
            last_day=last_day,
            is_returned=returned,
        )
        for number, (region, hard, last_day, returned) in enumerate(asked)
    ]

    async with transactions.begin() as work:
        pages = {area: await listed(work, area) for area in areas}
        for each in cases:
            standing = await order.standing(work, each)
            served_at = {
                page.index(each.id) + 1 for page in pages.values() if each.id in page
            }
            assert standing.place in served_at


async def everything_goes(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        for table in (Outbox, Staff, CaseFigure, Case):
            await work.session.exec(delete(table).where(col(table.id) > 0))
