"""Whether somebody works again: to whom no vacancy is sent, until they look again."""

from datetime import datetime

from sqlmodel import col, select

from bot.services.people.local_time import local_day
from bot.services.placement import placements
from bot.storage.tables import BenefitMonth, Case, CaseOutcome, JobWishes, Person
from bot.storage.work import Work


async def works(work: Work, person: Person, row: JobWishes | None) -> bool:
    """Say whether the person works since they asked for cards.

    Who asked for them later looks for work in spite of it.
    """
    asked_at = row.cards_agreed_at if row is not None else None
    if asked_at is None:
        return False
    return (
        await placements.is_settled_since(work, person, asked_at)
        or await _was_placed(work, person, asked_at)
        or await _ended_benefit(work, person, asked_at)
    )


async def _was_placed(work: Work, person: Person, asked_at: datetime) -> bool:
    placed = select(Case.id).where(
        col(Case.worker_id) == person.id,
        col(Case.outcome) == CaseOutcome.PLACED,
        col(Case.closed_at) >= asked_at,
    )
    return (await work.session.exec(placed.limit(1))).first() is not None


async def _ended_benefit(work: Work, person: Person, asked_at: datetime) -> bool:
    """Say whether the months of the benefit ended with new work since."""
    found = select(BenefitMonth.month).where(
        col(BenefitMonth.person_id) == person.id,
        col(BenefitMonth.ended_on) >= local_day(asked_at, None),
    )
    return (await work.session.exec(found.limit(1))).first() is not None
