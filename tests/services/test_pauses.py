"""Who has written for long without a pause is reminded once, kindly and silently."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.services.records import pauses
from bot.services.records.pauses import LONG, NOTED_EVERY, PAUSE
from bot.storage.tables import Duty, Outbox, Staff
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services.desk import Desk

STEP = timedelta(minutes=5)


@pytest.fixture
def desk(transactions: Transactions) -> Desk:
    return Desk(transactions)


async def post_of(desk: Desk, rina: int) -> Staff:
    async with desk.transactions.reading() as session:
        which = select(Staff).where(col(Staff.person_id) == rina)
        return (await session.exec(which)).one()


async def does_something(desk: Desk, rina: int) -> None:
    async with desk.transactions.begin() as work:
        which = select(Staff).where(col(Staff.person_id) == rina)
        pauses.note(work, (await work.session.exec(which)).one())


async def works(desk: Desk, clock: StillClock, rina: int, much: timedelta) -> int:
    """Let her go on for a time without a pause; return how often she is reminded."""
    end = clock.now + much
    await does_something(desk, rina)
    while clock.now < end:
        clock.moves(STEP)
        await does_something(desk, rina)
        async with desk.transactions.begin() as work:
            await pauses.offer(work)
    async with desk.transactions.reading() as session:
        mine = select(Outbox).where(col(Outbox.person_id) == rina)
        return len((await session.exec(mine)).all())


async def test_after_ninety_minutes_and_not_again_for_as_long(
    desk: Desk, clock: StillClock
) -> None:
    (rina,) = await desk.officers(await desk.office())
    assert await works(desk, clock, rina, LONG - STEP) == 0
    assert await works(desk, clock, rina, STEP) == 1
    assert await works(desk, clock, rina, LONG - STEP) == 1
    assert await works(desk, clock, rina, STEP) == 2
    (row, _second) = await desk.rows(Outbox)
    assert row.content["silent"]
    assert row.content["buttons"][0][0]["text"] == "Istirahat"


async def test_ten_minutes_are_a_pause(desk: Desk, clock: StillClock) -> None:
    (rina,) = await desk.officers(await desk.office())
    await works(desk, clock, rina, LONG - STEP)
    clock.moves(PAUSE)
    assert await works(desk, clock, rina, LONG - STEP) == 0
    assert await works(desk, clock, rina, STEP) == 1


async def test_who_rests_is_left_in_peace(desk: Desk, clock: StillClock) -> None:
    (rina,) = await desk.officers(await desk.office(), duty=Duty.RESTING)
    assert await works(desk, clock, rina, LONG * 2) == 0


@pytest.mark.parametrize("answered", [False, True])
async def test_never_while_somebody_in_distress_waits_for_her(
    desk: Desk, clock: StillClock, *, answered: bool
) -> None:
    (rina,) = await desk.officers(await desk.office())
    owed = None if answered else clock.now
    await desk.cases(counselor=rina, urgent_since=clock.now, unanswered_since=owed)
    assert await works(desk, clock, rina, LONG) == int(answered)


async def test_it_is_noted_once_a_minute(desk: Desk, clock: StillClock) -> None:
    (rina,) = await desk.officers(await desk.office())
    await does_something(desk, rina)
    first = (await post_of(desk, rina)).busy_at
    clock.moves(NOTED_EVERY - timedelta(seconds=1))
    await does_something(desk, rina)
    assert (await post_of(desk, rina)).busy_at == first
    clock.moves(timedelta(seconds=1))
    await does_something(desk, rina)
    assert (await post_of(desk, rina)).busy_at == clock.now
