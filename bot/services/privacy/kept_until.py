"""Until when a person's data is kept, as the consent text promises."""

from datetime import date, datetime

from sqlmodel import col, func, select

from bot.jkp.calendar import add_months
from bot.services.people import arrivals, consents, timers
from bot.services.people.local_time import local_day
from bot.services.people.retention_periods import KEPT, RETENTION_MONTHS
from bot.storage.tables import (
    Case,
    Consent,
    Interview,
    JobWishes,
    Person,
    Profile,
)
from bot.storage.work import Work

TOLD = (
    (Consent.answered_at, Consent.person_id),
    (Interview.changed_at, Interview.person_id),
    (Profile.changed_at, Profile.person_id),
    (JobWishes.changed_at, JobWishes.person_id),
    (Case.waiting_since, Case.worker_id),
    (Case.last_words_at, Case.worker_id),
)
"""Where it stands when somebody told us something that is kept, and who."""


async def day(work: Work, person: Person) -> date | None:
    """Return the day, where the person lives; None if nothing is kept.

    Without consent it is when the unfinished check is forgotten, or how they came; a
    yes to general news is kept as all else is with consent.
    """
    return await _day(work, person, await timers.region_of(work, person))


async def is_over(work: Work, person: Person) -> bool:
    """Say whether that day has passed; where nothing is kept, it has."""
    region = await timers.region_of(work, person)
    last = await _day(work, person, region)
    return last is None or last < local_day(work.now, region)


async def _day(work: Work, person: Person, region: str | None) -> date | None:
    if person.news_agreed_at is not None or await consents.stands(work, person):
        last = await _last_contact(work, person)
        return last and add_months(local_day(last, region), RETENTION_MONTHS)
    forgotten = select(func.max(Interview.forget_at)).where(
        col(Interview.person_id) == person.id
    )
    at = (await work.session.exec(forgotten)).first() or await _arrival(work, person)
    return at and local_day(at, region)


async def _arrival(work: Work, person: Person) -> datetime | None:
    """Return when it is forgotten by which link the person came."""
    arrival = await arrivals.of(work, person)
    return None if arrival is None else arrival.came_at + KEPT


async def _last_contact(work: Work, person: Person) -> datetime | None:
    """Return when the person last told us something that is kept."""
    found = [person.news_agreed_at, person.told_at]
    for at, whose in TOLD:
        newest = select(func.max(col(at))).where(col(whose) == person.id)
        found.append((await work.session.exec(newest)).first())
    return max((each for each in found if each is not None), default=None)
