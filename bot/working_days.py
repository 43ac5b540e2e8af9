"""Working days: the calendar of national holidays and of days of collective leave.

Days are days in Indonesia. National holidays and collective leave (cuti bersama) come
from the ``holidays`` package, where a joint decree of three ministers has settled them;
decrees change within a year, so an office can put its own days above them.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

from bot.texts import Text, _, verbatim

COUNTRY = "ID"
NATIONAL, COLLECTIVE_LEAVE = "public", "government"
LANGUAGE = "id"
"""Without it, the names come in the language of the machine's own locale."""

IDUL_FITRI = "Hari Raya Idul Fitri"

_ESTIMATED = " (perkiraan)"
_SATURDAY = 5
_LONGEST_CLOSURE = 366


OwnDays = Mapping[date, str | None]
"""Days that differ from the calendar: the name of what keeps an office closed, or None
for a day on which it works after all."""

NO_OWN_DAYS: OwnDays = MappingProxyType({})


class NeverOpen(Exception):
    """The office's own days leave no working day within a year."""


def holiday_on(day: date, own_days: OwnDays = NO_OWN_DAYS) -> str | None:
    """Return the Indonesian name of the holiday or leave on ``day``, if there is one.

    It may fall on a weekend; a weekend alone has no name.
    """
    if day in own_days:
        return own_days[day]
    for category in (NATIONAL, COLLECTIVE_LEAVE):
        name = _calendar(day.year, category).get(day)
        if name is not None:
            return name
    return None


def is_working_day(day: date, own_days: OwnDays = NO_OWN_DAYS) -> bool:
    """Say whether an office works on ``day``."""
    if day in own_days:
        return own_days[day] is None
    return day.weekday() < _SATURDAY and holiday_on(day, own_days) is None


def next_working_day(day: date, own_days: OwnDays = NO_OWN_DAYS) -> date:
    """Return the first working day after ``day``.

    Raises:
        NeverOpen: There is none within a year.
    """
    for ahead in range(1, _LONGEST_CLOSURE + 1):
        each = day + timedelta(days=ahead)
        if is_working_day(each, own_days):
            return each
    raise NeverOpen(f"no working day in the year after {day}; look at own_days")


def add_working_days(day: date, count: int, own_days: OwnDays = NO_OWN_DAYS) -> date:
    """Return the working day that is ``count`` working days after ``day``.

    ``day`` itself does not count, whether it is a working day or not; 0 returns it.

    Raises:
        ValueError: ``count`` is negative.
        NeverOpen: There are no working days for a year.
    """
    if count < 0:
        raise ValueError(f"{count} working days cannot be added; count forwards")
    for _each in range(count):
        day = next_working_day(day, own_days)
    return day


def knows_collective_leave(year: int) -> bool:
    """Say whether the collective leave of ``year`` has been decreed and is known."""
    return bool(_calendar(year, COLLECTIVE_LEAVE))


def missing_leave_warning(year: int) -> Text | None:
    """Return what to tell those who keep the calendar, where a year has no leave."""
    if knows_collective_leave(year):
        return None
    return _(
        "The calendar has no collective leave for {year} yet. "
        "Please check the government's decree and add the days.",
        year=verbatim(str(year)),
    )


def end_of_ramadan(year: int) -> date | None:
    """Return the day before Idul Fitri, as the calendar has it; it may be a day off."""
    days = [
        day for day, name in _calendar(year, NATIONAL).items() if name == IDUL_FITRI
    ]
    return min(days) - timedelta(days=1) if days else None


@cache
def _calendar(year: int, category: str) -> Mapping[date, str]:
    import holidays

    days = holidays.country_holidays(
        COUNTRY, years=year, categories=(category,), language=LANGUAGE
    )
    return {day: name.removesuffix(_ESTIMATED) for day, name in days.items()}
