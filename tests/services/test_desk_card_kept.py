"""The desk card outlives dropped edits, dead processes, and a clock set back."""

import asyncio
from datetime import timedelta

from bot.services.delivery import Dropped, settle
from bot.services.outbox import leasing
from bot.services.outbox.leasing import Due
from bot.services.queue import desk_card
from bot.services.queue.desks import AT_ONCE, EDITED_EVERY
from bot.services.recovery import recover
from bot.services.staff import members
from bot.storage.tables import OutboxKind
from tests.service import StillClock
from tests.services.desk import Desk
from tests.services.test_desk_card import ROUND, a_round, desk, later, on_duty, said

__all__ = ["desk"]


async def going(desk: Desk, clock: StillClock) -> Due:
    """Return an edit of a card that is going out just now."""
    await on_duty(desk)
    await desk.cases()
    clock.moves(EDITED_EVERY)
    async with desk.transactions.begin() as work:
        await desk_card.refresh(work)
    async with desk.transactions.begin() as work:
        (edit,) = await leasing.take(work, most=9, low=9, resting=())
    return edit


async def test_an_edit_that_found_no_room_is_made_up_for(
    desk: Desk, clock: StillClock
) -> None:
    edit = await going(desk, clock)
    async with desk.transactions.begin() as work:
        await settle(work, [Dropped(edit.id, "no room")])

    (again,) = await later(desk, clock)

    assert (again.kind, said(again)) == (OutboxKind.EDIT, said(edit))
    assert again.message_id == edit.message_id


async def test_a_process_that_dies_while_it_shows_the_card_leaves_it_to_the_next(
    desk: Desk, clock: StillClock
) -> None:
    edit = await going(desk, clock)
    async with desk.transactions.begin() as work:
        assert await recover(work) == 1

    (again,) = await later(desk, clock)

    assert (again.kind, said(again)) == (OutboxKind.EDIT, said(edit))
    assert again.message_id == edit.message_id


async def test_what_waits_to_be_shown_is_not_promised_twice(
    desk: Desk, clock: StillClock
) -> None:
    await on_duty(desk)
    await desk.cases()
    for _round in range(3):
        clock.moves(EDITED_EVERY)
        async with desk.transactions.begin() as work:
            await desk_card.refresh(work)

    assert len(await desk.all_sent()) == 1


async def test_two_processes_at_once_make_one_card_each(desk: Desk) -> None:
    await desk.officers(await desk.office(), 5)

    async def refreshes() -> None:
        async with desk.transactions.begin() as work:
            await desk_card.refresh(work)

    async with asyncio.timeout(60):
        await asyncio.gather(*(refreshes() for _process in range(4)))

    told = await desk.all_sent()
    assert len(told) == len({each.person_id for each in told}) == 5


async def test_a_round_takes_those_looked_at_longest_ago(
    desk: Desk, clock: StillClock
) -> None:
    people = await desk.officers(await desk.office(), AT_ONCE + 5)
    assert len(await a_round(desk)) == AT_ONCE
    told = await later(desk, clock, ROUND)
    assert [each.person_id for each in told] == people[AT_ONCE:]


async def test_a_card_lives_through_a_clock_that_was_set_back(
    desk: Desk, clock: StillClock
) -> None:
    await on_duty(desk)
    await desk.cases()
    clock.moves(-timedelta(hours=1))

    assert len(await a_round(desk)) == 1


async def test_a_card_too_old_to_be_deleted_says_where_the_newer_is(
    desk: Desk, clock: StillClock
) -> None:
    await on_duty(desk)
    await desk.cases()
    (first,) = await later(desk, clock)

    new, old = await later(desk, clock, timedelta(days=5))

    assert (new.kind, old.kind) == (OutboxKind.SEND, OutboxKind.EDIT)
    assert old.message_id == first.message_id
    assert said(old) == "Kartu yang terbaru ada di bawah."


async def test_whose_time_is_over_gets_no_card_of_the_morning(
    desk: Desk, clock: StillClock
) -> None:
    """The process slept over the weekend; what ends duty comes after this round."""
    rina = await on_duty(desk)
    async with desk.transactions.begin() as work:
        post = await members.post_of(work, rina)
        assert post is not None
        post.duty_until = work.now + timedelta(hours=3)

    (card,) = await later(desk, clock, timedelta(days=5))

    assert card.kind == OutboxKind.EDIT
    assert "Anda sedang tidak bertugas." in said(card)
