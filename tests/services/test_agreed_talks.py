"""Free times follow the office's calendar; of two who want one, one gets it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import col, select

from bot.office_hours import Shift
from bot.services.callbacks import agreed, an_hour_before, anew, free_times
from bot.services.callbacks.agreed import Booked, NotBooked
from bot.services.safety import distress
from bot.services.staff import offices, opening
from bot.services.staff.offices import Particulars
from bot.storage.tables import (
    CallSlot,
    Case,
    Duty,
    Office,
    Outbox,
    Person,
    Season,
    SlotState,
    Staff,
    Zone,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.service import StillClock
from tests.services.desk import Desk

WIB = ZoneInfo("Asia/Jakarta")


def wib(day: int, hour: int, minute: int = 0, month: int = 12) -> datetime:
    """Return an instant of December 2026 on the clock of the office."""
    return datetime(2026, month, day, hour, minute, tzinfo=WIB).astimezone(UTC)


@pytest.fixture
async def desk(transactions: Transactions, clock: StillClock) -> Desk:
    """An office with one officer and two workers; it is a Monday, 08.00."""
    clock.now = wib(7, 8)
    desk = Desk(transactions)
    (rina,) = await desk.officers(await desk.office())
    await desk.cases(2, counselor=rina)
    return desk


async def free(desk: Desk) -> Sequence[datetime]:
    """Return the free times of the officer on her own clock, by that clock."""
    async with desk.transactions.begin() as work:
        case = (await work.session.exec(select(Case).order_by(col(Case.id)))).first()
        assert case is not None
        return sorted(each.astimezone(WIB) for each in await free_times.of(work, case))


def on(times: Sequence[datetime], day: date) -> list[str]:
    return [each.strftime("%H.%M") for each in times if each.date() == day]


async def books(desk: Desk, number: int, starts_at: datetime) -> Booked | NotBooked:
    """Let the worker of one of the two cases book a time."""
    async with desk.transactions.begin() as work:
        rows = select(Case).order_by(col(Case.id)).with_for_update()
        case = (await work.session.exec(rows)).all()[number]
        worker = await work.rows.get_one(Person, case.worker_id)
        return await agreed.book(work, worker, case, starts_at, by_phone=False)


async def test_five_working_days_without_breaks_and_two_hours_ahead(desk: Desk) -> None:
    times = await free(desk)

    assert on(times, date(2026, 12, 7))[:3] == ["10.00", "10.30", "11.00"]
    assert on(times, date(2026, 12, 7))[-1] == "15.30"
    assert "12.00" not in on(times, date(2026, 12, 8))
    friday = on(times, date(2026, 12, 11))
    assert friday[:1] == ["07.30"]
    assert friday[-1] == "16.00"
    assert friday[friday.index("11.00") + 1] == "13.00"
    assert {each.day for each in times} == {7, 8, 9, 10, 11, 14}


async def test_holidays_leave_and_days_closed_by_hand_are_left_out(
    desk: Desk, clock: StillClock
) -> None:
    clock.now = wib(22, 17)
    async with desk.transactions.begin() as work:
        office = (await work.session.exec(select(Office))).one()
        await opening.set_day(work, office, date(2026, 12, 30), "Pilkada", by=None)
    # The 24th is collective leave, the 25th a holiday, the 1st as well.
    days = {each.date().isoformat()[5:] for each in await free(desk)}
    assert days == {"12-23", "12-28", "12-29", "12-31", "01-04"}

    async with desk.transactions.begin() as work:
        post = (await work.session.exec(select(Staff))).one()
        post.duty, post.leave_until = Duty.LEAVE, date(2026, 12, 29)
        post.duty_until = wib(30, 7)
    days = {each.date().isoformat()[5:] for each in await free(desk)}
    assert days == {"12-31", "01-04"}


async def test_ramadan_has_its_own_hours(desk: Desk, clock: StillClock) -> None:
    clock.now = datetime(2027, 2, 15, 1, tzinfo=UTC)
    async with desk.transactions.begin() as work:
        first, last = date(2027, 2, 16), date(2027, 3, 9)
        await opening.set_ramadan(work, first, last, by=None)
    times = on(await free(desk), date(2027, 2, 17))
    assert times[0] == "08.00"
    assert times[times.index("11.30") + 1] == "12.30"
    assert times[-1] == "14.30"


async def test_nobody_is_woken_by_an_office_far_in_the_east(desk: Desk) -> None:
    async with desk.transactions.begin() as work:
        office = (await work.session.exec(select(Office))).one()
        office.zone = Zone.WIT
    # It opens at 05.30 where the worker lives.
    assert min(on(await free(desk), date(2026, 12, 8))) == "07.00"


async def test_of_two_at_once_one_gets_it_and_the_other_keeps_what_they_had(
    desk: Desk,
) -> None:
    had, wanted = wib(8, 9), wib(8, 10)
    assert isinstance(await books(desk, 0, had), Booked)
    came = await asyncio.gather(books(desk, 0, wanted), books(desk, 1, wanted))

    won = [each for each in came if isinstance(each, Booked)]
    assert (len(won), [each for each in came if each not in won]) == (
        1,
        [NotBooked.TAKEN],
    )
    async with desk.transactions.begin() as work:
        booked = select(CallSlot).where(col(CallSlot.state) == SlotState.BOOKED)
        slots = (await work.session.exec(booked)).all()
    assert len({each.starts_at for each in slots}) == len(slots)
    assert wanted in {each.starts_at for each in slots}
    if isinstance(came[1], Booked):
        assert had in {each.starts_at for each in slots}


async def test_who_dies_between_noting_and_telling_has_done_neither(
    desk: Desk, clock: StillClock
) -> None:
    assert isinstance(await books(desk, 0, wib(8, 9)), Booked)
    clock.now = wib(8, 8)
    with pytest.raises(KeyboardInterrupt):
        await _reminds_and_dies(desk)
    rounds = [_reminds(desk), _reminds(desk)]
    await asyncio.gather(*rounds)

    async with desk.transactions.begin() as work:
        told = (await work.session.exec(select(Outbox.person_id))).all()
    assert len(told) == len(set(told)) == 2


async def test_a_reminder_that_comes_late_still_comes_and_no_later(
    desk: Desk, clock: StillClock
) -> None:
    assert isinstance(await books(desk, 0, wib(8, 9)), Booked)
    assert isinstance(await books(desk, 1, wib(8, 10)), Booked)
    clock.now = wib(8, 9, 31)
    await _reminds(desk)

    async with desk.transactions.begin() as work:
        rows = select(CallSlot).order_by(col(CallSlot.starts_at))
        first, second = (await work.session.exec(rows)).all()
    assert first.reminded_at is None
    assert second.reminded_at == clock.now


async def _reminds(desk: Desk) -> None:
    async with desk.transactions.begin() as work:
        await an_hour_before.remind(work)


async def _reminds_and_dies(desk: Desk) -> None:
    async with desk.transactions.begin() as work:
        await an_hour_before.remind(work)
        raise KeyboardInterrupt


async def test_after_distress_no_reminder_comes_and_a_call_needs_a_number(
    desk: Desk, clock: StillClock
) -> None:
    assert isinstance(await books(desk, 0, wib(8, 9)), Booked)
    clock.now = wib(7, 20)
    async with desk.transactions.begin() as work:
        slot = (await work.session.exec(select(CallSlot))).one()
        slot.by_phone = True  # and the number was taken back since
        case = await work.rows.get_one(Case, slot.case_id)
        worker = await work.rows.get_one(Person, case.worker_id)
        distress.be_quiet(work, worker)
    clock.now = wib(8, 8)
    await _reminds(desk)

    async with desk.transactions.begin() as work:
        (told,) = (await work.session.exec(select(Outbox))).all()
    assert told.person_id == slot.counselor_id
    assert "lewat chat" in str(told.content)


async def test_two_rounds_at_once_offer_a_talk_anew_once(desk: Desk) -> None:
    assert isinstance(await books(desk, 0, wib(8, 9)), Booked)
    (agus,) = await desk.officers(await desk.office())
    async with desk.transactions.begin() as work:
        office = (await work.session.exec(select(Office).limit(1))).one()
        await opening.set_day(work, office, date(2026, 12, 8), "Pilkada", by=None)
        slot = (await work.session.exec(select(CallSlot))).one()
        (await work.rows.get_one(Case, slot.case_id)).counselor_id = agus

    async def looks(at: Callable[[Work], Awaitable[None]]) -> None:
        async with desk.transactions.begin() as work:
            await at(work)

    rounds = (anew.offer_anew, anew.look_at_offices) * 2
    await asyncio.gather(*(looks(each) for each in rounds))

    async with desk.transactions.begin() as work:
        told = (await work.session.exec(select(Outbox.person_id))).all()
        slot = (await work.session.exec(select(CallSlot))).one()
        case = await work.rows.get_one(Case, slot.case_id)
    assert slot.state is SlotState.OFFERED_ANEW
    assert told == [case.worker_id]


async def test_hours_of_many_offices_are_those_of_each(desk: Desk) -> None:
    async with desk.transactions.begin() as work:
        ours = (await work.session.exec(select(Office))).one()
        above = await offices.add(work, "Disnaker Jabar", Particulars(), by=None)
        ours.parent_id = above.id
        day, other = date(2026, 12, 8), date(2026, 12, 9)
        await opening.set_day(work, above, day, "Pilkada", by=None)
        await opening.set_day(work, ours, day, None, by=None)
        await opening.set_day(work, above, other, "Libur", by=None)
        short = Shift(time(9), time(12))
        await opening.set_week(work, ours, Season.USUAL, [(0, short)], by=None)
        found = await opening.hours_of_many(work, {ours.id, above.id})

        for each in (ours, above):
            assert found[each.id] == await opening.hours_of(work, each)
    assert found[ours.id].shift_on(day) is not None
    assert found[ours.id].shift_on(other) is None
