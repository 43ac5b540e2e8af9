"""What becomes of a taken case that its counselor does not answer."""

import asyncio
from datetime import timedelta

import pytest

from bot.services.cases import requests
from bot.services.conversations import withdrawal
from bot.services.people import consents
from bot.services.queue import overdue
from bot.services.safety import distress
from bot.services.staff import members, offices, opening
from bot.storage.tables import Deed, OutboxState, Reminded, Returned
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
    who,
    words_to,
)

HALF, FOUR_FIFTHS, END = at(27, 15, 30), at(30, 11), at(30, 15)
"""Of two working days from Thursday, 15.00 on, with the break of Friday's prayer."""


@pytest.fixture
async def desk(transactions: Transactions, clock: StillClock) -> Desk:
    clock.now = at(26, 15)
    desk = Desk(transactions)
    await desk.opens()
    return desk


async def looks(desk: Desk, clock: StillClock, now: object = None) -> None:
    if now is not None:
        clock.now = now  # type: ignore[assignment]
    async with desk.transactions.begin() as work:
        await overdue.look(work)


async def test_over_a_weekend_the_clock_stands(desk: Desk, clock: StillClock) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    before = len(await desk.texts(RINA))
    for now, reminded in (
        (at(26, 15, 1), None),
        (HALF - timedelta(seconds=1), None),
        (HALF, Reminded.NUDGED),
        (at(28, 12), Reminded.NUDGED),
        (FOUR_FIFTHS - timedelta(seconds=1), Reminded.NUDGED),
        (FOUR_FIFTHS, Reminded.WARNED),
        (END - timedelta(seconds=1), Reminded.WARNED),
    ):
        await looks(desk, clock, now)
        await looks(desk, clock)
        await desk.sends()
        assert (await desk.case(case_id)).reminded is reminded, now
    await looks(desk, clock, END)

    case = await desk.case(case_id)
    assert (case.counselor_id, case.returned_for) == (None, Returned.NOT_ANSWERED)
    assert (case.returned_at, case.due_at) == (END, END)
    assert (case.unanswered_since, case.reminded) == (None, None)
    assert (await desk.post(RINA)).active_case_id is None
    assert (await desk.deeds(case_id))[-1] == Deed.NOT_ANSWERED
    nudge, warning, gone = (await desk.texts(RINA))[before:]
    assert "menunggu jawaban Anda sejak Kamis, 26 November 2026 pukul 15.00" in nudge
    assert "kembali ke antrean Senin, 30 November 2026 pukul 15.00" in warning
    assert f"karena belum terjawab: {case.code}" in gone
    silent = [(each.content or {}).get("silent") for each in await desk.told(RINA)]
    assert silent[before:] == [True, None, True]
    assert f"{BEKASI} yang melihatnya sekarang." in (await desk.texts(SITI))[-1]


async def test_an_answer_ends_it_and_new_words_begin_it_anew(
    desk: Desk, clock: StillClock
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await looks(desk, clock, HALF)
    assert await desk.says(RINA, case_id)
    case = await desk.case(case_id)
    assert case.due_at is None
    assert (case.unanswered_since, case.reminded) == (None, None)
    assert case.answered_at == HALF
    await looks(desk, clock, END + timedelta(days=30))
    clock.now = at(26, 15) + timedelta(days=42)
    await desk.says(SITI, case_id)
    begun = clock.now
    clock.moves(timedelta(minutes=5))
    await desk.says(SITI, case_id)

    case = await desk.case(case_id)
    assert (case.unanswered_since, case.answered_at) == (begun, HALF)
    assert case.counselor_id is not None


async def test_a_reminder_that_waits_is_not_sent_once_it_is_answered(
    desk: Desk, clock: StillClock
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await looks(desk, clock, HALF)
    nudge = (await desk.told(RINA))[-1]
    assert nudge.state is OutboxState.WAITING

    await desk.says(RINA, case_id)

    assert next(e for e in await desk.told(RINA) if e.id == nudge.id).state == (
        OutboxState.DROPPED
    )


async def test_after_a_long_sleep_only_the_last_step_is_done(
    desk: Desk, clock: StillClock
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    before = len(await desk.texts(RINA))
    await looks(desk, clock, at(28, 3))
    assert len(await desk.texts(RINA)) == before
    await looks(desk, clock, at(30, 12, 30))
    await desk.sends()
    assert (await desk.case(case_id)).reminded is Reminded.WARNED
    await looks(desk, clock, at(30, 22))
    assert (await desk.case(case_id)).counselor_id is not None

    await looks(desk, clock, at(31, 7, 30))

    assert (await desk.case(case_id)).counselor_id is None
    assert len(await desk.texts(RINA)) == before + 2


async def test_a_day_closed_meanwhile_moves_the_end(
    desk: Desk, clock: StillClock
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await looks(desk, clock)
    async with desk.transactions.begin() as work:
        office = await offices.find(work, BEKASI)
        assert office is not None
        day = at(27, 12).date()
        await opening.set_day(work, office, day, "Pilkada", by=None)
    await looks(desk, clock, HALF)

    case = await desk.case(case_id)
    assert (case.reminded, case.due_at) == (None, at(30, 15))


async def test_an_office_says_how_soon_an_answer_is_due(
    desk: Desk, clock: StillClock
) -> None:
    async with desk.transactions.begin() as work:
        office = await offices.find(work, BEKASI)
        assert office is not None
        office.answer_minutes = 60
    clock.now = at(26, 9)
    case_id = await desk.has_taken(RINA, SITI)

    for now, due_at in (
        (at(26, 9), at(26, 9, 30)),
        (at(26, 9, 30), at(26, 9, 48)),
        (at(26, 9, 48), at(26, 10)),
    ):
        await looks(desk, clock, now)
        assert (await desk.case(case_id)).due_at == due_at
    await looks(desk, clock, at(26, 10))
    assert (await desk.case(case_id)).counselor_id is None


async def test_several_at_once_are_one_message_that_names_nobody(
    desk: Desk, clock: StillClock
) -> None:
    for each in (SITI, DEWI):
        await desk.has_taken(RINA, each)
    before = len(await desk.texts(RINA))
    for now in (HALF, FOUR_FIFTHS, END):
        await looks(desk, clock, now)
        await desk.sends()

    nudge, warning, gone = (await desk.texts(RINA))[before:]
    assert nudge == "2 pekerja menunggu jawaban Anda."
    assert warning.startswith("2 kasus segera kembali ke antrean.")
    assert gone.count(", ") or gone.count(" dan ")


@pytest.mark.parametrize("first", ["answer", "return", "both"])
async def test_an_answer_and_the_return_at_the_same_instant(
    desk: Desk, clock: StillClock, first: str
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await desk.says(SITI, case_id)
    clock.now = END
    if first == "both":
        _none, reached = await asyncio.gather(
            looks(desk, clock), desk.says(RINA, case_id)
        )
    elif first == "answer":
        reached = await desk.says(RINA, case_id)
        await looks(desk, clock)
    else:
        await looks(desk, clock)
        reached = await desk.says(RINA, case_id)

    case = await desk.case(case_id)
    assert reached is (case.counselor_id is not None)
    assert (case.returned_for is Returned.NOT_ANSWERED) is not reached
    if not reached:
        await desk.takes(AGUS, case_id)
        assert await words_to(desk, AGUS) == 1


async def test_who_has_no_role_any_more_keeps_no_case(
    desk: Desk, clock: StillClock
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    async with desk.transactions.begin() as work:
        await members.remove(work, RINA)
    await looks(desk, clock)

    case = await desk.case(case_id)
    assert (case.counselor_id, case.returned_for) == (None, Returned.LEFT_SERVICE)


async def alarmed(desk: Desk, account: int) -> int:
    return sum("Balas dulu" in each for each in await desk.texts(account))


async def test_distress_waits_for_no_office(desk: Desk, clock: StillClock) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await desk.says(RINA, case_id)
    await desk.sends()
    clock.now = at(29, 2)
    await desk.says(SITI, case_id)
    async with desk.transactions.begin() as work:
        siti = await members.known(work, SITI)
        await consents.agree(work, siti)
        case = await requests.locked(work, case_id)
        assert case is not None
        await distress.flag(work, siti, case)
    await looks(desk, clock, at(29, 2, 14))
    assert (await alarmed(desk, RINA), await alarmed(desk, AGUS)) == (1, 0)
    await looks(desk, clock, at(29, 2, 15))
    await looks(desk, clock, at(29, 2, 16))
    await desk.sends()
    assert (await alarmed(desk, RINA), await alarmed(desk, AGUS)) == (2, 0)
    await looks(desk, clock, at(29, 2, 30))

    case = await desk.case(case_id)
    assert (case.counselor_id, case.returned_for) == (None, Returned.NOT_ANSWERED)
    assert await alarmed(desk, AGUS) == 1


async def test_after_the_answer_to_distress_the_office_hours_count_again(
    desk: Desk, clock: StillClock
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    async with desk.transactions.begin() as work:
        case = await requests.locked(work, case_id)
        assert case is not None
        await distress.flag(work, await members.known(work, SITI), case)
    clock.moves(timedelta(minutes=1))
    await desk.says(RINA, case_id)
    clock.now = at(28, 23)
    await desk.says(SITI, case_id)
    await looks(desk, clock, at(29, 12))

    assert (await desk.case(case_id)).counselor_id is not None
    assert await alarmed(desk, AGUS) == 0


async def test_words_taken_back_are_no_answer(desk: Desk, clock: StillClock) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await desk.says(SITI, case_id)
    asked = clock.now
    clock.moves(timedelta(minutes=1))
    await desk.says(RINA, case_id)
    async with desk.transactions.begin() as work:
        rina, _post = await who(work, RINA)
        assert await withdrawal.withdraw(work, rina, 2) is not None

    case = await desk.case(case_id)
    assert (case.unanswered_since, case.due_at) == (asked, clock.now)


async def test_a_question_taken_back_needs_no_answer(
    desk: Desk, clock: StillClock
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await desk.says(RINA, case_id)
    clock.moves(timedelta(minutes=1))
    await desk.says(SITI, case_id)
    async with desk.transactions.begin() as work:
        siti = await members.known(work, SITI)
        assert await withdrawal.withdraw(work, siti, 2) is not None

    assert (await desk.case(case_id)).due_at is None
