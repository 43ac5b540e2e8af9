"""Duty: begun, paused, ended with the office; and what becomes of cases then."""

import asyncio
from datetime import datetime, timedelta

import pytest
from sqlmodel import col, select

from bot.services.queue import assignment, going_home, overdue
from bot.services.staff import members, offices, opening
from bot.storage.tables import (
    Audit,
    Case,
    Deed,
    Duty,
    Returned,
)
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services.at_work import (
    AGUS,
    BEKASI,
    DEWI,
    RINA,
    SITI,
    Desk,
    at,
    begins,
    ends,
    keeps,
    leaves,
    owner,
    rests,
    who,
    words_to,
)

JOKO = 8_000_000_013
TUESDAY = at(24, 9)


@pytest.fixture
async def desk(transactions: Transactions, clock: StillClock) -> Desk:
    clock.now = TUESDAY
    desk = Desk(transactions)
    await desk.opens()
    return desk


async def looks(desk: Desk, clock: StillClock, now: datetime) -> None:
    clock.now = now
    async with desk.transactions.begin() as work:
        await going_home.end_what_is_over(work)


async def test_duty_goes_through_its_states_and_each_once(
    desk: Desk,
) -> None:
    assert not await rests(desk, RINA)
    assert not await ends(desk, RINA)
    for do, state in ((begins, Duty.ON), (rests, Duty.RESTING), (begins, Duty.ON)):
        assert await do(desk, RINA)
        assert not await do(desk, RINA)
        post = await desk.post(RINA)
        assert (post.duty, post.duty_until) == (state, at(24, 16))
    assert await ends(desk, RINA)
    post = await desk.post(RINA)
    assert (post.duty, post.duty_until) == (Duty.OFF, None)
    async with desk.transactions.begin() as work:
        noted = select(Audit.deed).where(
            col(Audit.about_id) == post.person_id, col(Audit.deed) != Deed.APPOINTED
        )
        deeds = (await work.session.exec(noted.order_by(col(Audit.id)))).all()
    assert deeds == [
        Deed.BEGAN_DUTY,
        Deed.RESTED,
        Deed.BEGAN_DUTY,
        Deed.ENDED_DUTY,
    ]


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (at(24, 7), at(24, 16)),
        (at(27, 12), at(27, 16, 30)),
        (at(24, 15, 59), at(24, 16)),
        (at(24, 16), at(24, 20)),
        (at(24, 2), at(24, 6)),
        (at(28, 9), at(28, 13)),
    ],
)
async def test_duty_lasts_as_long_as_the_office(
    desk: Desk, clock: StillClock, now: datetime, until: datetime
) -> None:
    clock.now = now
    assert await begins(desk, RINA)
    assert (await desk.post(RINA)).duty_until == until


async def test_in_ramadan_and_in_the_east_the_office_closes_earlier(
    desk: Desk, clock: StillClock
) -> None:
    async with desk.transactions.begin() as work:
        today = at(24, 9).date()
        await opening.set_ramadan(work, today, today, by=None)
        office = await offices.find(work, BEKASI)
        assert office is not None
        office.zone = offices.zone_of("91.71")
    clock.now = at(24, 7)
    assert await begins(desk, RINA)
    assert (await desk.post(RINA)).duty_until == at(24, 13)


async def test_when_the_office_closes_duty_ends_by_itself(
    desk: Desk, clock: StillClock
) -> None:
    await begins(desk, RINA)
    await begins(desk, AGUS)
    await rests(desk, AGUS)
    never = await desk.has_taken(RINA, SITI)
    begun = await desk.has_taken(RINA, DEWI)
    answered = await desk.has_taken(RINA, JOKO)
    clock.moves(timedelta(minutes=5))
    for each in (begun, answered):
        await desk.says(RINA, each)
    clock.moves(timedelta(minutes=5))
    await desk.says(SITI, never)
    await desk.says(DEWI, begun)
    await looks(desk, clock, at(24, 15, 59))
    assert (await desk.post(RINA)).duty is Duty.ON

    for _twice in range(2):
        await looks(desk, clock, at(24, 16))

    for account in (RINA, AGUS):
        assert (await desk.post(account)).duty is Duty.OFF
    assert [await owner(desk, each) for each in (never, begun, answered)] == [
        None,
        RINA,
        RINA,
    ]
    gone = await desk.case(never)
    assert (gone.returned_for, gone.returned_at) == (Returned.DUTY_ENDED, at(24, 16))
    assert (await desk.case(begun)).unanswered_since == at(24, 9, 10)
    told = [e for e in await desk.texts(RINA) if "Jam kantor selesai" in e]
    assert len(told) == 1
    assert f"Kembali ke antrean: {gone.code}." in told[0]
    assert f"jawaban Anda: Pekerja {(await desk.case(begun)).code}" in told[0]
    assert "Jam kantor selesai" in (await desk.texts(AGUS))[-1]
    assert "sudah selesai bertugas" in (await desk.texts(SITI))[-1]


async def test_what_is_kept_stays_until_duty_begins_again(
    desk: Desk, clock: StillClock
) -> None:
    await begins(desk, RINA)
    case_id = await desk.has_taken(RINA, SITI)
    assert await keeps(desk, RINA, case_id)
    assert await ends(desk, RINA)
    assert await owner(desk, case_id) == RINA
    clock.now = at(25, 8)
    await begins(desk, RINA)
    await ends(desk, RINA)

    assert await owner(desk, case_id) is None


async def test_on_leave_nothing_waits_but_what_is_kept(
    desk: Desk, clock: StillClock
) -> None:
    begun, kept, quiet = [
        await desk.has_taken(RINA, each) for each in (SITI, DEWI, JOKO)
    ]
    clock.moves(timedelta(minutes=1))
    for each in (begun, quiet):
        await desk.says(RINA, each)
    clock.moves(timedelta(minutes=1))
    await desk.says(SITI, begun)
    await keeps(desk, RINA, kept)
    until = at(27, 9).date()
    assert await leaves(desk, RINA, until)
    assert not await leaves(desk, RINA, until)
    assert [await owner(desk, each) for each in (begun, kept, quiet)] == [
        None,
        RINA,
        RINA,
    ]

    await desk.says(JOKO, quiet)
    async with desk.transactions.begin() as work:
        await overdue.look(work)

    assert [await owner(desk, each) for each in (kept, quiet)] == [RINA, None]


async def test_after_its_last_day_a_leave_is_over(
    desk: Desk, clock: StillClock
) -> None:
    await leaves(desk, RINA, at(27, 9).date())
    before = await desk.texts(RINA)
    await looks(desk, clock, at(28, 6, 59))
    assert (await desk.post(RINA)).duty is Duty.LEAVE
    await looks(desk, clock, at(28, 7))

    post = await desk.post(RINA)
    assert (post.duty, post.duty_until, post.leave_until) == (Duty.OFF, None, None)
    assert await desk.texts(RINA) == before


async def test_words_at_the_moment_at_which_duty_ends_are_not_lost(
    desk: Desk,
) -> None:
    for worker in (SITI, DEWI, JOKO):
        await begins(desk, RINA)
        case_id = await desk.has_taken(RINA, worker)
        before = await words_to(desk, AGUS)
        await asyncio.gather(
            ends(desk, RINA),
            *(desk.says(worker, case_id) for _each in range(4)),
        )
        assert await owner(desk, case_id) is None
        assert await words_to(desk, RINA) == 0

        async with desk.transactions.begin() as work:
            agus, post = await who(work, AGUS)
            assert isinstance(await assignment.take(work, agus, post, case_id), Case)
        assert await words_to(desk, AGUS) == before + 4


async def test_ended_twice_at_once_is_ended_once(desk: Desk, clock: StillClock) -> None:
    await begins(desk, RINA)
    await desk.has_taken(RINA, SITI)
    clock.now = at(24, 16)
    before = len(await desk.texts(SITI))

    await asyncio.gather(
        ends(desk, RINA), ends(desk, RINA), looks(desk, clock, clock.now)
    )

    assert (await desk.post(RINA)).duty is Duty.OFF
    assert len(await desk.texts(SITI)) == before + 1


async def test_who_is_removed_is_on_no_duty(desk: Desk) -> None:
    await begins(desk, RINA)
    async with desk.transactions.begin() as work:
        _rina, post = await who(work, RINA)
        await members.remove(work, RINA)
        await work.session.refresh(post)
        assert (post.duty, post.duty_until) == (Duty.OFF, None)
