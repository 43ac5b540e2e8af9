"""After three cases of distress in a day the next is offered to others first."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from bot.services.queue import dealing, desk_card, sight
from bot.services.safety import distress, others_first
from bot.services.safety.others_first import FOR, MANY
from bot.storage.tables import Case, Duty, Outbox, OutboxKind, Staff
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services.desk import Desk

A_SECOND = timedelta(seconds=1)


@pytest.fixture
def desk(transactions: Transactions) -> Desk:
    return Desk(transactions)


async def tired(desk: Desk, clock: StillClock, office: int) -> int:
    """Return an officer who has taken three cases of distress today."""
    (rina,) = await desk.officers(office)
    took = await desk.cases(
        MANY, counselor=rina, urgent_since=clock.now, answered_at=clock.now
    )
    await desk.closed(took[0], at=clock.now)
    return rina


async def hard(desk: Desk, clock: StillClock) -> int:
    """Let somebody in distress wait; return the case."""
    (case,) = await desk.cases(urgent_since=clock.now)
    return case


async def sees(desk: Desk, person_id: int) -> list[int]:
    """Return the cases that somebody sees waiting."""
    async with desk.transactions.begin() as work:
        which = select(Staff).where(col(Staff.person_id) == person_id)
        post = (await work.session.exec(which)).one()
        return [each.id for each in (await sight.waiting(work, post, 0)).cases]


async def told(desk: Desk, case: int) -> list[int]:
    """Return who was told of a case, in order."""
    rows = select(Outbox.person_id).where(
        col(Outbox.case_id) == case, col(Outbox.kind) == OutboxKind.SEND
    )
    async with desk.transactions.reading() as session:
        return list((await session.exec(rows.order_by(col(Outbox.id)))).all())


async def alarms(desk: Desk, case: int) -> None:
    """Let officers be told of a case."""
    async with desk.transactions.begin() as work:
        await distress.tell_officers(work, await work.session.get_one(Case, case))


async def offers_again(desk: Desk) -> None:
    async with desk.transactions.begin() as work:
        await distress.offer_again(work)


async def deals(desk: Desk) -> None:
    async with desk.transactions.begin() as work:
        await dealing.deal(work)


async def owner(desk: Desk, case: int) -> int | None:
    async with desk.transactions.reading() as session:
        return (await session.get_one(Case, case)).counselor_id


async def test_others_see_it_first_and_after_ten_minutes_everybody(
    desk: Desk, clock: StillClock
) -> None:
    office = await desk.office()
    rina = await tired(desk, clock, office)
    (mila,) = await desk.officers(office)
    case, calm = await hard(desk, clock), (await desk.cases())[0]

    assert await sees(desk, mila) == [case, calm]
    assert await sees(desk, rina) == [calm]

    clock.moves(FOR - A_SECOND)
    assert await sees(desk, rina) == [calm]
    clock.moves(A_SECOND)
    assert await sees(desk, rina) == [case, calm]


async def test_the_card_shows_it_when_the_time_is_over(
    desk: Desk, clock: StillClock
) -> None:
    office = await desk.office()
    rina = await tired(desk, clock, office)
    await desk.officers(office)
    case = await hard(desk, clock)

    async def says() -> str:
        async with desk.transactions.begin() as work:
            await desk_card.refresh(work)
        await desk.all_sent()
        card = await desk.card(rina)
        assert card is not None
        return card.says

    assert await says() == "0:9"
    clock.moves(FOR)
    assert f":{case}:" in await says()


async def test_nobody_is_spared_who_is_alone(desk: Desk, clock: StillClock) -> None:
    office = await desk.office()
    rina = await tired(desk, clock, office)
    (mila,) = await desk.officers(office, duty=Duty.OFF)
    (far,) = await desk.officers(await desk.office("81.71"), region="81.71")
    case = await hard(desk, clock)

    assert await sees(desk, rina) == [case]
    await alarms(desk, case)
    assert rina in await told(desk, case)

    await desk.set_duty(mila, Duty.ON)
    assert await sees(desk, rina) == []
    await desk.cases(MANY, counselor=mila, urgent_since=clock.now)
    assert await sees(desk, rina) == [case], "all who are there are tired alike"
    assert far not in await told(desk, case)


async def test_yesterday_does_not_count(desk: Desk, clock: StillClock) -> None:
    office = await desk.office()
    rina = await tired(desk, clock, office)
    await desk.officers(office)
    clock.moves(timedelta(hours=13))
    case = await hard(desk, clock)
    assert await sees(desk, rina) == [case]


async def test_the_alarm_goes_to_who_is_there_and_to_the_tired_one_in_time(
    desk: Desk, clock: StillClock
) -> None:
    office = await desk.office()
    rina = await tired(desk, clock, office)
    (home,) = await desk.officers(office, duty=Duty.OFF)
    (lina,) = await desk.officers(await desk.office("32"), region="32")
    case, other = await hard(desk, clock), await hard(desk, clock)
    await alarms(desk, case)
    await alarms(desk, other)
    await alarms(desk, other)
    assert await told(desk, case) == [lina]
    await desk.change(other, counselor_id=lina, claimed_at=clock.now)

    await offers_again(desk)
    assert await told(desk, case) == [lina]
    clock.moves(FOR)
    await offers_again(desk)
    await offers_again(desk)

    assert await told(desk, case) == [lina, rina]
    assert await told(desk, other) == [lina, lina]
    assert home not in await told(desk, case)


async def test_it_is_dealt_to_others_first(desk: Desk, clock: StillClock) -> None:
    office = await desk.office(deals=True)
    rina = await tired(desk, clock, office)
    (mila,) = await desk.officers(office)
    await desk.cases(MANY + 2, counselor=mila, unanswered_since=clock.now)
    case = await hard(desk, clock)

    await deals(desk)
    assert await owner(desk, case) == mila

    await desk.cases(60, counselor=mila)
    last = await hard(desk, clock)
    await deals(desk)
    assert await owner(desk, last) is None
    clock.moves(FOR)
    await deals(desk)
    assert await owner(desk, last) == rina


async def test_a_clock_set_back_spares_nobody(desk: Desk, clock: StillClock) -> None:
    office = await desk.office()
    rina = await tired(desk, clock, office)
    await desk.officers(office)
    case = await hard(desk, clock)
    clock.moves(-timedelta(minutes=1))
    async with desk.transactions.begin() as work:
        row = await work.session.get_one(Case, case)
        assert await others_first.spared(work, row) == frozenset()
    assert await sees(desk, rina) == [case]
