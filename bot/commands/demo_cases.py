"""What has happened before the demo begins: posts are filled, two workers came."""

from datetime import timedelta

from bot.commands.demo_people import (
    ADDRESS,
    AGUS,
    DEWI,
    EVERYONE,
    JOKO,
    OFFICE,
    REGION,
    TELEPHONE,
)
from bot.interview.answers import UNKNOWN
from bot.services.cases import requests
from bot.services.interviews import assessments, profiles, runs
from bot.services.people import consents
from bot.services.staff import members, offices
from bot.services.staff.members import Appointment
from bot.services.staff.offices import Particulars
from bot.storage.tables import Person, Role
from bot.storage.transactions import Transactions
from bot.storage.work import Work

DAYS_SINCE_THE_PHK = 20
USUAL_WAGE = "4500000"


async def have_happened(transactions: Transactions) -> None:
    """Let those who work here have their posts, and two workers have a result."""
    await fill_posts(transactions)
    for each in (DEWI, JOKO):
        await has_checked(transactions, each.account, each.name, REGION)
    await waits(transactions, JOKO.account, REGION)


async def fill_posts(transactions: Transactions) -> None:
    """Give those who work here their roles; a counselor serves one place.

    Agus is one of those whom an admin has not confirmed yet.
    """
    async with transactions.begin() as work:
        said = Particulars(region=REGION, address=ADDRESS, telephone=TELEPHONE)
        await offices.add(work, OFFICE, said, by=None)
        for each in EVERYONE:
            if each.role is not None:
                person = await members.known(work, each.account)
                region = REGION if each.role == Role.COUNSELOR else None
                post = Appointment(each.role, each.name, OFFICE, region)
                appointed = await members.appoint(work, person, post, by=None)
                if each is AGUS and appointed is not None:
                    appointed.confirmed_at = None


async def has_checked(
    transactions: Transactions, account: int, name: str, region: str
) -> None:
    """Let a worker have a result, and a profile with their consent."""
    async with transactions.begin() as work:
        worker = await members.known(work, account)
        await consents.agree(work, worker)
        await _check(work, worker)
        await profiles.keep(work, worker.id, {"name": name, "region": region})


async def waits(transactions: Transactions, account: int, region: str) -> None:
    """Let a worker wait in the queue."""
    async with transactions.begin() as work:
        worker = await members.known(work, account)
        await requests.request(work, worker, region)


async def _check(work: Work, worker: Person) -> None:
    """Answer what is asked as most people do, dismissed not long ago."""
    run = await runs.begin(work, worker)
    answers = {
        "terminated_on": str(run.today - timedelta(days=DAYS_SINCE_THE_PHK)),
        "reported_wage": USUAL_WAGE,
    }
    while (question := run.next) is not None:
        given = answers.get(question.name, question.usual) or UNKNOWN
        run = await runs.answer(work, run, question.name, given)
    await assessments.make(work, worker, run)
