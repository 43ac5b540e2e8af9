"""When officers are told of what is due: while they are at work, never outside hours.

What comes due while nobody is there waits for the beginning of duty or for the office
to open, whichever is first.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from bot.office_hours import OfficeHours, next_opening
from bot.services.staff import duty, members, opening
from bot.storage.tables import Duty, Staff
from bot.storage.work import Work
from bot.working_days import NeverOpen

NINE = time(9)
DAY = timedelta(days=1)
_LONGEST_CLOSURE = 366


@dataclass(slots=True)
class Round:
    """One look at what is due, and what it has read of those who are to be told."""

    work: Work
    _later: dict[int, datetime | None] = field(default_factory=dict)

    async def later(self, counselor_id: int) -> datetime | None:
        """Return when somebody can be told; None is now."""
        if counselor_id not in self._later:
            post = await members.post_of(self.work, counselor_id)
            # Without a role, their cases are on the way to others.
            gone = self.work.now + DAY
            at = gone if post is None else await later(self.work, post)
            self._later[counselor_id] = at
        return self._later[counselor_id]


async def later(work: Work, post: Staff) -> datetime | None:
    """Return when somebody can be told of something; None is now."""
    if duty.is_at_work(post, work.now):
        return None
    hours = await opening.hours_of_post(work, post)
    since = work.now
    if post.duty is Duty.LEAVE and post.duty_until is not None:
        since = max(since, post.duty_until)
    try:
        opens_at = next_opening(hours, since)
    except NeverOpen:
        return work.now + DAY
    return opens_at if opens_at > work.now else None


def nine(hours: OfficeHours, first: date) -> datetime:
    """Return nine o'clock of the first working day from one on, on the office's clock.

    Where the office is closed at nine, it is when it opens on that day.
    """
    for ahead in range(_LONGEST_CLOSURE):
        day = first + ahead * DAY
        shift = hours.shift_on(day)
        if shift is not None:
            at = NINE if shift.opens <= NINE < shift.closes else shift.opens
            return datetime.combine(day, at, hours.zone)
    return datetime.combine(first, NINE, hours.zone)


def within_hours(hours: OfficeHours, wanted: datetime) -> datetime:
    """Return an instant, or the next opening where the office is closed then."""
    try:
        return next_opening(hours, wanted)
    except NeverOpen:
        return wanted.astimezone(hours.zone)
