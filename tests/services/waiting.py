"""Who serves where, who waits since when, and what somebody sees of it."""

from bot.services.cases import requests
from bot.services.queue import order
from bot.services.staff import members
from bot.services.staff.members import Appointment
from bot.storage.tables import Case, Role, Staff
from bot.storage.transactions import Transactions
from bot.storage.work import Work

FIRST_OFFICER, FIRST_WORKER = 6_000_000_000, 7_000_000_000


async def serves(
    work: Work, number: int, area: str | None, role: Role = Role.COUNSELOR
) -> None:
    """Let somebody serve an area, at an office of their own."""
    person = await members.known(work, FIRST_OFFICER + number)
    post = Appointment(role, f"Ibu {number}", f"Kantor {number}", area)
    await members.appoint(work, person, post, by=None)


async def leaves(work: Work, number: int) -> None:
    """Let them serve no more."""
    await members.remove(work, FIRST_OFFICER + number)


async def asks(transactions: Transactions, number: int, region: str | None) -> Case:
    """Let a worker who lives there wait."""
    async with transactions.begin() as work:
        worker = await members.known(work, FIRST_WORKER + number)
        case, _is_new = await requests.request(work, worker, region)
        return case


async def as_it_is(transactions: Transactions, case: Case) -> Case:
    """Return a case as the database has it."""
    async with transactions.begin() as work:
        return await work.rows.get_one(Case, case.id)


async def seen(work: Work, area: str | None, role: Role = Role.COUNSELOR) -> list[int]:
    """Return all that somebody who serves ``area`` is shown, page after page."""
    post = Staff(person_id=1, role=role, region=area, added_at=work.now)
    last = (await order.waiting(work, post, 0)).last
    pages = [
        (await order.waiting(work, post, number)).cases for number in range(last + 1)
    ]
    return [each.id for page in pages for each in page]
