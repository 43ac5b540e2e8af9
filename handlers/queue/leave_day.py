"""Which day a leave lasts to, as an officer types it: a day that is still to come."""

from datetime import date, timedelta

from bot.interview.reading.calendar_words import WEEKDAYS
from bot.interview.reading.cleaning import clean
from bot.interview.reading.day_values import Precision, WrittenDay
from bot.interview.reading.days import read_day
from bot.interview.reading.result import Read, Unsure
from bot.services.staff.duty import LONGEST_LEAVE

WEEK = timedelta(days=7)


def read_leave(said: str, today: date) -> tuple[date, ...]:
    """Return the days that may be meant, the nearest first; none if none can be."""
    days = [each.day for each in _days(said, today)]
    ahead = {each for each in days if today <= each <= today + LONGEST_LEAVE}
    if not ahead and days and WEEKDAYS.keys() & set(clean(said).split()):
        # A weekday alone is read as the last one; who goes on leave means the next.
        weeks_ago = (today - max(days) + WEEK - timedelta(days=1)) // WEEK
        return (max(days) + weeks_ago * WEEK,)
    return tuple(sorted(ahead))


def _days(said: str, today: date) -> list[WrittenDay]:
    match read_day(said, today):
        case Read(only):
            found = [only]
        case Unsure(_, candidates):
            found = list(candidates)
        case _:
            found = []
    return [each for each in found if each.precision is Precision.DAY]
