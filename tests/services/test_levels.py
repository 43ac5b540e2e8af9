"""A case that nobody takes in time is seen further up, and not before."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col, select

from bot.services.queue import levels, order, routing
from bot.services.queue.levels import LOOK_AGAIN
from bot.services.staff import offices, opening
from bot.storage.tables import Audit, Case, Deed, Level, Office, Role
from bot.storage.transactions import Transactions
from bot.texts import plain
from tests.service import StillClock
from tests.services.waiting import as_it_is, asks, leaves, seen, serves

BOGOR, WEST_JAVA, MERAUKE = "32.01", "32", "93.01"
FRIDAY = datetime(2026, 11, 27, 7, 30, tzinfo=UTC)
"""14.30 in Bogor: two hours before the weekend."""


async def goes_round(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        await levels.raise_waiting(work)


async def raised_to(transactions: Transactions) -> list[str | None]:
    async with transactions.begin() as work:
        deeds = select(Audit.detail).where(col(Audit.deed) == Deed.RAISED)
        return list((await work.session.exec(deeds.order_by(col(Audit.id)))).all())


async def three_levels(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        await serves(work, 1, BOGOR)
        await serves(work, 2, WEST_JAVA)
        await serves(work, 3, None)


async def test_a_weekend_does_not_count_and_the_target_does(
    transactions: Transactions, clock: StillClock
) -> None:
    """Four hours from Friday 14.30 end on Monday at 9.30, where the office is."""
    await three_levels(transactions)
    clock.now = FRIDAY
    siti = await asks(transactions, 1, BOGOR)
    await goes_round(transactions)
    due_at = datetime(2026, 11, 30, 2, 30, tzinfo=UTC)
    assert (await as_it_is(transactions, siti)).due_at == due_at

    clock.now = due_at - timedelta(seconds=1)
    await goes_round(transactions)
    async with transactions.begin() as work:
        assert await seen(work, WEST_JAVA) == []

    clock.now = due_at
    await goes_round(transactions)
    async with transactions.begin() as work:
        assert await seen(work, BOGOR) == [siti.id]
        assert await seen(work, WEST_JAVA) == [siti.id]
        assert await seen(work, None) == []
    assert await raised_to(transactions) == ["province"]


async def test_the_ministry_sees_it_after_the_time_of_the_province_as_well(
    transactions: Transactions, clock: StillClock
) -> None:
    await three_levels(transactions)
    clock.now = FRIDAY
    siti = await asks(transactions, 1, BOGOR)
    clock.now = datetime(2026, 11, 30, 2, 30, tzinfo=UTC)
    await goes_round(transactions)

    clock.now = datetime(2026, 11, 30, 7, 30, tzinfo=UTC)
    await goes_round(transactions)

    async with transactions.begin() as work:
        assert await seen(work, None) == [siti.id]
        assert await seen(work, WEST_JAVA) == [siti.id]
    assert (await as_it_is(transactions, siti)).due_at is None
    assert await raised_to(transactions) == ["province", "country"]


async def test_a_long_target_ends_after_three_working_days(
    transactions: Transactions, clock: StillClock
) -> None:
    await three_levels(transactions)
    async with transactions.begin() as work:
        ever = update(Office).values(take_minutes=100_000)
        await work.session.exec(ever)
    clock.now = FRIDAY
    siti = await asks(transactions, 1, BOGOR)
    third = datetime(2026, 12, 2, 7, tzinfo=UTC)

    clock.now = third - timedelta(seconds=1)
    await goes_round(transactions)
    assert (await as_it_is(transactions, siti)).level is Level.REGENCY
    clock.now = third
    await goes_round(transactions)
    assert (await as_it_is(transactions, siti)).level is Level.PROVINCE


async def test_a_day_that_was_closed_since_counts_no_more(
    transactions: Transactions, clock: StillClock
) -> None:
    await three_levels(transactions)
    clock.now = FRIDAY
    siti = await asks(transactions, 1, BOGOR)
    await goes_round(transactions)
    async with transactions.begin() as work:
        office = await offices.find(work, "Kantor 1")
        assert office is not None
        monday = date(2026, 11, 30)
        await opening.set_day(work, office, monday, "banjir", by=None)

    clock.now = datetime(2026, 11, 30, 2, 30, tzinfo=UTC)
    await goes_round(transactions)

    siti = await as_it_is(transactions, siti)
    assert siti.level is Level.REGENCY
    assert siti.due_at == datetime(2026, 12, 1, 2, 30, tzinfo=UTC)


async def test_levels_without_anybody_are_left_out(
    transactions: Transactions, clock: StillClock
) -> None:
    async with transactions.begin() as work:
        await serves(work, 1, BOGOR)
        await serves(work, 2, None, Role.ADMIN)
    siti = await asks(transactions, 1, BOGOR)

    clock.moves(timedelta(days=7))
    await goes_round(transactions)

    assert await raised_to(transactions) == ["country"]
    async with transactions.begin() as work:
        assert await seen(work, None) == [siti.id]


async def test_where_nobody_is_above_it_is_looked_for_them_again(
    transactions: Transactions, clock: StillClock
) -> None:
    async with transactions.begin() as work:
        await serves(work, 1, BOGOR)
    siti = await asks(transactions, 1, BOGOR)
    clock.moves(timedelta(days=7))
    await goes_round(transactions)
    siti = await as_it_is(transactions, siti)
    assert (siti.level, siti.due_at) == (Level.REGENCY, clock.now + LOOK_AGAIN)

    async with transactions.begin() as work:
        await serves(work, 2, WEST_JAVA)
    clock.moves(LOOK_AGAIN)
    await goes_round(transactions)

    assert (await as_it_is(transactions, siti)).level is Level.PROVINCE


async def test_a_round_after_a_week_raises_at_once_to_where_it_belongs(
    transactions: Transactions, clock: StillClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All that is late is raised, a bite at a time, each once."""
    await three_levels(transactions)
    cases = [await asks(transactions, number, BOGOR) for number in range(5)]
    clock.moves(timedelta(days=7))
    monkeypatch.setattr(levels, "AT_ONCE", 2)

    for _round in range(4):
        await goes_round(transactions)

    raised = [await as_it_is(transactions, each) for each in cases]
    assert {(each.level, each.due_at) for each in raised} == {(Level.COUNTRY, None)}
    assert await raised_to(transactions) == ["country"] * 5


async def test_the_hours_are_those_of_the_office(
    transactions: Transactions, clock: StillClock
) -> None:
    """At 14.30 WIB it is 16.30 in Merauke, where the weekend has begun."""
    async with transactions.begin() as work:
        await serves(work, 1, MERAUKE)
        await serves(work, 2, "93")
    clock.now = FRIDAY
    siti = await asks(transactions, 1, MERAUKE)

    await goes_round(transactions)

    due_at = datetime(2026, 11, 30, 2, 30, tzinfo=UTC)
    assert (await as_it_is(transactions, siti)).due_at == due_at


async def test_a_province_sees_nothing_fresh_of_its_regencies_but_distress(
    transactions: Transactions,
) -> None:
    await three_levels(transactions)
    calm = await asks(transactions, 1, BOGOR)
    hard = await asks(transactions, 2, BOGOR)
    async with transactions.begin() as work:
        case = await work.rows.get_one(Case, hard.id)
        case.urgent_since = work.now

    async with transactions.begin() as work:
        assert await seen(work, BOGOR) == [hard.id, calm.id]
        assert await seen(work, WEST_JAVA) == [hard.id]
        assert await seen(work, None) == [hard.id]


async def test_a_case_that_changes_its_queue_waits_as_long_as_before(
    transactions: Transactions, clock: StillClock
) -> None:
    await three_levels(transactions)
    siti = await asks(transactions, 1, BOGOR)
    clock.moves(timedelta(days=7))
    await goes_round(transactions)
    async with transactions.begin() as work:
        await leaves(work, 1)

    await goes_round(transactions)

    siti = await as_it_is(transactions, siti)
    assert (siti.area, siti.level) == (WEST_JAVA, Level.COUNTRY)


async def test_officers_are_told_who_sees_it_too(
    transactions: Transactions, clock: StillClock
) -> None:
    await three_levels(transactions)
    siti = await asks(transactions, 1, BOGOR)
    clock.moves(timedelta(days=1))
    await goes_round(transactions)
    siti = await as_it_is(transactions, siti)
    async with transactions.begin() as work:
        to = await routing.of(work, siti.region)
        told = plain(routing.told(to, siti.region, siti.level), "id")
        assert (await order.standing(work, siti)).queue == to

    assert told == (
        "Milik Kantor 1: melayani Kabupaten Bogor, Jawa Barat.\n"
        "Belum diambil sampai batas waktunya, jadi provinsi ikut melihat."
    )


async def test_what_is_set_for_an_office_counts(
    transactions: Transactions, clock: StillClock
) -> None:
    await three_levels(transactions)
    async with transactions.begin() as work:
        await work.session.exec(update(Office).values(take_minutes=60))
    siti = await asks(transactions, 1, BOGOR)

    await goes_round(transactions)

    # It is noon, and the break ends at one.
    due_at = clock.now + timedelta(minutes=120)
    assert (await as_it_is(transactions, siti)).due_at == due_at
