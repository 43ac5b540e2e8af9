"""What is stuck is named, and nothing else."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.services.announcements import emergency
from bot.services.operating.stuck import Stuck, stuck
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import (
    Case,
    DeadLetter,
    Outbox,
    OutboxState,
    Role,
    StopReason,
    TimerKind,
)
from bot.storage.transactions import Transactions
from tests.service import StillClock
from tests.services.test_backlog import says
from tests.services.waiting import asks


@pytest.fixture
async def quiet(transactions: Transactions) -> Transactions:
    """An office with an admin, where nothing is stuck."""
    async with transactions.begin() as work:
        budi = await members.known(work, 8_000_000_003)
        await members.appoint(work, budi, Appointment(Role.ADMIN), by=None)
    async with transactions.begin() as work:
        await work.session.exec(
            update(Outbox).values(state=OutboxState.SENT, settled_at=work.now)
        )
    return transactions


async def stuck_now(transactions: Transactions, clock: StillClock) -> set[Stuck]:
    async with transactions.reading() as session:
        return set(await stuck(session, clock()))


async def test_where_all_goes_well_nothing_is_stuck(
    quiet: Transactions, clock: StillClock
) -> None:
    await asks(quiet, 1, "32.16")
    async with quiet.begin() as work:
        await work.session.exec(update(Outbox).values(state=OutboxState.SENT))
    clock.moves(timedelta(hours=1))

    assert await stuck_now(quiet, clock) == set()


async def test_what_is_stuck_is_named(quiet: Transactions, clock: StillClock) -> None:
    case = await asks(quiet, 1, "32.16")
    going = await says(quiet, 2)
    await says(quiet, 3)
    async with quiet.begin() as work:
        row = await work.rows.get_one(Outbox, going)
        row.state, row.leased_until = OutboxState.GOING, work.now
        work.session.add(DeadLetter(update_id=9, failed_at=work.now))
        work.set_timer(await members.known(work, 2), TimerKind.RATE, work.now)
        (await work.rows.get_one(Case, case.id)).urgent_since = work.now
    clock.moves(timedelta(days=6))

    assert await stuck_now(quiet, clock) == {
        Stuck.ANSWERS,
        Stuck.OVERDUE,
        Stuck.LETTERS,
        Stuck.TIMERS,
        Stuck.CASES,
        Stuck.NOBODY_ON_DUTY,
    }

    async with quiet.begin() as work:
        admin = await members.known(work, 8_000_000_003)
        await emergency.stop(work, admin, StopReason.OTHER, 0)
    assert Stuck.STOPPED in await stuck_now(quiet, clock)
    assert Stuck.TIMERS not in await stuck_now(quiet, clock)


async def test_who_serves_no_more_must_not_keep_a_case(
    transactions: Transactions, clock: StillClock
) -> None:
    case = await asks(transactions, 1, "32.16")
    async with transactions.begin() as work:
        nobody = await members.known(work, 5)
        taken = await work.rows.get_one(Case, case.id)
        taken.counselor_id, taken.claimed_at = nobody.id, work.now

    assert {Stuck.OF_NOBODY, Stuck.NO_ADMIN} <= await stuck_now(transactions, clock)
