"""What figures say of a case: on which day, of which office, after how long."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import col, select

from bot.services.cases import answering, requests
from bot.services.figures import measuring
from bot.services.queue import assignment, closing, continuing
from bot.services.queue.resolutions import Chosen
from bot.services.records import rating
from bot.services.staff import members, offices, opening
from bot.services.staff.members import Appointment
from bot.storage.tables import (
    Case,
    CaseFigure,
    CaseOutcome,
    Person,
    Rating,
    Referral,
    Role,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.service import NOON, StillClock
from tests.services.remembering import BEKASI, DENPASAR, JAYAPURA

RINA, DEWI, SITI = 8_100_000_001, 8_100_000_002, 7_100_000_001
MINUTE = timedelta(minutes=1)


async def serves(
    transactions: Transactions, account: int, office: str, region: str | None
) -> None:
    async with transactions.begin() as work:
        person = await members.known(work, account)
        post = Appointment(Role.COUNSELOR, "Ibu", office, region)
        await members.appoint(work, person, post, by=None)


async def asks(transactions: Transactions, region: str, account: int = SITI) -> int:
    async with transactions.begin() as work:
        worker = await members.known(work, account)
        case, _is_new = await requests.request(work, worker, region)
        return case.id


async def takes(transactions: Transactions, account: int, case_id: int) -> None:
    async with transactions.begin() as work:
        person = await members.known(work, account)
        post = await members.post_of(work, person.id)
        assert post is not None
        taken = await assignment.take(work, person, post, case_id)
        assert isinstance(taken, Case)


async def puts_back(transactions: Transactions, account: int, case_id: int) -> None:
    async with transactions.begin() as work:
        person = await members.known(work, account)
        post = await members.post_of(work, person.id)
        assert post is not None
        await assignment.put_back(work, person, post, case_id)


async def answers(transactions: Transactions, account: int, case_id: int) -> None:
    async with transactions.begin() as work:
        person = await members.known(work, account)
        case = await requests.owned(work, person, case_id)
        assert case is not None
        await answering.spoken(work, case, person.id)


async def closes(
    transactions: Transactions, account: int, case_id: int, chosen: Chosen
) -> None:
    async with transactions.begin() as work:
        person = await members.known(work, account)
        post = await members.post_of(work, person.id)
        assert post is not None
        assert await closing.close(work, person, post, case_id, chosen)


async def measured(transactions: Transactions) -> int:
    async with transactions.begin() as work:
        return await measuring.measure(work)


async def figures(transactions: Transactions) -> list[CaseFigure]:
    async with transactions.reading() as session:
        rows = select(CaseFigure).order_by(col(CaseFigure.id))
        return list((await session.exec(rows)).all())


async def the_figure(transactions: Transactions) -> CaseFigure:
    [only] = await figures(transactions)
    return only


@pytest.mark.parametrize(
    ("region", "day"),
    [
        (BEKASI, date(2026, 11, 25)),
        (DENPASAR, date(2026, 11, 25)),
        (JAYAPURA, date(2026, 11, 26)),
    ],
)
async def test_a_day_ends_at_midnight_of_the_area(
    transactions: Transactions, clock: StillClock, region: str, day: date
) -> None:
    await serves(transactions, RINA, "Disnaker", region)
    clock.now = datetime(2026, 11, 25, 15, 30, tzinfo=UTC)  # 22.30, 23.30 and 00.30

    case_id = await asks(transactions, region)
    await takes(transactions, RINA, case_id)
    await answers(transactions, RINA, case_id)
    await closes(transactions, RINA, case_id, Chosen(CaseOutcome.PLACED))

    noted = await the_figure(transactions)
    assert noted.area == noted.region == region
    days = (noted.asked_on, noted.taken_on, noted.answered_on, noted.closed_on)
    assert days == (day,) * 4


async def test_where_nobody_serves_the_day_is_that_of_jakarta(
    transactions: Transactions, clock: StillClock
) -> None:
    clock.now = datetime(2026, 11, 25, 15, 30, tzinfo=UTC)
    await asks(transactions, JAYAPURA)

    noted = await the_figure(transactions)
    assert (noted.area, noted.region) == ("", JAYAPURA)
    assert noted.asked_on == date(2026, 11, 25)


async def test_time_counts_while_the_office_is_at_work(
    transactions: Transactions, clock: StillClock
) -> None:
    await serves(transactions, RINA, "Disnaker", BEKASI)
    clock.now = NOON - 10 * MINUTE  # 11.50, with the break from 12 to 13
    case_id = await asks(transactions, BEKASI)
    clock.moves(85 * MINUTE)
    await takes(transactions, RINA, case_id)
    clock.now = NOON + timedelta(days=1, hours=1, minutes=5)
    await answers(transactions, RINA, case_id)
    assert (await the_figure(transactions)).wait_minutes is None

    assert await measured(transactions) == 1

    noted = await the_figure(transactions)
    assert noted.wait_minutes == 10 + 15
    assert noted.answer_minutes == 10 + 180 + 270 + 5
    assert await measured(transactions) == 0


async def test_a_day_on_which_the_office_was_closed_does_not_count(
    transactions: Transactions, clock: StillClock
) -> None:
    await serves(transactions, RINA, "Disnaker", BEKASI)
    async with transactions.begin() as work:
        office = await offices.find(work, "Disnaker")
        assert office is not None
        await opening.set_day(work, office, date(2026, 11, 26), "Pilkada", by=None)
    case_id = await asks(transactions, BEKASI)
    clock.moves(timedelta(days=2))
    await takes(transactions, RINA, case_id)
    await measured(transactions)

    # Wednesday from 13 to 16, and Friday from 7.30 to 11.30.
    assert (await the_figure(transactions)).wait_minutes == 180 + 240


async def test_who_took_it_first_counts(
    transactions: Transactions, clock: StillClock
) -> None:
    await serves(transactions, RINA, "Disnaker", BEKASI)
    await serves(transactions, DEWI, "Disnaker Jawa Barat", "32")
    case_id = await asks(transactions, BEKASI)
    await takes(transactions, RINA, case_id)
    clock.moves(timedelta(days=1))
    await puts_back(transactions, RINA, case_id)
    clock.moves(timedelta(days=1))
    await takes(transactions, DEWI, case_id)

    noted = await the_figure(transactions)
    async with transactions.begin() as work:
        first = await offices.find(work, "Disnaker")
    assert first is not None
    assert (noted.office_id, noted.taken_at, noted.returned) == (first.id, NOON, 1)
    assert noted.taken_on == date(2026, 11, 25)


async def test_all_of_many_are_measured_in_bites(
    transactions: Transactions, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "AT_ONCE", 2)
    await serves(transactions, RINA, "Disnaker", BEKASI)
    for number in range(5):
        case_id = await asks(transactions, BEKASI, SITI + number)
        await takes(transactions, RINA, case_id)

    assert [await measured(transactions) for _each in range(4)] == [2, 2, 1, 0]


async def test_what_came_of_it_and_what_was_said(
    transactions: Transactions, clock: StillClock
) -> None:
    await serves(transactions, RINA, "Disnaker", BEKASI)
    case_id = await asks(transactions, BEKASI)
    await takes(transactions, RINA, case_id)
    sent_on = Chosen(CaseOutcome.REFERRED, Referral.MEDIATOR)
    await closes(transactions, RINA, case_id, sent_on)
    async with transactions.begin() as work:
        await rating.rate(work, await siti(work), case_id, Rating.PARTLY)
        await rating.rate(work, await siti(work), case_id, Rating.HELPED)
    clock.moves(timedelta(days=3))
    async with transactions.begin() as work:
        assert await continuing.resume(work, await siti(work), case_id)

    before, after = await figures(transactions)
    assert (before.outcome, before.referred_to) == (
        CaseOutcome.REFERRED,
        Referral.MEDIATOR,
    )
    assert before.rating is Rating.PARTLY
    assert (before.continues, after.continues) == (False, True)
    assert after.asked_at == NOON + timedelta(days=3)
    assert (after.taken_on, after.closed_on, after.rating) == (None, None, None)


async def test_who_leaves_the_queue_was_never_taken(
    transactions: Transactions,
) -> None:
    case_id = await asks(transactions, BEKASI)
    async with transactions.begin() as work:
        assert await requests.leave(work, await siti(work), case_id)

    noted = await the_figure(transactions)
    assert noted.outcome is CaseOutcome.LEFT
    assert noted.closed_on == date(2026, 11, 25)
    assert (noted.taken_on, noted.office_id) == (None, None)


async def siti(work: Work) -> Person:
    return await members.known(work, SITI)
