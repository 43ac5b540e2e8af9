"""Periods of reports: a week from Monday, or a month, by days in Indonesia."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

EARLIEST = date(2020, 1, 1)
"""Before that there was no JKP, and nothing was counted."""


class PeriodKind(StrEnum):
    """How long a period is."""

    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Period:
    """Some days in a row, both ends among them."""

    kind: PeriodKind
    first: date
    last: date


def around(kind: PeriodKind, day: date) -> Period:
    """Return the week or month in which a day is."""
    if kind is PeriodKind.WEEK:
        monday = day - timedelta(days=day.weekday())
        return Period(kind, monday, monday + timedelta(days=6))
    first = day.replace(day=1)
    return Period(kind, first, _next_month(first) - timedelta(days=1))


def has_begun(day: date, today: date) -> bool:
    """Say whether there can be figures of a day; a forged button names any."""
    return EARLIEST <= day <= today


def before(period: Period) -> Period:
    """Return the one before."""
    return around(period.kind, period.first - timedelta(days=1))


def after(period: Period) -> Period:
    """Return the one after."""
    return around(period.kind, period.last + timedelta(days=1))


def _next_month(first: date) -> date:
    return (first + timedelta(days=31)).replace(day=1)
