"""Own figures: what stays of somebody whose data go, as numbers without a name."""

from bot.services.figures import checks_noted, noting
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


async def let_case_go(work: Work, case: Case) -> None:
    """Delete the figures of a case that is over, of who was not told of them."""
    if not await consents.told_of_figures(work, case.worker_id):
        await noting.delete_of_case(work, case.id)
