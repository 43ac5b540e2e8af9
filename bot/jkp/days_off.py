"""Days on which offices are closed, as far as decrees have named them.

A year without a decree has its weekends and the holidays that never move.
"""

import csv
from datetime import date
from functools import cache
from pathlib import Path

from bot.jkp.calendar import ONE_DAY

_ALWAYS = frozenset({(1, 1), (5, 1), (6, 1), (8, 17), (12, 25)})
_SATURDAY = 5


def next_working_day(day: date) -> date:
    """Return ``day`` itself if offices are open on it, else the next one on which."""
    while day.weekday() >= _SATURDAY or _is_holiday(day):
        day += ONE_DAY
    return day


def working_days_after(day: date, count: int) -> date:
    """Return the day that is ``count`` working days after ``day``."""
    for _each in range(count):
        day = next_working_day(day + ONE_DAY)
    return day


def _is_holiday(day: date) -> bool:
    return (day.month, day.day) in _ALWAYS or day in _decreed()


@cache
def _decreed() -> frozenset[date]:
    path = Path(__file__).with_name("days_off.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return frozenset(
            date.fromisoformat(row["date"]) for row in csv.DictReader(file)
        )
