"""A case that is handed to a colleague: with its words, and to one only."""

import asyncio
from datetime import timedelta

import pytest

from bot.services.queue import closing
from bot.services.queue.handing_over import NotHanded
from bot.services.queue.resolutions import Chosen
from bot.services.staff import duty
from bot.storage.tables import Case, CaseOutcome, Deed, Returned
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services.at_work import (
    AGUS,
    DEWI,
    RINA,
    SITI,
    Desk,
    at,
    begins,
    ends,
    hands,
    owner,
    who,
    words_to,
)

JOKO = 8_000_000_013


@pytest.fixture
async def desk(transactions: Transactions, clock: StillClock) -> Desk:
    clock.now = at(24, 9)
    desk = Desk(transactions)
    await desk.opens()
    return desk


async def test_a_case_is_handed_to_a_colleague_on_duty_with_its_words(
    desk: Desk, clock: StillClock
) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await desk.says(SITI, case_id)
    assert await hands(desk, RINA, case_id, AGUS) is NotHanded.NOT_ON_DUTY
    await begins(desk, AGUS)
    before = len(await desk.texts(SITI))
    clock.moves(timedelta(hours=1))

    assert isinstance(await hands(desk, RINA, case_id, AGUS), Case)
    assert await hands(desk, RINA, case_id, AGUS) is NotHanded.NOT_YOURS

    assert await owner(desk, case_id) == AGUS
    case = await desk.case(case_id)
    assert case.unanswered_since == case.due_at == case.claimed_at == clock.now
    assert (await desk.post(RINA)).active_case_id is None
    assert (await desk.deeds(case_id))[-1] == Deed.HANDED_OVER
    (told,) = (await desk.texts(SITI))[before:]
    assert "Ibu Agus, petugas Disnaker Bekasi, melanjutkan kasus Anda." in told
    assert any(
        "Ibu Rina menyerahkan kasus kepada Anda" in e for e in await desk.texts(AGUS)
    )
    assert await words_to(desk, AGUS) == 1


async def test_whose_time_is_over_gets_no_case_before_duty_is_ended(
    desk: Desk, clock: StillClock
) -> None:
    """What ends duty may come late: no case goes to somebody who went home."""
    case_id = await desk.has_taken(RINA, SITI)
    await begins(desk, AGUS)
    assert duty.is_at_work(await desk.post(AGUS), clock.now)

    clock.now = at(24, 18)

    assert not duty.is_at_work(await desk.post(AGUS), clock.now)
    assert await hands(desk, RINA, case_id, AGUS) is NotHanded.NOT_ON_DUTY
    assert await owner(desk, case_id) == RINA


async def test_no_other_office_and_not_oneself(desk: Desk) -> None:
    case_id = await desk.has_taken(RINA, SITI)
    await begins(desk, RINA)
    await begins(desk, AGUS)
    async with desk.transactions.begin() as work:
        _agus, post = await who(work, AGUS)
        post.office_id = None

    for to in (RINA, AGUS, DEWI):
        assert await hands(desk, RINA, case_id, to) is NotHanded.NOT_ON_DUTY


async def closes(desk: Desk, account: int, case_id: int) -> bool:
    async with desk.transactions.begin() as work:
        person, post = await who(work, account)
        chosen = Chosen(CaseOutcome.OTHER)
        return await closing.close(work, person, post, case_id, chosen) is not None


async def test_hand_over_against_close_return_and_end_one_wins(
    desk: Desk,
) -> None:
    await begins(desk, AGUS)
    for worker in (SITI, DEWI, JOKO):
        case_id = await desk.has_taken(RINA, worker)
        await begins(desk, RINA)
        handed, closed, ended = await asyncio.gather(
            hands(desk, RINA, case_id, AGUS),
            closes(desk, RINA, case_id),
            ends(desk, RINA),
        )
        case = await desk.case(case_id)
        assert ended
        if isinstance(handed, Case):
            assert not closed
            assert await owner(desk, case_id) == AGUS
        elif closed:
            assert case.outcome is CaseOutcome.OTHER
        else:
            assert case.returned_for is Returned.DUTY_ENDED
