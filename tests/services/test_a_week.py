"""Three offices in three zones through one week: open, closed, and when targets end."""

from datetime import timedelta

import pytest

from bot.office_hours import OfficeHours, after, is_open
from bot.services.queue import routing
from bot.services.staff import office_hours
from bot.storage.tables.offices import ANSWER_MINUTES, TAKE_MINUTES
from bot.storage.transactions import Transactions
from bot.texts import plain
from tests import three_offices as week

TARGETS = timedelta(minutes=TAKE_MINUTES), timedelta(minutes=ANSWER_MINUTES)
"""4 hours, and 2 working days: what is promised unless an office sets it."""


async def hours_of(transactions: Transactions, region: str) -> OfficeHours:
    async with transactions.begin() as work:
        await week.open_the_offices(work)
        to = await routing.of(work, region)
        return await routing.hours(work, to, region)


@pytest.mark.parametrize("office", week.REGIONS)
async def test_at_every_half_hour_it_is_told_when_there_is_an_answer(
    transactions: Transactions, office: str
) -> None:
    region = week.REGIONS[office]
    hours = await hours_of(transactions, region)

    for instant in week.half_hours():
        closed = office_hours.closed_until(hours, region, instant)
        said = "" if closed is None else plain(closed, "id")
        told = week.told_at(instant)[office]
        assert told.is_said_in(said), (instant.astimezone(hours.zone), told, said)
        assert is_open(hours, instant) is told.is_open is (closed is None)


@pytest.mark.parametrize("office", week.REGIONS)
async def test_four_hours_and_two_days_end_where_the_calendar_says(
    transactions: Transactions, office: str
) -> None:
    region = week.REGIONS[office]
    hours = await hours_of(transactions, region)

    for name, since, *ends in week.targets():
        if name == office:
            assert [after(hours, since, each) for each in TARGETS] == ends, since


@pytest.mark.parametrize(
    ("region", "told"),
    [
        ("32.73", "Rabu, 3 Maret 2027 setelah pukul 08.00 WIB"),
        ("51.71", "Rabu, 3 Maret 2027 setelah pukul 09.00 WITA"),
        ("81.71", "Rabu, 3 Maret 2027 setelah pukul 10.00 WIT"),
    ],
)
async def test_the_ministrys_hours_are_told_on_the_clock_of_who_asks(
    transactions: Transactions, region: str, told: str
) -> None:
    async with transactions.begin() as work:
        await week.open_the_offices(work)
        await week.add_the_ministry(work)
        to = await routing.of(work, region)
        hours = await routing.hours(work, to, region)

    before, at = week.at("Bekasi", "3", "07.59"), week.at("Bekasi", "3", "08.00")
    closed = office_hours.closed_until(hours, region, before)
    assert closed is not None
    assert told in plain(closed, "id")
    assert office_hours.closed_until(hours, region, at) is None
