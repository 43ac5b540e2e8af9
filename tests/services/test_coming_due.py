"""Cases laid aside and reminders come once, within hours, to whoever has the case."""

import asyncio
from datetime import date, datetime

import pytest

from bot.services.cases import requests
from bot.services.desk import follow_ups, snoozing, when_told
from bot.services.queue import assignment, closing
from bot.services.queue.resolutions import Chosen
from bot.services.staff import offices, opening
from bot.storage.tables import Case, CaseOutcome, FollowUp
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.service import StillClock
from tests.services.at_work import (
    AGUS,
    BEKASI,
    DEWI,
    RINA,
    SITI,
    Desk,
    accepts,
    at,
    begins,
    leaves,
    offer,
    who,
)

LAID_ASIDE = "waktu tundanya sudah selesai"
REMINDED = "Pengingat, "


@pytest.fixture
async def desk(transactions: Transactions, clock: StillClock) -> Desk:
    clock.now = at(26, 15)
    desk = Desk(transactions)
    await desk.opens()
    return desk


async def case_of(work: Work, case_id: int) -> Case:
    case = await requests.locked(work, case_id)
    assert case is not None
    return case


async def snoozes(desk: Desk, case_id: int, until: datetime | None) -> None:
    async with desk.transactions.begin() as work:
        person, _post = await who(work, RINA)
        snoozing.snooze(work, person, await case_of(work, case_id), until)


async def reminds(desk: Desk, case_id: int, due_at: datetime) -> int:
    async with desk.transactions.begin() as work:
        person, _post = await who(work, RINA)
        case = await case_of(work, case_id)
        return (await follow_ups.add(work, person, case, due_at, "cek surat")).id


async def looks(desk: Desk, clock: StillClock, now: datetime | None = None) -> None:
    """Let two processes look for what is due, at once."""
    clock.now = now or clock.now

    async def look() -> None:
        async with desk.transactions.begin() as work:
            await snoozing.tell(work)
            await follow_ups.tell(work)

    await asyncio.gather(look(), look())


async def told(desk: Desk, account: int, words: str) -> int:
    return len([each for each in await desk.texts(account) if words in each])


async def closes_days(desk: Desk, *days: date) -> None:
    async with desk.transactions.begin() as work:
        office = await offices.find(work, BEKASI)
        assert office is not None
        for day in days:
            await opening.set_day(work, office, day, "Pilkada", by=None)


async def test_nine_o_clock_is_that_of_a_day_on_which_the_office_works(
    desk: Desk,
) -> None:
    await closes_days(desk, date(2026, 11, 30))
    async with desk.transactions.begin() as work:
        _person, post = await who(work, RINA)
        hours = await opening.hours_of_post(work, post)
    assert when_told.nine(hours, date(2026, 11, 27)) == at(27, 9)
    # A weekend and a day that the office closed itself lie between.
    assert when_told.nine(hours, date(2026, 11, 28)) == at(31, 9)
    # Christmas, which is a Friday, the leave before it is on Thursday, the weekend.
    assert when_told.nine(hours, date(2026, 12, 24)) == at(58, 9)


async def test_a_case_laid_aside_over_a_holiday_comes_once_when_its_time_is_over(
    desk: Desk, clock: StillClock
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await snoozes(desk, case_id, at(27, 9))
    await closes_days(desk, date(2026, 11, 27))
    for now in (at(27, 8, 59), at(27, 9), at(28, 12), at(30, 7, 29)):
        await looks(desk, clock, now)
        assert await told(desk, RINA, LAID_ASIDE) == 0
    await looks(desk, clock, at(30, 7, 30))
    await looks(desk, clock, at(30, 7, 31))
    assert await told(desk, RINA, LAID_ASIDE) == 1
    assert (await desk.case(case_id)).snoozed_at is None
    row = next(each for each in await desk.told(RINA) if each.case_id == case_id)
    assert (row.content or {})["silent"]


async def test_several_come_as_one_line(desk: Desk, clock: StillClock) -> None:
    for worker in (SITI, DEWI):
        await snoozes(desk, await desk.has_taken(RINA, worker), at(27, 9))
    await looks(desk, clock, at(27, 9))
    assert await told(desk, RINA, "2 kasus sudah selesai waktu tundanya.") == 1


@pytest.mark.parametrize("how", ["writes", "hands over", "puts back", "closes"])
async def test_what_ends_it_is_followed_by_no_line(
    desk: Desk, clock: StillClock, how: str
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await begins(desk, AGUS)
    await snoozes(desk, case_id, at(27, 9))
    await reminds(desk, case_id, at(27, 9))
    if how == "writes":
        await desk.says(SITI, case_id)
    elif how == "hands over":
        await offer(desk, RINA, case_id, AGUS)
        await accepts(desk, AGUS, case_id)
    else:
        async with desk.transactions.begin() as work:
            person, post = await who(work, RINA)
            if how == "closes":
                other = Chosen(CaseOutcome.OTHER)
                await closing.close(work, person, post, case_id, other)
            else:
                await assignment.put_back(work, person, post, case_id)
    await looks(desk, clock, at(27, 9))
    assert await told(desk, RINA, LAID_ASIDE) == await told(desk, AGUS, LAID_ASIDE) == 0
    assert await told(desk, RINA, REMINDED) == (how == "writes")
    assert await told(desk, AGUS, REMINDED) == (how == "hands over")


async def test_an_answer_that_is_owed_is_reminded_of_all_the_same(
    desk: Desk, clock: StillClock
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await snoozes(desk, case_id, None)
    case = await desk.case(case_id)
    assert (case.unanswered_since, case.due_at) == (at(26, 15), at(26, 15))
    await looks(desk, clock, at(30, 9))
    assert (await desk.case(case_id)).snoozed_at is not None


async def test_outside_hours_nothing_is_said_until_duty_or_the_morning(
    desk: Desk, clock: StillClock
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await snoozes(desk, case_id, at(26, 20))
    await reminds(desk, case_id, at(26, 20))
    await looks(desk, clock, at(26, 20))
    assert await told(desk, RINA, LAID_ASIDE) + await told(desk, RINA, REMINDED) == 0
    clock.now = at(26, 21)
    async with desk.transactions.begin() as work:
        person, post = await who(work, RINA)
        later = await when_told.later(work, post)
        assert later == at(27, 7, 30)
    await begins(desk, RINA)
    async with desk.transactions.begin() as work:
        await snoozing.bring_forward(work, person, later)
        await follow_ups.bring_forward(work, person, later)
    await looks(desk, clock)
    assert await told(desk, RINA, LAID_ASIDE) == await told(desk, RINA, REMINDED) == 1


async def test_nobody_on_leave_is_told(desk: Desk, clock: StillClock) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await desk.says(RINA, case_id)
    await reminds(desk, case_id, at(27, 9))
    await leaves(desk, RINA, date(2026, 11, 27))
    await looks(desk, clock, at(27, 9))
    await looks(desk, clock, at(28, 9))
    assert await told(desk, RINA, REMINDED) == 0
    await looks(desk, clock, at(30, 7, 30))
    assert await told(desk, RINA, REMINDED) == 1


async def test_what_is_due_in_the_queue_is_told_to_who_takes_the_case(
    desk: Desk, clock: StillClock
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await reminds(desk, case_id, at(27, 9))
    async with desk.transactions.begin() as work:
        person, post = await who(work, RINA)
        await assignment.put_back(work, person, post, case_id)
    await looks(desk, clock, at(27, 10))
    clock.now = at(27, 11)
    await desk.takes(AGUS, case_id)
    await looks(desk, clock)
    await looks(desk, clock, at(27, 11, 1))
    assert (await told(desk, RINA, REMINDED), await told(desk, AGUS, REMINDED)) == (
        0,
        1,
    )
    # Who is given the case before it is done is told as well.
    await begins(desk, RINA)
    clock.now = at(27, 11, 5)
    await offer(desk, AGUS, case_id, RINA)
    await accepts(desk, RINA, case_id)
    await looks(desk, clock)
    assert await told(desk, RINA, REMINDED) == 1


async def test_a_kill_between_due_and_told_loses_and_doubles_nothing(
    desk: Desk, clock: StillClock
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await snoozes(desk, case_id, at(27, 9))
    await reminds(desk, case_id, at(27, 9))
    clock.now = at(27, 9)
    with pytest.raises(KeyboardInterrupt):
        await _is_killed(desk)
    assert await told(desk, RINA, LAID_ASIDE) + await told(desk, RINA, REMINDED) == 0
    await looks(desk, clock, at(27, 9, 5))
    assert await told(desk, RINA, LAID_ASIDE) == await told(desk, RINA, REMINDED) == 1


async def test_again_tomorrow_counts_once_and_only_for_what_was_told(
    desk: Desk, clock: StillClock
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    number = await reminds(desk, case_id, at(27, 9))

    async def later() -> FollowUp | None:
        async with desk.transactions.begin() as work:
            case = await case_of(work, case_id)
            return await follow_ups.put_off(work, case, number, at(30, 9))

    assert await later() is None
    await looks(desk, clock, at(27, 9))
    assert await later() is not None
    assert await later() is None
    await looks(desk, clock, at(30, 8, 59))
    assert await told(desk, RINA, REMINDED) == 1
    await looks(desk, clock, at(30, 9))
    assert await told(desk, RINA, REMINDED) == 2


async def _is_killed(desk: Desk) -> None:
    async with desk.transactions.begin() as work:
        await snoozing.tell(work)
        await follow_ups.tell(work)
        raise KeyboardInterrupt
