"""When somebody wants to be reminded, as they type it: "3h cek surat", "5 des 09.30".

`3h` is three days (hari), `3j` three hours (jam). What cannot be read surely is not
guessed at.
"""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.interview.reading.calendar_words import MONTHS, WEEKDAYS
from bot.office_hours import OfficeHours
from bot.services.desk.when_told import DAY, NINE, within_hours
from handlers.queue.leave_day import read_leave

FURTHEST = timedelta(days=366)

_MONTHS = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAYS = "|".join(sorted(WEEKDAYS.keys() - {"minggu", "sun", "mon"}, key=len)[::-1])
_SPAN = re.compile(
    r"(\d{1,3}) ?(h|hari|j|jam)(?! kerja)(?: lagi)?(?![\w/]|[.:]\d)", re.IGNORECASE
)
_DAY = re.compile(
    rf"(?:hari ini|besok|lusa|(?:hari )?(?:{_DAYS})(?: depan)?"
    r"|\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?"
    rf"|\d{{1,2}} ?(?:{_MONTHS})(?: \d{{4}})?)(?!\w)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:(?:jam|pukul|pkl) (\d{1,2})(?:[.:](\d{2}))?|(\d{1,2})[.:](\d{2}))"
    r"(?: ?(?:wib|wita|wit))?(?![\w.:])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Asked:
    """When, on the office's clock, and of what somebody is to be reminded."""

    due_at: datetime
    text: str


def read(said: str, now: datetime, hours: OfficeHours) -> Asked | None:
    """Read both; an instant outside hours is the next opening. None is unread."""
    said = " ".join(said.split())
    here = now.astimezone(hours.zone)
    span = _SPAN.match(said)
    if span is not None and span[2].lower().startswith("j"):
        wanted = here + timedelta(hours=int(span[1]))
        rest = said[span.end() :]
    else:
        found = _day(said, here.date(), span)
        if found is None:
            return None
        day, rest = found
        clock, rest = _clock(rest)
        if clock is None:
            return None
        wanted = datetime.combine(day, clock, hours.zone)
    if not now < wanted <= now + FURTHEST:
        return None
    return Asked(within_hours(hours, wanted), rest.strip(" ,:;.-"))


def _day(said: str, today: date, span: re.Match[str] | None) -> tuple[date, str] | None:
    if span is not None:
        return today + int(span[1]) * DAY, said[span.end() :].strip()
    written = _DAY.match(said)
    if written is None:
        return None
    rest = said[written.end() :].strip()
    if written[0].lower() == "hari ini":
        return today, rest
    days = read_leave(written[0], today)
    if len(days) != 1:
        return None
    # Who says "senin" on a Monday means the next one.
    is_weekday = not any(sign.isdigit() for sign in written[0]) and days[0] == today
    return (days[0] + 7 * DAY if is_weekday else days[0]), rest


def _clock(rest: str) -> tuple[time | None, str]:
    """Return the time of day that follows a day; nine o'clock where none does."""
    found = _CLOCK.match(rest)
    if found is None:
        return NINE, rest
    hour, minute = found[1] or found[3], found[2] or found[4] or "0"
    try:
        return time(int(hour), int(minute)), rest[found.end() :]
    except ValueError:
        return None, rest
