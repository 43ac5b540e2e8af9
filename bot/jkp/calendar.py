"""Months and working days as the law counts them."""

import calendar
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later, or the last day of a shorter month."""
    first = months_later(day, months)
    return first.replace(day=min(day.day, last_of_month(first).day))


def months_later(day: date, months: int) -> date:
    """Return the first day of the month that lies ``months`` after that of ``day``."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, 1)


def last_of_month(day: date) -> date:
    """Return the last day of the month of ``day``."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def months_between(start: date, end: date) -> int:
    """Count the calendar months from that of ``start`` to that of ``end``, both in."""
    return (end.year - start.year) * 12 + end.month - start.month + 1


def birthday(born_on: date, age: int) -> date:
    """Return the day on which somebody reaches ``age``.

    For 29 February in a year that has none it is 28 February, the earlier reading.
    """
    return add_months(born_on, age * 12)


def completed_years(born_on: date, day: date) -> int:
    """Return the age on ``day``."""
    age = day.year - born_on.year
    return age if birthday(born_on, age) <= day else age - 1
