"""Free half hours of a case's counselor: in office hours, on no leave, not booked.

They are those of today and of the next five days on which the office works, from two
hours ahead. Whoever chooses among a few at a time should not have to go through a whole
morning to come to the afternoon, so the first of each half day comes before any second.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain, zip_longest

from sqlmodel import col, select

from bot.office_hours import OfficeHours, at_work
from bot.services.people.local_time import is_night
from bot.services.staff import members, opening
from bot.services.staff.rights import Right, has
from bot.storage.tables import CallSlot, Case, Duty, Person, SlotState, Staff
from bot.storage.work import Work

LENGTH = timedelta(minutes=30)
AHEAD = timedelta(hours=2)
WORKING_DAYS = 5
FURTHEST = timedelta(days=31)
"""No office is looked at for longer, however many days it is closed."""

FEW = 3
"""How many are shown at a time."""

DAY = timedelta(days=1)
_MINUTES = 30


async def of(work: Work, case: Case) -> Sequence[datetime]:
    """Return the instants, in UTC, in the order in which they are offered.

    None of them is at night for the worker. There are none while nobody has the case.
    """
    post = await serving(work, case)
    if post is None:
        return ()
    hours = await opening.hours_of_post(work, post)
    taken = await _taken(work, post.person_id)

    def is_free(instant: datetime) -> bool:
        return (
            instant >= work.now + AHEAD
            and instant not in taken
            and not is_on_leave(post, instant)
            and not is_night(instant, case.region)
        )

    halves = [
        [each for each in half if is_free(each)]
        for day in _days(hours, work.now)
        for half in half_days(hours, day)
    ]
    in_turn = chain.from_iterable(zip_longest(*halves))
    return tuple(each for each in in_turn if each is not None)


def few(times: Sequence[datetime], skip: int) -> Sequence[datetime]:
    """Return the few that are shown past so many, by the clock."""
    return sorted(times[skip : skip + FEW])


async def serving(work: Work, case: Case) -> Staff | None:
    """Return the role of who has the case; None if they cannot talk with anybody."""
    if case.counselor_id is None:
        return None
    post = await members.post_of(work, case.counselor_id)
    if post is None or not has(post.role, Right.ANSWER):
        return None
    counselor = await work.rows.get_one(Person, post.person_id)
    return None if counselor.is_out_of_reach else post


def is_on_leave(post: Staff, instant: datetime) -> bool:
    """Say whether somebody will still be on leave then."""
    until = post.duty_until
    return post.duty is Duty.LEAVE and until is not None and instant < until


def is_within(hours: OfficeHours, instant: datetime) -> bool:
    """Say whether half an hour that begins then lies within the office's hours."""
    here = instant.astimezone(hours.zone)
    first, last = _minute(here.time()), _minute(here.time()) + _MINUTES
    return any(
        _minute(begins) <= first and last <= _minute(ends)
        for begins, ends in at_work(hours.shift_on(here.date()))
    )


def half_days(hours: OfficeHours, day: date) -> Iterator[list[datetime]]:
    """Yield the half hours of a day, in UTC: those before a break, and those after."""
    for begins, ends in at_work(hours.shift_on(day)):
        last = _minute(ends) - _MINUTES
        first = -(-_minute(begins) // _MINUTES) * _MINUTES
        midnight = datetime.combine(day, time(), hours.zone)
        yield [
            (midnight + timedelta(minutes=each)).astimezone(UTC)
            for each in range(first, last + 1, _MINUTES)
        ]


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def _days(hours: OfficeHours, now: datetime) -> Iterator[date]:
    """Yield today, and the next days on which the office works."""
    today = now.astimezone(hours.zone).date()
    yield today
    found, day = 0, today + DAY
    while found < WORKING_DAYS and day <= today + FURTHEST:
        if hours.shift_on(day) is not None:
            found += 1
            yield day
        day += DAY


async def _taken(work: Work, counselor_id: int) -> frozenset[datetime]:
    booked = select(CallSlot.starts_at).where(
        col(CallSlot.counselor_id) == counselor_id,
        col(CallSlot.state) == SlotState.BOOKED,
        col(CallSlot.starts_at) > work.now,
    )
    return frozenset((await work.session.exec(booked)).all())
