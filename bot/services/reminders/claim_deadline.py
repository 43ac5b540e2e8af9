"""The last day to claim is not missed: reminders, from the result to the claim."""

from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import and_, bindparam, or_, update
from sqlmodel import col, select

from bot.buttons import Button, Claimed, Keyboard, Open, Room
from bot.services.people import consents, timers
from bot.services.people.local_time import is_night, local_day, morning_of, next_morning
from bot.services.placement import placements
from bot.services.reminders import last_days
from bot.services.reminders.deadline_texts import (
    IN_A_MONTH,
    claimable_from,
    gently,
    last_day,
    words,
)
from bot.services.results.to_claim import is_to_claim, open_until
from bot.services.safety.distress import is_flagged
from bot.storage.statements import Statement
from bot.storage.tables import Assessment, Case, CaseOutcome, Person, TimerKind
from bot.storage.work import Work
from bot.texts import pgettext

DAYS_BEFORE = (IN_A_MONTH, 14, 7, 3, 1)
"""Days before the last one on whose morning somebody is reminded."""

FILED = (CaseOutcome.CLAIM_FILED, CaseOutcome.CLAIM_FINISHED)
"""Outcomes by which an officer says that the claim was made."""

SETTLED = (CaseOutcome.NOT_ELIGIBLE, CaseOutcome.PLACED)
"""Outcomes that leave nothing to claim, until the worker checks anew."""


_NOTE = Statement(
    update(Case)
    .where(
        col(Case.worker_id) == bindparam("whose"),
        col(Case.closed_at).is_(None),
    )
    .values(last_day=bindparam("day"), soon=bindparam("near"))
)


async def plan(work: Work, person: Person, row: Assessment) -> None:
    """Set the reminders of an assessment, in place of those of any before it.

    They are set only with consent, for a right that there is or may be, until the
    claim, and not for who works again since. Who was told of a PHK to come is called
    back on its day. Mornings that are over are not made up for: the person has just
    read how many days are left.

    Args:
        work: The transaction.
        person: Whose assessment it is.
        row: The assessment; it has its number already.
    """
    await stop(work, person)
    await note_in_case(work, person, open_until(row))
    if person.paused_at is not None or not is_to_claim(row):
        return
    if not await consents.stands(work, person):
        return
    if await placements.is_settled_since(work, person, row.made_at):
        return
    region = await timers.region_of(work, person)
    days = [last_day(row) - timedelta(days=each) for each in DAYS_BEFORE]
    begins = claimable_from(row)
    if begins is not None and begins > local_day(work.now, region):
        days.append(begins)
    for day in days:
        due_at = morning_of(day, region)
        if due_at > work.now:
            work.set_timer(person, TimerKind.REMINDER, due_at, row.id)


async def plan_again(work: Work, person: Person) -> None:
    """Set the reminders by the newest assessment: consent or the region are new."""
    row = await newest(work, person)
    if row is not None:
        await plan(work, person, row)


async def newest(work: Work, person: Person) -> Assessment | None:
    """Return the assessment by which the person is reminded."""
    found = (
        select(Assessment)
        .where(col(Assessment.person_id) == person.id)
        .order_by(col(Assessment.id).desc())
        .limit(1)
    )
    return (await work.session.exec(found)).first()


async def note_in_case(work: Work, person: Person, day: date | None) -> None:
    """Let the open case of a worker be served by the last day that is known now."""
    near = last_days.is_near(day, work.now)
    await work.rows.execute(_NOTE, whose=person.id, day=day, near=near)


async def stop(work: Work, person: Person) -> None:
    """Remind the person of no last day any more."""
    await timers.stop(work, person, TimerKind.REMINDER)


async def remind(work: Work) -> None:
    """Remind everybody whose morning has come; after an outage once, not five times."""
    for person in await timers.people_due(work, TimerKind.REMINDER):
        taken = await timers.take(work, person, TimerKind.REMINDER)
        if taken:
            await _remind(work, person, taken[-1].about_id)


async def _remind(work: Work, person: Person, assessment_id: int | None) -> None:
    row = await work.rows.get(Assessment, assessment_id)
    if row is None or not await _is_wanted(work, person, row):
        return
    region = await timers.region_of(work, person)
    left = (last_day(row) - local_day(work.now, region)).days
    if _can_wait(work, region, left):
        work.set_timer(
            person, TimerKind.REMINDER, next_morning(work.now, region), row.id
        )
        return
    hard = left > 0 and await is_flagged(work, person)
    text = gently(row) if hard else words(row, left)
    said = work.send(person, text, _keyboard(row))
    timers.say_whose(said, TimerKind.REMINDER, row.id)


def _can_wait(work: Work, region: str | None, left: int) -> bool:
    """Say whether it is night, and not the evening of the last day."""
    if not is_night(work.now, region):
        return False
    tomorrow = local_day(next_morning(work.now, region), region)
    return left != 0 or tomorrow == local_day(work.now, region)


async def _is_wanted(work: Work, person: Person, row: Assessment) -> bool:
    """Say whether the reminder still makes sense, whatever has happened since."""
    return (
        is_to_claim(row)
        and not person.is_out_of_reach
        and await consents.stands(work, person)
        and not await _is_settled(work, person, row)
    )


async def _is_settled(work: Work, person: Person, row: Assessment) -> bool:
    """Say whether an officer or new work has settled what it is about."""
    if await placements.is_settled_since(work, person, row.made_at):
        return True
    closed, outcome = col(Case.closed_at), col(Case.outcome)
    settled = select(Case.id).where(
        col(Case.worker_id) == person.id,
        or_(
            and_(outcome.in_(FILED), closed >= _dismissed_at(row)),
            and_(outcome.in_(SETTLED), closed >= row.made_at),
        ),
    )
    return (await work.session.exec(settled.limit(1))).first() is not None


def _dismissed_at(row: Assessment) -> datetime:
    """Return an instant on the day of the PHK: what was filed before is another."""
    day = claimable_from(row)
    return row.made_at if day is None else datetime.combine(day, time(), tzinfo=UTC)


def _keyboard(row: Assessment) -> Keyboard:
    return (
        (Button(pgettext("button", "I have filed it"), Claimed(row.id)),),
        (Button(pgettext("button", "I work again"), Open(Room.WORKING)),),
        (Button(pgettext("button", "Talk to an officer"), Open(Room.HUMAN)),),
    )
