"""What the board knows: who waits, who is at work and what was done today, by area."""

from datetime import UTC, date, datetime, timedelta

from sqlmodel import insert

from bot.services.figures import live
from bot.services.figures.live import Board
from bot.services.figures.scope import Scope
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import (
    Case,
    CaseFigure,
    CaseOutcome,
    Duty,
    Reminded,
    Role,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.service import NOON, StillClock

COUNTRY = Scope("", counts=True, reports=False)
PROVINCE = Scope("32", counts=True, reports=False)
OFFICE = Scope("32.16", counts=True, reports=True)
AUDITOR = Scope("", counts=False, reports=False)


async def board(transactions: Transactions, scope: Scope) -> Board:
    async with transactions.reading() as session:
        connection = await session.connection()
        return await live.of(connection, scope, transactions.clock())


async def asks(
    transactions: Transactions,
    number: int,
    area: str,
    waiting_since: datetime | None = None,
) -> None:
    async with transactions.begin() as work:
        work.session.add(await _case(work, number, area, waiting_since))


async def is_taken(
    transactions: Transactions,
    number: int,
    area: str,
    reminded: Reminded | None = None,
) -> None:
    async with transactions.begin() as work:
        case = await _case(work, number, area, None)
        officer = await members.known(work, 900_000)
        case.counselor_id, case.claimed_at = officer.id, work.now
        case.reminded = reminded
        work.session.add(case)


async def _case(
    work: Work, number: int, area: str, waiting_since: datetime | None
) -> Case:
    worker = await members.known(work, number)
    return Case(
        code=f"C{number}",
        worker_id=worker.id,
        opened_at=work.now,
        area=area,
        waiting_since=waiting_since or work.now,
    )


async def counted(transactions: Transactions, *rows: tuple[str, date, str]) -> None:
    """Have figures of areas, with a day of what was asked, taken or answered."""
    async with transactions.begin() as work:
        worker = await members.known(work, 800_000)
        case = Case(
            code="OVER",
            worker_id=worker.id,
            opened_at=work.now,
            waiting_since=work.now,
            closed_at=work.now,
            outcome=CaseOutcome.OTHER,
        )
        work.session.add(case)
        await work.session.flush()
        await work.connection.execute(
            insert(CaseFigure),
            [
                {
                    "case_id": case.id,
                    "area": area,
                    "asked_at": work.now,
                    "asked_on": day if what == "asked" else date(2026, 1, 1),
                    "taken_on": day if what == "taken" else None,
                    "answered_on": day if what == "answered" else None,
                    "returned": 0,
                }
                for area, day, what in rows
            ],
        )


async def serves(
    transactions: Transactions, number: int, region: str | None, duty: Duty = Duty.ON
) -> None:
    async with transactions.begin() as work:
        person = await members.known(work, number)
        post = Appointment(Role.COUNSELOR, "Rina", "", region)
        staff = await members.appoint(work, person, post, by=None)
        assert staff is not None
        staff.duty = duty


async def test_each_area_has_its_own_numbers(transactions: Transactions) -> None:
    await serves(transactions, 11, "32.16")
    await serves(transactions, 12, "32.16", Duty.RESTING)
    await serves(transactions, 13, "32")
    await serves(transactions, 14, None)
    early, late = NOON - timedelta(hours=5), NOON - timedelta(hours=2)
    await asks(transactions, 1, "32.16", waiting_since=late)
    await asks(transactions, 2, "32.16", waiting_since=early)
    await asks(transactions, 3, "32.75", waiting_since=late)
    await asks(transactions, 4, "32", waiting_since=late)
    await asks(transactions, 5, "73.71", waiting_since=late)
    await asks(transactions, 6, "")
    await is_taken(transactions, 7, "32.16")
    await is_taken(transactions, 8, "32.16", Reminded.WARNED)

    office = await board(transactions, OFFICE)
    province = await board(transactions, PROVINCE)
    country = await board(transactions, COUNTRY)

    assert not office.areas
    told = office.total
    numbers = (told.waiting, told.taken, told.warned, told.on_duty)
    assert [each.value for each in numbers] == [2, 2, 1, 1]
    assert told.oldest == early
    assert {e.area: e.waiting.value for e in province.areas} == {
        "32": 1,
        "32.16": 2,
        "32.75": 1,
    }
    assert (province.total.waiting.value, province.total.on_duty.value) == (4, 2)
    assert {e.area: e.waiting.value for e in country.areas} == {"": 1, "32": 4, "73": 1}
    assert country.total.waiting.value == 6
    assert country.total.on_duty.value == 3
    assert country.total.oldest == early


async def test_today_is_the_day_of_each_area(
    transactions: Transactions, clock: StillClock
) -> None:
    clock.now = datetime(2026, 11, 30, 16, 30, tzinfo=UTC)  # 23.30 in the west
    monday, tuesday = date(2026, 11, 30), date(2026, 12, 1)
    rows = [
        (area, day, what)
        for area in ("32.16", "73.71", "91.71", "")
        for day in (monday, tuesday)
        for what in ("asked", "taken", "answered")
    ]
    await counted(transactions, *rows, ("73.71", tuesday, "asked"))

    country = await board(transactions, COUNTRY)

    told = {each.area: each for each in country.areas}
    assert {area: each.asked_today.value for area, each in told.items()} == {
        "": 1,
        "32": 1,
        "73": 2,
        "91": 1,
    }
    assert country.total.asked_today.value == 5
    assert country.total.taken_today.value == 4
    assert country.total.answered_today.value == 4
    clock.moves(timedelta(hours=24))
    tomorrow = await board(transactions, COUNTRY)
    assert {e.area: e.asked_today.value for e in tomorrow.areas} == {"": 1, "32": 1}


async def test_an_auditor_sees_rounded_numbers(transactions: Transactions) -> None:
    for number in range(23):
        await asks(transactions, number, "32.16")
    await asks(transactions, 50, "73.71")

    seen = await board(transactions, AUDITOR)

    assert seen.total.waiting.value % 5 == 0
    assert 19 <= next(e.waiting.value for e in seen.areas if e.area == "32") <= 27
    assert seen.total.waiting.value == sum(each.waiting.value for each in seen.areas)
    assert seen.total.warned.hidden
    assert seen.total.oldest == NOON
