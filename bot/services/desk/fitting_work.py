"""Vacancies that fit the worker of a case, as its officer may see them, with reasons.

Only of who agreed to the consent text of today, which says that an officer sees them.
"""

from collections.abc import Sequence

from sqlmodel import col, select

from bot.services.matching import fitting, shown
from bot.services.matching.fitting import Suited
from bot.services.people import consents
from bot.storage.tables import (
    Case,
    JobReferral,
    Person,
    ReferralState,
    Said,
    Vacancy,
)
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


async def note_shown(work: Work, case: Case, referral: JobReferral) -> None:
    """Note that a worker was shown the vacancy, so that no card brings it again."""
    vacancy = await _vacancy(work, referral)
    if vacancy is not None:
        worker = await work.rows.get_one(Person, case.worker_id)
        await shown.note(work, worker, vacancy, by_card=False)


async def note_said(work: Work, worker: Person, referral: JobReferral) -> None:
    """Note of the vacancy what a worker said of it as a suggestion."""
    if referral.vacancy_id is None:
        return
    row = await shown.find(work, worker, referral.vacancy_id)
    if row is not None:
        wanted = referral.state is ReferralState.WANTED
        said = Said.INTERESTED if wanted else Said.NOT_THIS
        await shown.say(work, worker, row, said)


async def _vacancy(work: Work, referral: JobReferral) -> Vacancy | None:
    if referral.vacancy_id is None:
        return None
    return await work.session.get(Vacancy, referral.vacancy_id)
