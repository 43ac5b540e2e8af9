"""Cards of vacancies: one a week, in silence, in hours, and only for who asked."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from bot.scheduler import TASKS, Scheduler
from bot.services.announcements import emergency
from bot.services.matching import cards
from bot.storage.tables import (
    Lane,
    Outbox,
    OutboxState,
    StopReason,
    TimerKind,
)
from bot.storage.transactions import Transactions
from tests.service import NOON, StillClock
from tests.services.matched import (
    KARAWANG,
    SUKOHARJO,
    a_round,
    looks_for,
    open_vacancies,
    shown_to_siti,
    vacancy,
    wants_cards,
)
from tests.services.remembering import due, promised, siti, told

DAY, WEEK = timedelta(days=1), timedelta(days=7)


async def test_nobody_is_sent_a_card_without_asking_for_it(
    transactions: Transactions, clock: StillClock
) -> None:
    await open_vacancies(transactions, 1)
    async with transactions.begin() as work:
        await looks_for(work)

    clock.moves(WEEK)
    await a_round(transactions)

    assert await told(transactions) == []
    assert await due(transactions) == []


async def test_one_a_week_none_twice_and_none_when_nothing_is_left(
    transactions: Transactions, clock: StillClock
) -> None:
    older, newer = await open_vacancies(transactions, 2)
    await wants_cards(transactions)
    await a_round(transactions)
    assert await told(transactions) == []

    clock.moves(DAY)
    await a_round(transactions)
    assert await shown_to_siti(transactions) == [newer]
    clock.moves(WEEK - timedelta(seconds=1))
    await a_round(transactions)
    assert len(await told(transactions)) == 1

    clock.moves(timedelta(seconds=1))
    await a_round(transactions)
    assert await shown_to_siti(transactions) == [newer, older]
    clock.moves(WEEK)
    await a_round(transactions)
    assert len(await told(transactions)) == 2
    assert await due(transactions) == [clock.now + DAY]


async def test_a_card_is_silent_low_and_says_why(
    transactions: Transactions, clock: StillClock
) -> None:
    await open_vacancies(transactions, 1)
    await wants_cards(transactions)
    clock.moves(DAY)
    await a_round(transactions)

    (card,) = await promised(transactions)
    assert card.lane == Lane.LOW
    assert (card.content or {})["silent"] is True
    words = (card.content or {})["html"]
    assert "Lowongan yang cocok untuk Anda" in words
    assert "Cocok karena bidangnya sama (Garmen, tekstil, sepatu)" in words
    assert "ada di Kabupaten Bekasi (tempat tinggal)" in words
    assert "lamaran@contoh.example" not in words


@pytest.mark.parametrize(
    ("at", "again"),
    [
        # Saturday: the office opens on Monday.
        (
            datetime(2026, 11, 28, 5, 0, tzinfo=UTC),
            datetime(2026, 11, 30, 0, 30, tzinfo=UTC),
        ),
        # Friday evening.
        (
            datetime(2026, 11, 27, 12, 0, tzinfo=UTC),
            datetime(2026, 11, 30, 0, 30, tzinfo=UTC),
        ),
    ],
)
async def test_out_of_hours_it_waits_for_the_morning_of_a_working_day(
    transactions: Transactions, clock: StillClock, at: datetime, again: datetime
) -> None:
    await open_vacancies(transactions, 1)
    await wants_cards(transactions)

    clock.now = at
    await a_round(transactions)
    assert await told(transactions) == []
    assert await due(transactions) == [again]

    clock.now = again
    await a_round(transactions)
    assert len(await told(transactions)) == 1


async def test_what_fits_too_little_is_in_the_list_and_on_no_card(
    transactions: Transactions, clock: StillClock
) -> None:
    """A related field elsewhere in the province is nothing to be told of unasked."""
    async with transactions.begin() as work:
        await vacancy(work, field="machine_operator", region=KARAWANG)
        await vacancy(work, region=SUKOHARJO)
    await wants_cards(transactions)

    clock.moves(DAY)
    await a_round(transactions)

    assert await told(transactions) == []


async def test_a_closed_vacancy_is_on_no_card(
    transactions: Transactions, clock: StillClock
) -> None:
    async with transactions.begin() as work:
        await vacancy(work, open_until=NOON.date())
    await wants_cards(transactions)

    clock.moves(DAY)
    await a_round(transactions)

    assert await told(transactions) == []


async def test_one_that_an_emergency_took_back_was_never_shown(
    transactions: Transactions, clock: StillClock
) -> None:
    """It is the same card that comes afterwards, and only one of it."""
    (only,) = await open_vacancies(transactions, 1)
    await wants_cards(transactions)
    clock.moves(DAY)
    await a_round(transactions)
    async with transactions.begin() as work:
        await work.session.exec(
            update(Outbox).values(
                state=OutboxState.DROPPED, why="taken back", content=None
            )
        )
        work.set_timer(await siti(work), TimerKind.JOB_CARD, work.now)

    clock.moves(timedelta(hours=1))
    await a_round(transactions)

    assert await shown_to_siti(transactions) == [only]
    (_dropped, again) = await promised(transactions)
    assert again.state == OutboxState.WAITING
    assert await due(transactions) == [clock.now + WEEK]


async def test_while_all_is_stopped_nothing_is_sent_and_afterwards_it_is(
    transactions: Transactions, clock: StillClock
) -> None:
    await open_vacancies(transactions, 1)
    await wants_cards(transactions)
    async with transactions.begin() as work:
        admin = await siti(work)
        assert await emergency.stop(work, admin, StopReason.WRONG_WORDS, 0)
    clock.moves(DAY)
    task = next(each for each in TASKS if each.do is cards.send)
    scheduler = Scheduler(transactions, (task,))

    await scheduler.once()
    assert await shown_to_siti(transactions) == []

    async with transactions.begin() as work:
        assert await emergency.resume_by_command(work)
    await scheduler.once()
    assert len(await shown_to_siti(transactions)) == 1


async def a_round_that_fails(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        await cards.send(work)
        raise ZeroDivisionError


async def test_a_round_that_fails_sends_nothing_and_notes_nothing(
    transactions: Transactions, clock: StillClock
) -> None:
    (only,) = await open_vacancies(transactions, 1)
    await wants_cards(transactions)
    clock.moves(DAY)

    with pytest.raises(ZeroDivisionError):
        await a_round_that_fails(transactions)
    assert await told(transactions) == []
    assert await shown_to_siti(transactions) == []

    await a_round(transactions)
    assert await shown_to_siti(transactions) == [only]
    assert len(await told(transactions)) == 1


async def test_two_rounds_at_once_send_one_card(
    transactions: Transactions, clock: StillClock
) -> None:
    await open_vacancies(transactions, 2)
    await wants_cards(transactions)
    clock.moves(DAY)

    await asyncio.gather(a_round(transactions), a_round(transactions))

    assert len(await told(transactions)) == 1
