"""The card of the active case, round by round: what is looked at, edited, pinned."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlmodel import col, select

from bot.services.desk import (
    card_words,
    case_card,
    follow_ups,
    proposals,
    snoozing,
)
from bot.services.desk.case_card import EDITED_EVERY
from bot.services.desk.proposals import Proposed
from bot.services.outbox.leasing import Due
from bot.services.privacy import ended_talks, erasure
from bot.services.queue import assignment
from bot.services.staff import members
from bot.storage.pages import plain_of
from bot.storage.tables import (
    CallSlot,
    Case,
    CaseCard,
    OutboxKind,
    Person,
    SlotState,
    Staff,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.service import StillClock
from tests.services.desk import Desk


@pytest.fixture
def desk(transactions: Transactions) -> Desk:
    return Desk(transactions)


async def is_shown(work: Work, case_id: int) -> None:
    """Show the card of a case to its counselor, whose active one it becomes."""
    case = await work.session.get_one(Case, case_id)
    officer = await work.session.get_one(Person, case.counselor_id)
    post = await members.post_of(work, officer.id)
    assert post is not None
    post.active_case_id = case.id
    file = await assignment.opened(work, officer, case)
    said = await card_words.of(work, officer, post, file)
    shown = work.send(officer, said.text, said.ways)
    shown.case_id = case.id
    await case_card.note(work, officer, post, shown, said)


async def shown(desk: Desk) -> int:
    """Return a case of an officer, whose card is shown, pinned and known to be true."""
    (rina,) = await desk.officers(await desk.office())
    (case,) = await desk.cases(counselor=rina)
    async with desk.transactions.begin() as work:
        await is_shown(work, case)
    await desk.all_sent()
    return case


async def a_round(
    desk: Desk, clock: StillClock, much: timedelta = EDITED_EVERY
) -> Sequence[Due]:
    """Let time pass, and a round come; return what it sent."""
    clock.moves(much)
    async with desk.transactions.begin() as work:
        await case_card.refresh(work)
    return await desk.all_sent()


async def changed(desk: Desk, case_id: int, **columns: Any) -> None:  # noqa: ANN401
    async with desk.transactions.begin() as work:
        case = await work.session.get_one(Case, case_id)
        for name, value in columns.items():
            setattr(case, name, value)


async def to_do(desk: Desk, case_id: int, due_at: datetime) -> None:
    async with desk.transactions.begin() as work:
        case = await work.session.get_one(Case, case_id)
        officer = await work.session.get_one(Person, case.counselor_id)
        await follow_ups.add(work, officer, case, due_at, "cek surat PHK")


def said(due: Due) -> str:
    return plain_of((due.content or {})["html"])


async def test_a_card_is_pinned_once_and_left_alone_while_it_is_true(
    desk: Desk, clock: StillClock
) -> None:
    await shown(desk)

    (pin,) = await a_round(desk, clock)

    assert (pin.kind, pin.content) == (OutboxKind.REACT, {"pin": True})
    assert pin.message_id is not None
    assert await a_round(desk, clock) == []
    assert await a_round(desk, clock, timedelta(hours=3)) == []


async def test_what_an_officer_has_to_do_stands_on_the_card(
    desk: Desk, clock: StillClock
) -> None:
    case = await shown(desk)
    await a_round(desk, clock)

    await to_do(desk, case, clock.now + timedelta(days=1))
    (edit,) = await a_round(desk, clock)
    assert edit.kind == OutboxKind.EDIT
    assert "Perlu dilakukan, " in said(edit)
    assert "cek surat PHK" in said(edit)
    assert (edit.content or {})["silent"] is True
    async with desk.transactions.begin() as work:
        row = await work.session.get_one(Case, case)
        officer = await work.session.get_one(Person, row.counselor_id)
        snoozing.snooze(work, officer, row, None)
    (edit,) = await a_round(desk, clock)
    assert "Ditunda sampai pekerja menulis." in said(edit)
    await changed(desk, case, snoozed_at=None)
    (edit,) = await a_round(desk, clock)
    assert "Ditunda" not in said(edit)


async def test_what_is_asked_and_agreed_stands_on_the_card(
    desk: Desk, clock: StillClock
) -> None:
    case = await shown(desk)
    await a_round(desk, clock)
    async with desk.transactions.begin() as work:
        row = await work.session.get_one(Case, case)
        officer = await work.session.get_one(Person, row.counselor_id)
        post = await members.post_of(work, officer.id)
        assert post is not None
        wanted = Proposed(proposals.QUESTIONS["title"], "Penjahit")
        assert await proposals.propose(work, officer, post, row.id, wanted) == row
        work.session.add(
            CallSlot(
                case_id=case,
                counselor_id=officer.id,
                starts_at=clock.now + timedelta(days=1),
                state=SlotState.BOOKED,
                booked_at=clock.now,
            )
        )

    edits = [each for each in await a_round(desk, clock) if each.kind == "edit"]

    assert "Penjahit. Sampai dijawab, keduanya berlaku." in said(edits[-1])
    assert "Janji bicara lewat chat, Kamis, 26 November 2026" in said(edits[-1])


async def test_a_card_is_edited_seldom(desk: Desk, clock: StillClock) -> None:
    case = await shown(desk)
    await a_round(desk, clock)
    await changed(desk, case, snoozed_at=clock.now)
    assert len(await a_round(desk, clock)) == 1
    await changed(desk, case, snoozed_at=None)

    assert await a_round(desk, clock, EDITED_EVERY / 2) == []
    assert len(await a_round(desk, clock, EDITED_EVERY / 2)) == 1


async def test_the_days_left_are_told_anew_every_day(
    desk: Desk, clock: StillClock
) -> None:
    """Only the day has changed, and no row: the stamp has the day in it."""
    case = await shown(desk)
    await a_round(desk, clock)
    async with desk.transactions.reading() as session:
        before = (await session.exec(select(CaseCard.says))).one()
    await a_round(desk, clock, timedelta(days=1))
    async with desk.transactions.reading() as session:
        after = (await session.exec(select(CaseCard.says))).one()

    assert before.split(":")[1] != after.split(":")[1]
    assert before.split(":")[2] == after.split(":")[2]
    assert case


async def test_of_who_cannot_be_reached_nothing_is_looked_at(
    desk: Desk, clock: StillClock
) -> None:
    case = await shown(desk)
    async with desk.transactions.begin() as work:
        row = await work.session.get_one(Case, case)
        officer = await work.session.get_one(Person, row.counselor_id)
        officer.blocked_at = clock.now
    await changed(desk, case, snoozed_at=clock.now)

    assert await a_round(desk, clock) == []


async def test_the_next_active_case_says_so_at_once(desk: Desk) -> None:
    """Also where no round has come since the card before was shown."""
    first = await shown(desk)
    async with desk.transactions.begin() as work:
        row = await work.session.get_one(Case, first)
        rina = row.counselor_id
    (second,) = await desk.cases(counselor=rina)
    async with desk.transactions.begin() as work:
        await is_shown(work, second)

    card, edit = await desk.all_sent()

    assert "Aktif: " in said(card)
    assert edit.kind == OutboxKind.EDIT
    assert "Aktif: " not in said(edit)
    async with desk.transactions.reading() as session:
        post = (await session.exec(select(Staff))).one()
        marks = select(CaseCard.says).order_by(col(CaseCard.case_id))
        says = (await session.exec(marks)).all()
    assert post.active_case_id == second
    assert [each[0] for each in says] == ["o", "a"]


async def test_who_is_erased_at_once_stays_on_no_card(
    desk: Desk, clock: StillClock
) -> None:
    """Not even where an edit of the card has not gone yet."""
    case = await shown(desk)
    await a_round(desk, clock)
    await changed(desk, case, snoozed_at=clock.now)
    clock.moves(EDITED_EVERY)
    async with desk.transactions.begin() as work:
        await case_card.refresh(work)
    async with desk.transactions.begin() as work:
        row = await work.session.get_one(Case, case)
        worker = await work.session.get_one(Person, row.worker_id)
        await ended_talks.end_case(work, worker)
        await erasure.erase(work, worker)

    edits = [each for each in await desk.all_sent() if each.kind == OutboxKind.EDIT]

    assert [said(each).endswith("sudah ditutup.") for each in edits] == [True]
    assert "buttons" not in (edits[0].content or {})
