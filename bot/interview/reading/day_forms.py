"""The forms in which a day may be written, and what each of them says."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from bot.interview.reading.calendar_words import WEEKDAYS
from bot.interview.reading.day_values import (
    Frame,
    NoSuchDay,
    WrittenDay,
    a_date,
    date_or_none,
    either,
    full_year,
    impossible,
    in_month,
    in_year,
    month_or_day,
    on,
    unread,
    vague,
    without_year,
)
from bot.interview.reading.result import Read, Reading, Unsure

_Builder = Callable[[re.Match[str], Frame], Reading[WrittenDay]]

_D, _Y = r"(\d{1,2})", r"([12]\d{3}|\d{2})"
_AGO = r"(?:yang )?(?:lalu|kemarin|silam|ago)"
_MONTH = r"m(\d{1,2})"
"""A month's name, once `_prepared` has written it as "m3"."""
_WEEKDAY = r"w(\d)"


def _numbers(match: re.Match[str]) -> list[int]:
    return [int(each) for each in match.groups() if each is not None]


def _day_month_year(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    day, month, year = _numbers(match)
    return on(day, month, year, frame)


def _year_month_day(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    year, month, day = _numbers(match)
    return on(day, month, year, frame)


def _eight_digits(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    written = match[1]
    try:
        return on(int(written[:2]), int(written[2:4]), int(written[4:]), frame)
    except NoSuchDay:
        return on(int(written[6:]), int(written[4:6]), int(written[:4]), frame)


def _two_days(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    first, other, month, year = _numbers(match)
    year = full_year(year, frame)
    return either((a_date(year, month, first), a_date(year, month, other)))


def _month_day_year(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    month, day, year = _numbers(match)
    return on(day, month, year, frame)


def _month_year(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    month, year = _numbers(match)
    return in_month(month, year, frame)


def _day_month(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    day, month = _numbers(match)
    try:
        return without_year(day, month, frame)
    except NoSuchDay:
        return in_month(day, month, frame)


def _named_day_month(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    day, month = _numbers(match)
    return without_year(day, month, frame)


def _month_number(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    month, number = _numbers(match)
    return month_or_day(month, number, frame)


def _bare_month(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    (month,) = _numbers(match)
    ahead = month > frame.today.month
    return in_month(month, frame.today.year - ahead, frame)


def _bare_year(match: re.Match[str], _frame: Frame) -> Reading[WrittenDay]:
    return in_year(*_numbers(match))


def _day_of_a_month(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    first = _month_away(frame.today, _AWAY[match[2]])
    return on(int(match[1]), first.month, first.year, frame)


def _day_month_that_year(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    year = frame.today.year + _AWAY[match[3]]
    return on(int(match[1]), int(match[2]), year, frame)


def _month_that_year(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    return in_month(int(match[1]), frame.today.year + _AWAY[match[2]], frame)


def _last_day_month(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    day, month = _numbers(match)
    return without_year(day, month, Frame(frame.today, frame.today))


def _month_ago_day(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    month, day = _numbers(match)
    return without_year(day, month, Frame(frame.today, frame.today))


def _that_month_day(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    first = _month_away(frame.today, _AWAY[match[1]])
    return on(int(match[2]), first.month, first.year, frame)


def _day_ago(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    """Read "tgl 5 kemarin": the last such day, not yesterday."""
    return _some_month(int(match[1]), Frame(frame.today, frame.today))


def _weekday_of_that_week(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    days = _week(frame.today + timedelta(weeks=_AWAY[match[2]])).candidates
    return Read(days[int(match[1])])


def _that_month(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    first = _month_away(frame.today, _AWAY[match[1]])
    return in_month(first.month, first.year, frame)


def _that_year(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    return in_year(frame.today.year + _AWAY[match[1]])


def _that_week(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    return _week(frame.today + timedelta(weeks=_AWAY[match[1]]))


def _ago(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    number = int(match[1])
    match match[2]:
        case "hari":
            return Read(WrittenDay(frame.today - timedelta(days=number)))
        case "minggu":
            return _week(frame.today - timedelta(weeks=number))
        case "bulan":
            first = _month_away(frame.today, -number)
            return in_month(first.month, first.year, frame)
        case _:
            return in_year(frame.today.year - number)


def _week(day: date) -> Unsure[WrittenDay]:
    monday = day - timedelta(days=day.weekday())
    days = (monday + timedelta(days=each) for each in range(7))
    return Unsure(vague(), tuple(WrittenDay(each) for each in days))


def _last_weekday(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    weekday = int(match[1]) if match[1] else WEEKDAYS["minggu"]
    since = (frame.today.weekday() - weekday) % 7 or 7
    last = frame.today - timedelta(days=since)
    return either((last, last - timedelta(weeks=1)))


def lone_day(text: str, frame: Frame) -> Reading[WrittenDay]:
    """Ask about a weekday or a day of the month that stands alone."""
    if number := re.fullmatch(rf"(?:tanggal )?{_D}", text.strip()):
        return _some_month(int(number[1]), frame)
    if weekday := re.search(r"\bw(\d)\b", text):
        return _last_weekday(weekday, frame)
    return Unsure(vague()) if re.search(r"\bminggu\b", text) else unread()


def _some_month(day: int, frame: Frame) -> Reading[WrittenDay]:
    """Ask which month's day: of the last two, or of the last one and the next."""
    around = (_month_away(frame.today, away) for away in (1, 0, -1, -2, -3))
    days = [found for m in around if (found := date_or_none(m.year, m.month, day))]
    past = [each for each in days if each <= frame.today]
    ahead = [each for each in days if frame.today < each <= frame.last]
    return either([*past[:1], *ahead[-1:], *past[1:]]) if days else impossible()


def _near_day(match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    days = timedelta(days=_DAYS_AWAY[match[1]])
    return Read(WrittenDay(frame.today + days))


def _last_night(_match: re.Match[str], frame: Frame) -> Reading[WrittenDay]:
    return either((frame.today - timedelta(days=1), frame.today))


def _month_away(day: date, months: int) -> date:
    """Return the first day of the month so many months away.

    Raises:
        NoSuchDay: No calendar reaches that far.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not date.min.year <= year <= date.max.year:
        raise NoSuchDay(f"{months} months away")
    return date(year, month + 1, 1)


_AWAY = {"lalu": -1, "kemarin": -1, "silam": -1, "ini": 0, "depan": 1}
_DAYS_AWAY = {
    "kemarin lusa": -2,
    "kemarin dulu": -2,
    "kemarin": -1,
    "yesterday": -1,
    "hari ini": 0,
    "sekarang": 0,
    "today": 0,
    "tadi": 0,
    "barusan": 0,
    "besok": 1,
    "lusa": 2,
}
_THAT = r"(?:yang )?(lalu|kemarin|silam|ini|depan)"
_SEP = r" ?[-/.] ?"

# Tried in this order; what one has read, the next no longer sees.
FORMS: tuple[tuple[re.Pattern[str], _Builder], ...] = tuple(
    (re.compile(rf"(?<![\w./])(?:{form})(?![\w/])"), build)
    for form, build in (
        (rf"([12]\d{{3}}){_SEP}{_D}{_SEP}{_D}", _year_month_day),
        (rf"{_D}{_SEP}{_D}{_SEP}{_Y}", _day_month_year),
        (rf"{_D} ?(?:-|atau|sampai|dan) ?{_D} {_MONTH} {_Y}", _two_days),
        (rf"{_D} {_D} {_Y}", _day_month_year),
        (r"(\d{8})", _eight_digits),
        (r"(\d{2})(\d{2})(\d{2})", _day_month_year),
        (rf"{_D} {_MONTH} {_Y}", _day_month_year),
        (rf"{_MONTH} {_D} ([12]\d{{3}})", _month_day_year),
        (rf"{_MONTH} ([12]\d{{3}})", _month_year),
        (rf"{_D}{_SEP}([12]\d{{3}})", _month_year),
        (rf"{_D} {_MONTH} tahun {_THAT}", _day_month_that_year),
        (rf"{_MONTH} tahun {_THAT}", _month_that_year),
        (rf"{_D} {_MONTH} {_AGO}", _last_day_month),
        (rf"{_MONTH} {_AGO} {_D}", _month_ago_day),
        (rf"{_MONTH} {_AGO}", _bare_month),
        (rf"{_D} {_MONTH}", _named_day_month),
        (rf"{_MONTH} {_D}", _month_number),
        (rf"{_D} ?[-/] ?{_D}", _day_month),
        (rf"tanggal {_D} bulan {_THAT}", _day_of_a_month),
        (rf"(\d{{1,3}}) (hari|minggu|bulan|tahun) {_AGO}", _ago),
        (rf"bulan {_THAT} {_D}", _that_month_day),
        (rf"bulan {_THAT}", _that_month),
        (rf"{_D} (?:yang )?(?:kemarin|lalu|silam)", _day_ago),
        (rf"tahun {_THAT}", _that_year),
        (rf"hari minggu {_AGO}()", _last_weekday),
        (rf"{_WEEKDAY} minggu {_THAT}", _weekday_of_that_week),
        (rf"minggu {_THAT}", _that_week),
        (rf"(?:hari )?{_WEEKDAY} {_AGO}", _last_weekday),
        (r"semalam|tadi malam", _last_night),
        (rf"({'|'.join(_DAYS_AWAY)})", _near_day),
        (_MONTH, _bare_month),
        (r"((?:19|20)\d{2})", _bare_year),
    )
)
