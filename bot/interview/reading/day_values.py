"""What a typed day may be: a day, a month or a year, and the questions between them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.interview.reading.result import Read, Reading, Unread, Unsure
from bot.texts import InMonth, Text, WithWeekday, _, verbatim

EARLIEST, LATEST = 1900, 2100
"""The years in which a day may lie at all."""
CENTURY = 100
AHEAD = 10
"""Years from today up to which "36" is 2036; beyond, it was in the last century."""


class Precision(StrEnum):
    """How exactly somebody said when it was."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as precisely as it was written.

    Attributes:
        day: The day; the first of the month or of the year where no more was said.
        precision: What of it was said. Only a DAY may count as an answer.
    """

    day: date
    precision: Precision = Precision.DAY


class NoSuchDay(Exception):
    """The calendar has no such day: 31 February, month 13."""


@dataclass(frozen=True, slots=True)
class Frame:
    """From where a day is looked at.

    Attributes:
        today: The day on which it was written, in the writer's zone.
        last: The last day that may be meant: today, or the end of time.
    """

    today: date
    last: date


def full_year(year: int, frame: Frame) -> int:
    """Return the year that two digits, or four, stand for."""
    if year >= CENTURY:
        return year
    this_century = frame.today.year // CENTURY * CENTURY + year
    past = this_century > frame.today.year + AHEAD
    return this_century - CENTURY if past else this_century


def on(day: int, month: int, year: int, frame: Frame) -> Reading[WrittenDay]:
    """Return a day of the calendar.

    Raises:
        NoSuchDay: There is none.
    """
    return Read(WrittenDay(a_date(full_year(year, frame), month, day)))


def in_month(month: int, year: int, frame: Frame) -> Reading[WrittenDay]:
    """Ask which day of a month; a month alone counts as no answer.

    Raises:
        NoSuchDay: There is no such month.
    """
    first = a_date(full_year(year, frame), month, 1)
    return Unsure(
        which_day(first),
        (WrittenDay(first, Precision.MONTH),),
        known=first.isoformat(),
    )


def which_day(first: date) -> Text:
    """Ask for the day of a month that was named."""
    return _(
        "We read {month_name}. Which day of that month?", month_name=InMonth(first)
    )


def in_year(year: int) -> Reading[WrittenDay]:
    """Ask for the day of a year, which is said back."""
    ask = _("We read the year {year}. Which day and month was it?", year=_year(year))
    return Unsure(ask, (WrittenDay(a_date(year, 1, 1), Precision.YEAR),))


def _year(year: int) -> Text:
    """Return the year as it is written, without a dot in it."""
    return verbatim(str(year))


def without_year(day: int, month: int, frame: Frame) -> Reading[WrittenDay]:
    """Return a day of no year: the last one, and the next one where it may be meant.

    Raises:
        NoSuchDay: No year has it.
    """
    return either(_nearest(day, month, frame))


def month_or_day(month: int, number: int, frame: Frame) -> Reading[WrittenDay]:
    """Ask whether "maret 25" is a month or a day.

    Raises:
        NoSuchDay: It can be neither.
    """
    year = full_year(number, frame)
    try:
        day = min(
            _nearest(number, month, frame), key=lambda d: abs((d - frame.today).days)
        )
    except NoSuchDay:
        return in_month(month, year, frame)
    first = date(year, month, 1)
    if first > frame.last:
        return Read(WrittenDay(day))
    return Unsure(
        _(
            "Do you mean the month {month_name}, or the day {day}?",
            month_name=InMonth(first),
            day=WithWeekday(day),
        ),
        (WrittenDay(first, Precision.MONTH), WrittenDay(day)),
        known=first.isoformat(),
    )


def either(days: Iterable[date]) -> Reading[WrittenDay]:
    """Return the one day there is, or ask which of them, at most the first two."""
    first, *others = days
    if not others:
        return Read(WrittenDay(first))
    return Unsure(
        _(
            "Do you mean {day} or {other_day}?",
            day=WithWeekday(first),
            other_day=WithWeekday(others[0]),
        ),
        (WrittenDay(first), WrittenDay(others[0])),
    )


def vague() -> Text:
    """Ask for the day where none was said."""
    return _("We need the date. About which day was it? For example 25-10-2026.")


def unread() -> Unread:
    """Say kindly that no day was found."""
    return Unread(
        _(
            "We could not read the date. Write it like this: 5-11-2026. "
            'Not sure? Choose "I don\'t know".'
        )
    )


def impossible() -> Unread:
    """Say kindly that the calendar has no such day."""
    return Unread(
        _(
            "That date is not in the calendar. "
            "Please write it again, for example 28-2-2026."
        )
    )


def _nearest(day: int, month: int, frame: Frame) -> list[date]:
    """Return the last such day up to today and, within the frame, the next one.

    Eight years hold a 29 February, also around a year that skips it.
    """
    around = range(frame.today.year - 8, frame.today.year + 9)
    days = [found for year in around if (found := date_or_none(year, month, day))]
    if not days:
        raise NoSuchDay(f"no year has a day {day} of month {month}")
    past = [each for each in days if each <= frame.today][-1:]
    return past + [each for each in days if frame.today < each <= frame.last][:1]


def date_or_none(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none."""
    try:
        return a_date(year, month, day)
    except NoSuchDay:
        return None


def a_date(year: int, month: int, day: int) -> date:
    """Return a day within reach.

    Raises:
        NoSuchDay: The calendar has none, or it is centuries away.
    """
    try:
        found = date(year, month, day)
    except ValueError as no_such_day:
        raise NoSuchDay(str(no_such_day)) from no_such_day
    if not EARLIEST <= year <= LATEST:
        raise NoSuchDay(f"{year} is out of reach")
    return found
