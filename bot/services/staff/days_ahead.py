"""Days ahead as admins type them: the next such day, within about a year."""

from datetime import date, timedelta

from bot.interview.reading.day_values import Precision, WrittenDay
from bot.interview.reading.days import read_day
from bot.interview.reading.result import Read, Reading, Unread, Unsure
from bot.texts import WithWeekday, _

FURTHEST = timedelta(days=400)

_UNREAD = _("We could not read the day. Write for example 24 Dec, or 24-12-2026.")


def read_day_ahead(
    said: str, today: date, back: timedelta = timedelta()
) -> Read[date] | Unread:
    """Read a day from ``today`` on, or from so long before it."""
    days = _days(read_day(said, today))
    if not days:
        return Unread(_UNREAD)
    ahead = [each for each in days if today - back <= each <= today + FURTHEST]
    if not ahead:
        return Unread(
            _(
                "{day} is not ahead, or too far. Write a day of the coming year, for "
                "example 24 Dec.",
                day=WithWeekday(days[-1]),
            )
        )
    return Read(min(ahead))


def _days(reading: Reading[WrittenDay]) -> list[date]:
    match reading:
        case Read(value=written):
            return [written.day]
        case Unsure(candidates=several):
            return [each.day for each in several if each.precision is Precision.DAY]
        case Unread():
            return []
