"""Own figures: what stays of somebody whose data go, as numbers without a name."""

from bot.services.figures import checks_noted, noting, work_noted
from bot.services.interviews import left_checks
from bot.services.people import consents
from bot.storage.tables import Case, Person
from bot.storage.work import Work


async def let_go(work: Work, person: Person) -> None:
    """Let figures tell of nobody any more; delete those of who was not told of them.

    It comes before answers to the consent text and checks are deleted.
    """
    if await consents.told_of_figures(work, person.id):
        checks = await left_checks.of_person(work, person.id)
        await left_checks.before_they_go(work, checks)
        return
    await checks_noted.delete_of(work, person.id)
    await noting.delete_of(work, person.id)


async def let_work_go(work: Work, person: Person) -> None:
    """Let figures of new work tell of nobody; delete those of who was not told.

    It comes before referrals and placements are deleted.
    """
    if not await consents.told_of_figures(work, person.id):
        await work_noted.delete_of(work, person.id)


async def let_work_of_case_go(work: Work, case: Case) -> None:
    """Do so with those of a case that is over."""
    if not await consents.told_of_figures(work, case.worker_id):
        await work_noted.delete_of_case(work, case.id)


async def let_case_go(work: Work, case: Case) -> None:
    """Delete the figures of a case that is over, of who was not told of them."""
    if not await consents.told_of_figures(work, case.worker_id):
        await noting.delete_of_case(work, case.id)
