"""Duty (piket): who is at work now, who rests, who is on leave, and until when.

Whoever answers says so themselves. It lasts until the office closes on that day, as
`Staff.duty_until` says; while somebody is on leave that is the morning after its last
day, so that one index finds all whose time is over. What becomes of cases when somebody
goes home is decided in `bot.services.queue.going_home`, which calls what is here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, and_, or_, update
from sqlmodel import col, select

from bot.office_hours import OfficeHours, is_open
from bot.services.staff import opening
from bot.services.staff.nearness import who_may
from bot.services.staff.rights import Right, has
from bot.storage.tables import Case, Deed, Duty, Person, Staff
from bot.storage.work import Work

OUTSIDE = timedelta(hours=4)
"""How long duty lasts that is begun while the office is closed."""

MORNING = time(7)
"""When a leave is over, on the day after its last one."""

LONGEST_LEAVE = timedelta(days=366)

AT_WORK = (Duty.ON, Duty.RESTING)


@dataclass(frozen=True, slots=True)
class State:
    """Whether somebody is at work, until when, and the last day of a leave."""

    duty: Duty
    until: datetime | None = None
    leave_until: date | None = None


async def begin(work: Work, person: Person, post: Staff) -> bool:
    """Begin duty, or go on after a rest; say no if it was begun before.

    A case that was kept at the end of an earlier duty is asked about again.
    """
    hours = await opening.hours_of_post(work, post)
    until = lasts_until(hours, work.now)
    if not await _change(work, post, _but(Duty.ON), State(Duty.ON, until)):
        return False
    await work.session.exec(
        update(Case)
        .where(
            col(Case.counselor_id) == person.id,
            col(Case.closed_at).is_(None),
            col(Case.kept_at).is_not(None),
        )
        .values(kept_at=None)
    )
    work.record(Deed.BEGAN_DUTY, by=person, about=person.id)
    return True


async def rest(work: Work, person: Person, post: Staff) -> bool:
    """Rest for a while; say no if nobody is at work there."""
    resting = State(Duty.RESTING, post.duty_until)
    if not await _change(work, post, (Duty.ON,), resting):
        return False
    work.record(Deed.RESTED, by=person, about=person.id)
    return True


async def end(work: Work, person: Person, post: Staff, *, by: Person | None) -> bool:
    """End duty; say no if it is over already."""
    if not await _change(work, post, AT_WORK, State(Duty.OFF)):
        return False
    work.record(Deed.ENDED_DUTY, by=by, about=person.id)
    return True


async def go_on_leave(work: Work, person: Person, post: Staff, until: date) -> bool:
    """Be on leave up to a day; say no if that was said before."""
    hours = await opening.hours_of_post(work, post)
    back = datetime.combine(until + timedelta(days=1), MORNING, hours.zone)
    if post.duty is Duty.LEAVE and post.leave_until == until:
        return False
    if not await _change(work, post, tuple(Duty), State(Duty.LEAVE, back, until)):
        return False
    work.record(Deed.ENDED_DUTY, by=person, about=person.id, detail=until.isoformat())
    return True


async def come_back(work: Work, post: Staff) -> bool:
    """Let a leave be over; whoever it was begins duty when they are there."""
    return await _change(work, post, (Duty.LEAVE,), State(Duty.OFF))


def lasts_until(hours: OfficeHours, now: datetime) -> datetime:
    """Return when duty ends that begins now: with the office, which may yet open.

    While the office is closed it lasts for `OUTSIDE`, or through the day that begins
    within it.
    """
    here = now.astimezone(hours.zone)
    shift = hours.shift_on(here.date())
    if shift is not None:
        opens, closes = (
            datetime.combine(here.date(), each, hours.zone)
            for each in (shift.opens, shift.closes)
        )
        if opens - OUTSIDE <= here < closes:
            return closes
    return now + OUTSIDE


async def is_missed(work: Work, post: Staff) -> bool:
    """Say whether the office is open, and its officer has not begun."""
    if post.duty is not Duty.OFF:
        return False
    return is_open(await opening.hours_of_post(work, post), work.now)


def on_duty(now: datetime) -> ColumnElement[bool]:
    """Return the condition on `Staff` that they answer, and are at work now.

    Whose time is over is not, though nothing may have ended their duty yet.
    """
    return and_(
        col(Staff.removed_at).is_(None),
        col(Staff.duty) == Duty.ON,
        or_(col(Staff.duty_until).is_(None), col(Staff.duty_until) > now),
        who_may(Right.ANSWER),
    )


def is_at_work(post: Staff, now: datetime) -> bool:
    """Say of a role what `on_duty` says of a row."""
    is_over = post.duty_until is not None and post.duty_until <= now
    may = has(post.role, Right.ANSWER)
    return post.removed_at is None and post.duty is Duty.ON and not is_over and may


def in_the_office_of(post: Staff) -> ColumnElement[bool]:
    """Return the condition on `Staff` that somebody else is of the same office.

    Those of no office are of one where they serve the same region.
    """
    others = col(Staff.id) != post.id
    if post.office_id is not None:
        return and_(others, col(Staff.office_id) == post.office_id)
    same_region = col(Staff.region).is_not_distinct_from(post.region)
    return and_(others, col(Staff.office_id).is_(None), same_region)


async def colleagues(work: Work, post: Staff) -> Sequence[tuple[Staff, Person]]:
    """Return who is on duty in the same office and can be told something."""
    found = (
        select(Staff, Person)
        .join(Person, col(Person.id) == col(Staff.person_id))
        .where(
            in_the_office_of(post),
            on_duty(work.now),
            col(Person.blocked_at).is_(None),
            col(Person.gone_at).is_(None),
        )
        .order_by(col(Staff.id))
    )
    return (await work.session.exec(found)).all()


def _but(state: Duty) -> tuple[Duty, ...]:
    return tuple(each for each in Duty if each is not state)


async def _change(
    work: Work, post: Staff, before: Sequence[Duty], after: State
) -> bool:
    """Go from one state to another; of two who do it at once, one does."""
    await work.rows.flush()
    changed = await work.session.exec(
        update(Staff)
        .where(
            col(Staff.id) == post.id,
            col(Staff.removed_at).is_(None),
            col(Staff.duty).in_(before),
        )
        .values(duty=after.duty, duty_until=after.until, leave_until=after.leave_until)
        .returning(col(Staff.id))
        .execution_options(synchronize_session=False)
    )
    if changed.first() is None:
        return False
    await work.session.refresh(post)
    return True
