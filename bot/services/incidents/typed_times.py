"""When an incident happened and was found, as it is typed (dates, times)."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from bot.interview.reading.day_values import Precision
from bot.interview.reading.days import read_past_day
from bot.interview.reading.result import Read, Unsure
from bot.services.announcements.when import read_clock
from bot.services.people.local_time import zone_of
from bot.services.staff.unfit import Unfit
from bot.texts import _

BETWEEN = (
    "sampai dengan",
    " sampai ",
    " hingga ",
    " s.d. ",
    " s/d ",
    " - ",
    " \N{EN DASH} ",
    " to ",
)
FIRST, LAST = time(0), time(23, 59)
"""What a day alone means, where something begins and where it ends."""

UNREAD = _(
    "We could not read the time. Write for example: 3 Dec 2026 08.00 - 4 Dec 2026 17.30"
)
NOT_YET = _("That has not come yet. Write when it was.")


def read_span(said: str, now: datetime) -> tuple[datetime, datetime]:
    """Read between which instants something happened; one alone is both its ends.

    Raises:
        Unfit: It cannot be read, or lies ahead.
    """
    words = f" {' '.join(said.lower().split())} "
    for each in BETWEEN:
        since, there, until = words.partition(each)
        if there:
            first = _instant(since, now, FIRST)
            last = min(_instant(until, now, LAST), now)
            if first <= last:
                return first, last
            raise Unfit(UNREAD)
    return _instant(words, now, FIRST), min(_instant(words, now, LAST), now)


def read_instant(said: str, now: datetime) -> datetime:
    """Read when something was found.

    Raises:
        Unfit: It cannot be read, or lies ahead.
    """
    return _instant(said.lower(), now, FIRST)


def _instant(words: str, now: datetime, otherwise: time) -> datetime:
    zone = zone_of(None)
    clock, rest = read_clock(" ".join(words.replace(",", " ").split()).strip(" ."))
    for each in ("wib", "pukul", "jam", "tanggal"):
        rest = rest.replace(each, " ")
    found = _day(rest.strip(), now, zone, clock or otherwise)
    if found > now and clock is None:
        found = now  # today, up to this moment
    if found > now:
        raise Unfit(NOT_YET)
    return found


def _day(words: str, now: datetime, zone: ZoneInfo, clock: time) -> datetime:
    today = now.astimezone(zone).date()
    reading = read_past_day(words, today)
    match reading:
        case Read(value=written) if written.precision is Precision.DAY:
            day = written.day
        case Unsure(candidates=(one,)) if one.precision is Precision.DAY:
            day = one.day
        case _:
            raise Unfit(UNREAD)
    if day > today:
        raise Unfit(NOT_YET)
    return datetime.combine(day, clock, zone).astimezone(UTC)
