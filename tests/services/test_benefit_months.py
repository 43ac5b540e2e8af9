"""The months of the benefit: what each asks for, and when it is reminded of."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.jkp.provisions import LAW
from bot.services.benefit import months
from bot.services.benefit.months import MOST_ENTRIES, Entry, Tick, What
from bot.services.interviews import profiles
from bot.services.people import consents
from bot.services.people.local_time import morning_of
from bot.services.privacy import erasure
from bot.services.reminders import benefit_months
from bot.storage.tables import BenefitMonth, TimerKind
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services.remembering import JAYAPURA, due, siti, told, wib

CLAIM_DAY = date(2026, 12, 25)
TODAY = date(2026, 11, 25)
LAW_NOW = LAW.on(TODAY)


async def begins(
    transactions: Transactions, received: int = 1, day: date = CLAIM_DAY
) -> None:
    async with transactions.begin() as work:
        person = await siti(work)
        await consents.agree(work, person)
        await months.begin(work, person, received, day)


async def claim_days(transactions: Transactions) -> list[date | None]:
    async with transactions.begin() as work:
        return [each.claim_day for each in await months.months(work, await siti(work))]


async def at(
    transactions: Transactions, clock: StillClock, instant: datetime
) -> list[str]:
    """Go on a round at that instant; return everything told so far."""
    clock.now = instant
    async with transactions.begin() as work:
        await benefit_months.remind(work)
    return await told(transactions)


def a_month(
    month: int = 2,
    applications: int = 0,
    interviews: int = 0,
    ticked: tuple[Tick, ...] = (),
) -> BenefitMonth:
    row = BenefitMonth(person_id=1, month=month, ticked=[])
    for number in range(applications):
        months.note(row, Entry(What.APPLICATION, f"PT {number}", TODAY))
    for number in range(interviews):
        months.note(row, Entry(What.INTERVIEW, f"PT {number}", TODAY))
    for each in ticked:
        months.tick(row, each)
    return row


@pytest.mark.parametrize(
    ("row", "enough"),
    [
        (a_month(), False),
        (a_month(applications=4), False),
        (a_month(applications=5), True),
        (a_month(interviews=1), True),
        (a_month(ticked=(Tick.TRAINING,)), True),
        (a_month(6, applications=5), False),
        (a_month(6, applications=5, ticked=(Tick.FORM,)), True),
        (a_month(6, interviews=1, ticked=(Tick.FORM,)), True),
        (a_month(6, ticked=(Tick.FORM, Tick.TRAINING)), False),
        (a_month(6, applications=4, ticked=(Tick.FORM,)), False),
    ],
)
def test_what_a_month_asks_for(row: BenefitMonth, enough: bool) -> None:  # noqa: FBT001  # a value, not a flag
    assert months.is_enough(row, LAW_NOW) is enough


def test_a_tick_is_taken_away_again() -> None:
    row = a_month(ticked=(Tick.TRAINING,))
    months.tick(row, Tick.TRAINING)
    assert row.ticked == []


def test_notes_have_an_end_and_the_last_goes_first() -> None:
    row = a_month(applications=MOST_ENTRIES)
    one_more = Entry(What.INTERVIEW, "PT Baru", TODAY)
    assert not months.note(row, one_more)

    months.drop_last(row)
    assert months.note(row, one_more)
    assert months.count(row, What.APPLICATION) == MOST_ENTRIES - 1


def test_nothing_to_drop_is_nothing_dropped() -> None:
    row = a_month()
    months.drop_last(row)
    assert months.entries(row) == ()


def test_the_same_company_counts_by_any_spelling_but_not_its_interview() -> None:
    twice = [Entry(What.APPLICATION, name, TODAY) for name in ("PT Maju", "pt maju")]
    assert months.has_same_company(twice)
    invited = Entry(What.INTERVIEW, "PT Maju", TODAY)
    assert not months.has_same_company([twice[0], invited])


async def test_the_days_of_the_months_follow_from_the_first(
    transactions: Transactions,
) -> None:
    await begins(transactions, received=2, day=date(2026, 12, 31))

    assert await claim_days(transactions) == [
        None,
        None,
        date(2026, 12, 31),
        date(2027, 1, 31),
        date(2027, 2, 28),
        date(2027, 3, 31),
    ]


async def test_beginning_twice_changes_nothing(transactions: Transactions) -> None:
    await begins(transactions)
    before = await claim_days(transactions)
    await begins(transactions, received=4, day=date(2026, 12, 1))
    assert await claim_days(transactions) == before


async def test_another_day_moves_it_and_those_after_it(
    transactions: Transactions,
) -> None:
    await begins(transactions, received=4)
    async with transactions.begin() as work:
        person = await siti(work)
        row = await months.current(work, person)
        assert row is not None
        await months.set_claim_day(work, person, row, date(2026, 12, 10))

    assert (await claim_days(transactions))[4:] == [
        date(2026, 12, 10),
        date(2027, 1, 10),
    ]
    assert await due(transactions) == [
        wib(date(2026, 12, 7)),
        wib(date(2026, 12, 10)),
        wib(date(2027, 1, 7)),
        wib(date(2027, 1, 10)),
    ]


async def test_it_is_reminded_at_nine_by_the_own_clock(
    transactions: Transactions,
) -> None:
    await begins(transactions, received=5)
    async with transactions.begin() as work:
        await profiles.set_region(work, await siti(work), JAYAPURA)

    assert await due(transactions) == [
        datetime(2026, 12, 22, 0, tzinfo=UTC),
        datetime(2026, 12, 25, 0, tzinfo=UTC),
    ]


async def test_one_morning_says_one_thing(
    transactions: Transactions, clock: StillClock
) -> None:
    await begins(transactions)
    soon = await at(transactions, clock, wib(date(2026, 12, 22)))
    assert len(soon) == 1
    assert "Sebentar lagi klaim bulan 2." in soon[0]
    assert await at(transactions, clock, wib(date(2026, 12, 22), 10)) == soon

    both = await at(transactions, clock, wib(date(2026, 12, 25)))
    assert "klaim bulan 2 sudah bisa diajukan" in both[1]


async def test_after_an_outage_only_the_newest_month_is_spoken_of(
    transactions: Transactions, clock: StillClock
) -> None:
    await begins(transactions)
    said = await at(transactions, clock, wib(date(2027, 2, 1), 12))

    assert len(said) == 1
    assert "klaim bulan 3 sudah bisa diajukan" in said[0]
    assert "Bulan 2 belum tercatat diklaim." in said[0]


async def test_nobody_is_woken(transactions: Transactions, clock: StillClock) -> None:
    await begins(transactions)
    assert await at(transactions, clock, wib(date(2026, 12, 22), 23)) == []
    assert len(await at(transactions, clock, wib(date(2026, 12, 23)))) == 1


async def test_in_a_hard_moment_it_waits_for_another_morning(
    transactions: Transactions, clock: StillClock
) -> None:
    await begins(transactions)
    async with transactions.begin() as work:
        quiet_until = wib(date(2026, 12, 23), 8)
        work.set_timer(await siti(work), TimerKind.QUIET, quiet_until)

    assert await at(transactions, clock, wib(date(2026, 12, 22))) == []
    assert len(await at(transactions, clock, wib(date(2026, 12, 23)))) == 1


async def test_a_claimed_month_is_not_reminded_of(
    transactions: Transactions, clock: StillClock
) -> None:
    await begins(transactions)
    async with transactions.begin() as work:
        person = await siti(work)
        row = await months.current(work, person)
        assert row is not None
        await months.claim(work, person, row)

    assert await at(transactions, clock, wib(date(2026, 12, 25))) == []


async def test_new_work_ends_the_months_and_is_to_be_reported(
    transactions: Transactions, clock: StillClock
) -> None:
    await begins(transactions)
    async with transactions.begin() as work:
        person = await siti(work)
        by = await months.find_work(work, person, TODAY)
        assert await months.current(work, person) is None

    assert by == date(2026, 12, 4), "seven working days"
    assert await due(transactions) == [wib(by - timedelta(days=1))]
    said = await at(transactions, clock, wib(by - timedelta(days=1)))
    assert "Hari terakhirnya 4 Desember 2026." in said[0]


async def test_work_that_was_taken_back_is_not_to_be_reported(
    transactions: Transactions, clock: StillClock
) -> None:
    await begins(transactions)
    async with transactions.begin() as work:
        person = await siti(work)
        await months.find_work(work, person, TODAY)
        await months.search_again(work, person)
        assert (await months.current(work, person)) is not None

    assert await at(transactions, clock, wib(date(2026, 12, 4))) == []
    assert wib(date(2026, 12, 22)) in await due(transactions)


async def test_a_report_that_is_late_already_is_not_reminded_of(
    transactions: Transactions,
) -> None:
    await begins(transactions)
    async with transactions.begin() as work:
        person = await siti(work)
        row = await months.current(work, person)
        assert row is not None
        await months.finish_training(work, person, row, date(2026, 9, 1))

    kinds = [morning_of(CLAIM_DAY - timedelta(days=3), None)]
    assert (await due(transactions))[:1] == kinds


async def test_without_consent_nothing_is_left(
    transactions: Transactions, clock: StillClock
) -> None:
    await begins(transactions)
    async with transactions.begin() as work:
        await erasure.refuse(work, await siti(work))

    assert await claim_days(transactions) == []
    assert await due(transactions) == []
    assert await at(transactions, clock, wib(date(2026, 12, 22))) == []


async def test_erasing_takes_the_months_along(transactions: Transactions) -> None:
    await begins(transactions)
    async with transactions.begin() as work:
        person = await siti(work)
        await erasure.erase(work, person)
        assert await months.months(work, person) == []
