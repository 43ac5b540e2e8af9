"""Cards of vacancies: one a week, in silence, in hours, and only for who asked."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col, select

from bot.scheduler import TASKS
from bot.services.announcements import emergency
from bot.services.benefit import months
from bot.services.cases import requests
from bot.services.matching import cards, needs, shown
from bot.services.people import consents
from bot.services.privacy import erasure, pausing
from bot.services.safety import distress
from bot.storage.tables import (
    Case,
    CaseOutcome,
    JobShown,
    JobWishes,
    Lane,
    Outbox,
    OutboxState,
    Person,
    Said,
    StopReason,
    TimerKind,
    Vacancy,
)
from bot.storage.transactions import Transactions
from tests.service import NOON, StillClock
from tests.services.matched import (
    KARAWANG,
    SUKOHARJO,
    a_round,
    looks_for,
    shown_to_siti,
    vacancy,
    wants_cards,
    wishes_of,
)
from tests.services.remembering import BEKASI, due, promised, siti, told

DAY, WEEK = timedelta(days=1), timedelta(days=7)


async def open_vacancies(transactions: Transactions, many: int) -> list[int]:
    async with transactions.begin() as work:
        return [(await vacancy(work)).id for _each in range(many)]


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


async def _stops(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        assert await cards.stop(work, await siti(work))


async def _withdraws(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        await erasure.refuse(work, await siti(work))


async def _erases(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        await erasure.put_out_of_sight(work, await siti(work))


async def _pauses(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        await pausing.pause(work, await siti(work))


async def _is_in_distress(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        distress.be_quiet(work, await siti(work))
        person = await siti(work)
        person.first_seen_at = work.now


async def _blocks(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        (await siti(work)).blocked_at = work.now


async def _finds_work(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        person = await siti(work)
        await months.begin(work, person, 1, NOON.date() + timedelta(days=30))
        await work.rows.flush()
        await months.find_work(work, person, NOON.date())


async def _is_placed(transactions: Transactions) -> None:
    async with transactions.begin() as work:
        case, _new = await requests.request(work, await siti(work), BEKASI)
        await work.rows.flush()
        await work.session.exec(
            update(Case)
            .where(col(Case.id) == case.id)
            .values(closed_at=work.now, outcome=CaseOutcome.PLACED)
        )


@pytest.mark.parametrize(
    "what",
    [
        _stops,
        _withdraws,
        _erases,
        _pauses,
        _is_in_distress,
        _blocks,
        _finds_work,
        _is_placed,
    ],
)
async def test_who_is_not_to_be_sent_any_is_not(
    transactions: Transactions, clock: StillClock, what: object
) -> None:
    await open_vacancies(transactions, 1)
    await wants_cards(transactions)
    clock.moves(DAY - timedelta(hours=1))
    assert callable(what)
    await what(transactions)

    clock.moves(timedelta(hours=1))
    await a_round(transactions)

    said = [each for each in await told(transactions) if "Lowongan yang cocok" in each]
    assert said == []


async def test_who_takes_new_work_back_is_sent_cards_again(
    transactions: Transactions, clock: StillClock
) -> None:
    await open_vacancies(transactions, 1)
    await wants_cards(transactions)
    await _finds_work(transactions)
    clock.moves(DAY)
    await a_round(transactions)
    async with transactions.begin() as work:
        await months.search_again(work, await siti(work))

    clock.moves(WEEK)
    await a_round(transactions)

    assert len(await told(transactions)) == 1


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


async def test_while_all_is_stopped_the_round_is_held_back(
    transactions: Transactions,
) -> None:
    task = next(each for each in TASKS if each.do is cards.send)
    assert task.stops
    async with transactions.begin() as work:
        admin = await siti(work)
        assert await emergency.stop(work, admin, StopReason.WRONG_WORDS, 0)
        assert await emergency.holds(work)


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


async def test_what_is_learned_of_a_no_is_learned_of_one_person(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        row = await vacancy(work, pay_high=4_000_000)
        await looks_for(work)
        person = await siti(work)
        await shown.note(work, person, row, by_card=False)
        noted = await shown.find(work, person, row.id)
        assert noted is not None
        await shown.say(work, person, noted, Said.NOT_THIS)
        assert await shown.learn(work, person, row, "pay")
        assert not await shown.learn(work, person, row, "only")
    async with transactions.reading() as session:
        assert len((await session.exec(select(JobWishes))).all()) == 1
    kept = await wishes_of(transactions)
    assert kept is not None
    assert (kept.wishes or {})["not_below"] == 4_000_000


async def test_needs_go_with_the_consent_to_them_and_all_else_stays(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        row = await looks_for(work)
        person = await siti(work)
        await needs.agree(work, person)
        needs.toggle(work, row, "wheelchair")
    kept = await wishes_of(transactions)
    assert kept is not None
    assert (kept.wishes or {})["needs"]["told"] == ["wheelchair"]
    assert (kept.wishes or {})["needs"]["version"] == needs.version()

    async with transactions.begin() as work:
        await needs.withdraw(work, await siti(work))
        assert work.erased
    kept = await wishes_of(transactions)
    assert kept is not None
    assert kept.wishes == {"fields": ["garment_footwear"]}


async def test_withdrawing_and_erasing_leave_nothing(
    transactions: Transactions,
) -> None:
    for deed in (erasure.refuse, erasure.erase):
        async with transactions.begin() as work:
            await looks_for(work)
            person = await siti(work)
            await shown.note(work, person, await vacancy(work), by_card=True)
        async with transactions.begin() as work:
            await deed(work, await siti(work))
        async with transactions.reading() as session:
            for table in (JobWishes, JobShown):
                assert (await session.exec(select(table))).all() == []


async def test_a_vacancy_that_goes_takes_along_that_it_was_shown(
    transactions: Transactions,
) -> None:
    async with transactions.begin() as work:
        await looks_for(work)
        await shown.note(work, await siti(work), await vacancy(work), by_card=True)
    async with transactions.begin() as work:
        row = (await work.session.exec(select(Vacancy))).one()
        await work.session.delete(row)
    assert await shown_to_siti(transactions) == []


async def test_cards_are_by_a_consent_of_their_own(transactions: Transactions) -> None:
    await wants_cards(transactions)
    kept = await wishes_of(transactions)
    assert kept is not None
    assert kept.cards_version == cards.version() != needs.version()
    async with transactions.reading() as session:
        person = (await session.exec(select(Person))).first()
    assert person is not None
    assert person.news_agreed_at is None
    async with transactions.begin() as work:
        assert await consents.is_given(work, await siti(work))
