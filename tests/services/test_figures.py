"""What is counted: how often, on which day, and none of the words."""

import asyncio
from datetime import date, timedelta

import pytest

from bot.services.people import counters
from bot.storage.work import Office
from tests.service import NOON, StillClock

TODAY = date(2026, 11, 25)


async def count(office: Office, *whats: str) -> None:
    for what in whats:
        async with office.work() as work:
            await counters.count(work, what)


async def counted(office: Office, day: date) -> list[tuple[str, int]]:
    async with office.looking() as session:
        return list((await counters.counted(session, day)).items())


async def test_the_most_frequent_stands_first(office: Office) -> None:
    await count(office, "b", "a", "b", "c", "a", "b")

    assert await counted(office, TODAY) == [("b", 3), ("a", 2), ("c", 1)]


async def test_nothing_was_counted_on_another_day(office: Office) -> None:
    await count(office, "a")

    assert await counted(office, TODAY - timedelta(days=1)) == []
    assert await counted(office, TODAY + timedelta(days=1)) == []


async def test_a_day_ends_at_midnight_in_jakarta(
    office: Office, clock: StillClock
) -> None:
    clock.now = NOON.replace(hour=16, minute=59)
    await count(office, "a")
    clock.moves(timedelta(minutes=1))
    await count(office, "a")

    assert await counted(office, TODAY) == [("a", 1)]
    assert await counted(office, TODAY + timedelta(days=1)) == [("a", 1)]


async def test_many_who_count_at_once_are_all_counted(office: Office) -> None:
    await asyncio.gather(*(count(office, "a") for _each in range(20)))

    assert await counted(office, TODAY) == [("a", 20)]


async def test_a_long_name_is_cut_to_what_its_column_holds(office: Office) -> None:
    await count(office, "x" * 200)

    assert await counted(office, TODAY) == [("x" * counters.LONGEST, 1)]


async def test_what_is_rolled_back_was_not_counted(office: Office) -> None:
    async def count_and_fail() -> None:
        async with office.work() as work:
            await counters.count(work, "a")
            raise LookupError("after counting")

    with pytest.raises(LookupError):
        await count_and_fail()

    assert await counted(office, TODAY) == []
