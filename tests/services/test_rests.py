"""What is not done twice within the hour hangs on timers, and they do not stay."""

from datetime import timedelta

import pytest
from sqlalchemy import func, text, update
from sqlmodel import select

from bot.services.cases import requests
from bot.services.office import complaints
from bot.services.privacy import export
from bot.services.privacy.retention import simple
from bot.services.safety import distress
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import (
    Audit,
    Case,
    Outbox,
    OutboxState,
    Person,
    Role,
    Timer,
    TimerKind,
)
from bot.storage.transactions import Transactions
from bot.storage.work import Work
from tests.service import StillClock

HOUR = timedelta(hours=1)
KEEPS_ROWS = {"sqlite": "audit_kept", "postgresql": "audit_unchanged ON audit"}
"""The trigger that lets no row of the audit go, by the kind of database."""


@pytest.fixture
async def asked(transactions: Transactions) -> Transactions:
    """Let Siti wait for an officer, where a counselor and an admin can be reached."""
    async with transactions.begin() as work:
        for account, role in ((1, Role.COUNSELOR), (2, Role.ADMIN)):
            person = await members.known(work, account)
            await members.appoint(work, person, Appointment(role), by=None)
        await work.session.exec(update(Outbox).values(state=OutboxState.SENT))
        await requests.request(work, await members.known(work, 3), "32.16")
    return transactions


async def siti(work: Work) -> tuple[Person, Case]:
    person = await members.known(work, 3)
    case = await requests.open_case(work, person)
    assert case is not None
    return person, case


async def promised(work: Work) -> int:
    return (await work.session.exec(select(func.count()).select_from(Outbox))).one()


async def all_three(transactions: Transactions) -> tuple[bool, bool, bool]:
    """Say whether distress and a complaint are told, and data copied, as news."""
    async with transactions.begin() as work:
        person, case = await siti(work)
        flagged = await distress.flag(work, person, case)
        before = await promised(work)
        await complaints.report(work, person, "anger")
        is_told = await promised(work) > before
        may_copy = await export.next_at(work, person) is None
        if may_copy:
            await export.make(work, person)
        return flagged.told > 0, is_told, may_copy


async def pruned(transactions: Transactions) -> None:
    """Take all rows out of the audit, as whoever prunes it would."""
    async with transactions.begin() as work:
        connection = await work.session.connection()
        trigger = KEEPS_ROWS[connection.dialect.name]
        await connection.execute(text(f"DROP TRIGGER {trigger}"))
        await connection.execute(text("DELETE FROM audit"))


async def test_without_its_rows_the_audit_changes_nothing(
    asked: Transactions, clock: StillClock
) -> None:
    assert await all_three(asked) == (True, True, True)
    await pruned(asked)
    async with asked.reading() as session:
        assert (await session.exec(select(Audit))).all() == []

    assert await all_three(asked) == (False, False, False)
    clock.moves(HOUR)
    assert await all_three(asked) == (True, True, True)


async def test_a_rest_that_is_over_is_forgotten_and_no_other_timer(
    asked: Transactions, clock: StillClock
) -> None:
    await all_three(asked)
    async with asked.begin() as work:
        person, _case = await siti(work)
        distress.be_quiet(work, person)
        work.set_timer(person, TimerKind.REMINDER, work.now, 1)
    clock.moves(HOUR)
    async with asked.begin() as work:
        await simple.TIMERS.bite(work, 10)

    async with asked.reading() as session:
        left = (await session.exec(select(Timer.kind))).all()
    assert set(left) == {TimerKind.QUIET, TimerKind.REMINDER}
