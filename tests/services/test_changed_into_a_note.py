"""Words that are changed into a note: who has not got them never does."""

from typing import Any

import pytest
from sqlmodel import col, select, update

from bot.services import delivery
from bot.services.conversations import edits, resending, withdrawal
from bot.services.conversations.edits import Changed
from bot.services.delivery import Later
from bot.storage.tables import Outbox, OutboxKind, OutboxState
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services.at_work import RINA, SITI, Desk, at, who


@pytest.fixture
async def desk(transactions: Transactions, clock: StillClock) -> Desk:
    clock.now = at(26, 15)
    desk = Desk(transactions)
    await desk.opens()
    return desk


async def speaks(desk: Desk, state: OutboxState) -> tuple[int, int]:
    """Let Rina say something; return the numbers of its case and of its copy."""
    case_id = await desk.has_taken(RINA, SITI)
    await desk.sends()
    await desk.says(SITI, case_id)
    await desk.says(RINA, case_id)
    async with desk.transactions.begin() as work:
        rows: Any = await work.session.exec(
            update(Outbox)
            .where(col(Outbox.kind) == OutboxKind.COPY)
            .values(state=state)
            .returning(col(Outbox.id))
        )
        return case_id, max(number for (number,) in rows)


async def is_changed_into_a_note(desk: Desk) -> bool:
    """Let Rina change it into a note; return whether it reached nobody."""
    async with desk.transactions.begin() as work:
        rina, _post = await who(work, RINA)
        return await withdrawal.turn_into_note(work, rina, 2)


async def state_of(desk: Desk, row: int) -> OutboxState:
    async with desk.transactions.reading() as session:
        return (await session.get_one(Outbox, row)).state


async def test_what_waits_is_not_sent_and_the_answer_is_owed_again(desk: Desk) -> None:
    case_id, row = await speaks(desk, OutboxState.WAITING)
    assert (await desk.case(case_id)).unanswered_since is None
    assert await is_changed_into_a_note(desk)
    assert await state_of(desk, row) is OutboxState.DROPPED
    assert (await desk.case(case_id)).unanswered_since is not None
    async with desk.transactions.begin() as work:
        rina, _post = await who(work, RINA)
        words = await edits.passed_on(work, rina, 2)
        assert words is None


async def test_what_may_have_come_is_never_copied_anew(desk: Desk) -> None:
    _case, row = await speaks(desk, OutboxState.UNCERTAIN)
    assert not await is_changed_into_a_note(desk)
    async with desk.transactions.begin() as work:
        rina, _post = await who(work, RINA)
        assert await resending.claim(work, rina, row) == []
        # The worker has deleted the copy, so that an earlier change found nothing.
        before = len((await work.session.exec(select(Outbox.id))).all())
        await edits.copy_anew(work, await work.session.get_one(Outbox, row))
        assert len((await work.session.exec(select(Outbox.id))).all()) == before


async def test_what_is_tried_again_is_not(desk: Desk, clock: StillClock) -> None:
    _case, row = await speaks(desk, OutboxState.GOING)
    assert not await is_changed_into_a_note(desk)
    async with desk.transactions.begin() as work:
        await delivery.settle(work, [Later(row, clock.now, "flood")])
    assert await state_of(desk, row) is OutboxState.DROPPED


async def test_words_once_more_are_followed_again(desk: Desk) -> None:
    case_id, _row = await speaks(desk, OutboxState.SENT)
    assert not await is_changed_into_a_note(desk)
    async with desk.transactions.begin() as work:
        rina, _post = await who(work, RINA)
        await edits.follow(work, rina, 2, Changed("text", "Selamat siang"))
        words = await edits.passed_on(work, rina, 2)
        assert words is not None
        assert (words.kind, words.case_id) == ("text", case_id)
