"""Arrivals: by which of our links somebody first came, and what it suggests.

It suggests where somebody lives, and decides nothing: no case moves by it, and no
region that is known. Without consent it is kept for a day, or as long as a check that
is not finished.
"""

from datetime import datetime

from sqlalchemy import delete, exists
from sqlmodel import col, func, select

from bot.places import NoSuchPlace, Place, place
from bot.services.people import consents, counters, start_links, timers
from bot.services.people.retention_periods import KEPT
from bot.storage.inserting import insert
from bot.storage.tables import (
    Arrival,
    Interview,
    Office,
    Person,
    Profile,
    Timer,
    TimerKind,
)
from bot.storage.work import Work


async def note(work: Work, person: Person, carried: str) -> str | None:
    """Note a link that somebody followed, the first time; any other text is nothing.

    Who has refused that anything is kept is left in peace.

    Returns:
        The source, to be counted; None if nothing was noted.
    """
    link = start_links.read(carried) if carried else None
    if link is None:
        return None
    consent = await consents.newest(work, person)
    if consent is not None and not consent.given:
        return None
    region, office = link.region, None
    if link.office_id is not None:
        office = await work.rows.get(Office, link.office_id)
        if office is None:
            return None
        region = office.region
    made = await work.session.exec(
        insert(work, Arrival)
        .values(
            person_id=person.id,
            source=link.source,
            region=region,
            office_id=office.id if office else None,
            came_at=work.now,
        )
        .on_conflict_do_nothing()
        .returning(col(Arrival.person_id))
    )
    if made.first() is None:
        return None
    work.set_timer(person, TimerKind.ARRIVED, work.now + KEPT)
    return link.source


async def count(work: Work, source: str) -> None:
    """Count one more who came that way today, and not whom; last of all in a turn."""
    await counters.count(work, f"arrival: {source}")


async def of(work: Work, person: Person) -> Arrival | None:
    """Return by which link somebody came, if it is known."""
    return await work.session.get(Arrival, person.id)


async def suggests(work: Work, person: Person) -> Place | None:
    """Return the kabupaten or kota of the link, while nobody has said another one."""
    arrival = await of(work, person)
    if arrival is None or arrival.region is None or "." not in arrival.region:
        return None
    profile = await work.rows.get(Profile, person.id)
    if profile is not None and profile.region is not None:
        return None
    try:
        return place(arrival.region)
    except NoSuchPlace:
        return None


async def forget(work: Work, person: Person) -> None:
    """Forget by which link somebody came."""
    await timers.stop(work, person, TimerKind.ARRIVED)
    await work.session.exec(
        delete(Arrival)
        .where(col(Arrival.person_id) == person.id)
        .execution_options(synchronize_session=False)
    )


async def forget_unkept(work: Work) -> int:
    """Forget what nobody has agreed to be kept, once its time is over; say how many."""
    gone = 0
    for person in await timers.people_due(work, TimerKind.ARRIVED):
        if not await timers.take(work, person, TimerKind.ARRIVED):
            continue
        if await consents.stands(work, person):
            continue
        until = await _check_kept_until(work, person)
        if until is not None and until > work.now:
            work.set_timer(person, TimerKind.ARRIVED, until)
        else:
            gone += 1
            await forget(work, person)
    return gone


async def count_unkept(work: Work) -> int:
    """Return how many that would forget now."""
    due = exists().where(
        col(Timer.person_id) == col(Arrival.person_id),
        col(Timer.kind) == TimerKind.ARRIVED,
        col(Timer.done_at).is_(None),
        col(Timer.due_at) <= work.now,
    )
    people = (
        select(Person)
        .join(Arrival, col(Arrival.person_id) == col(Person.id))
        .where(due, col(Person.erased_at).is_(None))
    )
    return sum(
        [
            1
            for each in (await work.session.exec(people)).all()
            if not await consents.stands(work, each)
            and ((await _check_kept_until(work, each)) or work.now) <= work.now
        ]
    )


async def _check_kept_until(work: Work, person: Person) -> datetime | None:
    last = select(func.max(Interview.forget_at)).where(
        col(Interview.person_id) == person.id
    )
    return (await work.session.exec(last)).first()
