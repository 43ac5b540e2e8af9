"""Ending: by hand, and by itself when the last day is over, which nobody is told."""

from sqlalchemy import update
from sqlmodel import col, select

from bot.services.people.local_time import local_day
from bot.services.vacancies import reach
from bot.services.vacancies.second_person import which
from bot.storage import steps
from bot.storage.tables import Deed, Person, Vacancy, VacancyState
from bot.storage.work import Work

EVERY = 60.0
"""Seconds between two looks at what is over."""

A_BITE = 300
"""Vacancies that are ended in one transaction."""


async def end(work: Work, by: Person, vacancy: Vacancy, step: int) -> bool:
    """End a vacancy before its last day; no if it is old, or not theirs."""
    if not await reach.may_change(work, by, vacancy):
        return False
    columns = {
        "state": VacancyState.ENDED,
        "ended_at": work.now,
        "ended_by": by.id,
        "changed_at": work.now,
    }
    if not await steps.take(work, vacancy, step, reach.ALIVE, **columns):
        return False
    work.record(Deed.ENDED_VACANCY, by=by, detail=which(vacancy))
    return True


async def end_what_is_over(work: Work, most: int = A_BITE) -> int:
    """End vacancies whose last day is over, as days go in Jakarta; say how many.

    Who changes one at this very moment is passed over: it may have another day now.
    """
    over = (
        select(Vacancy.id)
        .where(
            col(Vacancy.state).in_(reach.ALIVE),
            col(Vacancy.open_until) < local_day(work.now, None),
        )
        .order_by(col(Vacancy.open_until), col(Vacancy.id))
        .limit(most)
        .with_for_update(skip_locked=True)
    )
    numbers = (await work.session.exec(over)).all()
    if numbers:
        await work.session.exec(
            update(Vacancy)
            .where(col(Vacancy.id).in_(numbers))
            .values(
                state=VacancyState.ENDED, ended_at=work.now, step=col(Vacancy.step) + 1
            )
            .execution_options(synchronize_session=False)
        )
    return len(numbers)
