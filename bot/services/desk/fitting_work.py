"""Vacancies that fit the worker of a case, as its officer may see them, with reasons.

Only of who agreed to the consent text of today, which says that an officer sees them.
"""

from collections.abc import Sequence

from sqlmodel import col, select

from bot.services.matching import fitting
from bot.services.matching.fitting import Suited
from bot.services.people import consents
from bot.storage.tables import Case, JobReferral
from bot.storage.work import Work


async def of_case(work: Work, case: Case) -> Sequence[Suited]:
    """Return the best that were not suggested yet, the best first."""
    if not await consents.covers(work, case.worker_id):
        return ()
    found = select(JobReferral.vacancy_id).where(col(JobReferral.case_id) == case.id)
    suggested = set((await work.session.exec(found)).all())
    best = await fitting.best_for_officer(work, case.worker_id)
    return [each for each in best if each.vacancy.id not in suggested]


async def one(work: Work, case: Case, vacancy_id: int) -> Suited | None:
    """Return one of them; None if it fits no more, is over, or was suggested."""
    fits = await of_case(work, case)
    return next((each for each in fits if each.vacancy.id == vacancy_id), None)
