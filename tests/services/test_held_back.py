"""What an emergency stop holds back is done late, says the true day, and is counted."""

from datetime import date, timedelta

import pytest

from bot.scheduler import TASKS, PeriodicTask, Scheduler
from bot.services.announcements import emergency, held_back
from bot.services.announcements.held_back import Held
from bot.services.benefit import months
from bot.services.people import consents
from bot.services.reminders import benefit_months
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import Person, Role, StopReason
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.service import NOON, StillClock
from tests.services.remembering import LAST_DAY, is_reminded, promised, siti, wib

BUDI, ANI = 8_000_000_003, 8_000_000_004
A_DAY = timedelta(days=1)
STOPS = {
    "remind",
    "nudge",
    "ask",
    "ask_anew",
    "send",
    "offer",
    "tell",
}
"""Tasks that speak to workers who wait for nothing, by what they do."""


async def admin(work: Work, account: int) -> Person:
    """Return an admin, appointed where they are none yet."""
    person = await members.known(work, account)
    await members.appoint(work, person, Appointment(Role.ADMIN), by=None)
    return person


async def stops(transactions: Transactions, after: int = 0) -> bool:
    async with transactions.begin() as work:
        budi = await admin(work, BUDI)
        return await emergency.stop(work, budi, StopReason.OTHER, after)


async def resumes(transactions: Transactions, number: int, account: int = ANI) -> bool:
    async with transactions.begin() as work:
        return await emergency.resume(work, await admin(work, account), number)


async def is_held(transactions: Transactions) -> Held:
    async with transactions.begin() as work:
        found = await emergency.standing(work)
        assert found is not None
        return await held_back.of(work, found)


async def test_a_task_that_stops_waits_and_then_is_done(
    transactions: Transactions,
) -> None:
    done: list[str] = []

    async def remind(_work: Work) -> None:
        done.append("reminder")

    async def alarm(_work: Work) -> None:
        done.append("alarm")

    tasks = (PeriodicTask(remind, every=1, stops=True), PeriodicTask(alarm, every=1))
    scheduler = Scheduler(transactions, tasks)
    await stops(transactions)
    await scheduler.once()
    assert done == ["alarm"]
    assert await resumes(transactions, 1)
    await scheduler.once()
    assert done == ["alarm", "reminder", "alarm"]


def test_only_what_nobody_waits_for_stops() -> None:
    stopped = {each.do.__name__ for each in TASKS if each.stops}
    assert stopped == STOPS
    whose = {each.do.__module__.rpartition(".")[2] for each in TASKS if each.stops}
    assert whose == {
        "benefit_months",
        "cards",
        "claim_deadline",
        "consent_question",
        "month_later",
        "news_question",
        "offering",
        "rating",
        "seat_news",
        "sending",
        "unfinished_checks",
    }


async def test_who_stopped_it_never_resumes_it(transactions: Transactions) -> None:
    assert await stops(transactions)
    assert not await stops(transactions, 1)
    assert not await resumes(transactions, 1, BUDI)
    assert not await resumes(transactions, 2)
    assert await resumes(transactions, 1)
    assert not await resumes(transactions, 1)
    assert not await stops(transactions, 0)
    assert await stops(transactions, 1)


@pytest.mark.parametrize(
    ("since", "until", "near"),
    [(10, 10, 0), (10, 4, 0), (10, 3, 1), (10, 0, 1), (10, -2, 1), (3, 3, 1)],
)
async def test_last_days_within_three_days_are_counted(
    transactions: Transactions, clock: StillClock, since: int, until: int, near: int
) -> None:
    await is_reminded(transactions)
    clock.now = wib(LAST_DAY - since * A_DAY, 13)
    await stops(transactions)
    clock.now = wib(LAST_DAY - until * A_DAY, 13)
    assert await is_held(transactions) == Held(near, (), 0)


async def test_a_report_that_is_due_late_says_that_its_day_has_passed(
    transactions: Transactions, clock: StillClock
) -> None:
    async with transactions.begin() as work:
        person = await siti(work)
        await consents.agree(work, person)
        await months.begin(work, person, 1, date(2026, 12, 25))
        by = await months.find_work(work, person, date(2026, 11, 25))
    await stops(transactions)
    clock.now = wib(by + 3 * A_DAY)
    assert (await is_held(transactions)).months == 1

    async with transactions.begin() as work:
        await benefit_months.remind(work)

    said = [
        str((each.content or {}).get("html")) for each in await promised(transactions)
    ]
    late = "Maaf, pengingat ini terlambat: hari terakhir lapor pekerjaan baru"
    assert any(late in each for each in said)


async def test_all_stops_since_an_instant_are_counted_together(
    transactions: Transactions, clock: StillClock
) -> None:
    for number in (1, 2):
        await stops(transactions, number - 1)
        clock.moves(2 * A_DAY)
        await resumes(transactions, number)
        clock.moves(A_DAY)
    await stops(transactions, 2)
    clock.moves(A_DAY)
    async with transactions.begin() as work:
        assert await emergency.held_for(work, NOON) == 5 * A_DAY
        assert await emergency.held_for(work, NOON + A_DAY) == 4 * A_DAY
