"""When the office works: its hours, holidays and days of collective leave.

Days are days in Indonesia, instants are aware. National holidays and collective leave
(cuti bersama) come from the ``holidays`` package, where a joint decree of three
ministers has settled them; decrees change within a year, so an office can put its own
days above them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cache
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bot.texts import Text, _, verbatim

COUNTRY = "ID"
NATIONAL, COLLECTIVE_LEAVE = "public", "government"
LANGUAGE = "id"
"""Without it, the names come in the language of the machine's own locale."""

_ESTIMATED = " (perkiraan)"
_SATURDAY = 5
_LONGEST_CLOSURE = 366


class NeverOpen(Exception):
    """The office's own days leave no working day within a year."""


@dataclass(frozen=True, slots=True)
class Office:
    """How an office works; the default is what civil servants work.

    Attributes:
        opens: Local time at which it opens on working days.
        closes: Local time at which it closes; at that minute it is closed.
        own_days: Days that differ from the calendar: the name of what keeps it
            closed, or None for a day on which it works after all.
    """

    opens: time = time(8)
    closes: time = time(16)
    own_days: Mapping[date, str | None] = field(
        default_factory=lambda: MappingProxyType({})
    )


OFFICE = Office()


def holiday_on(day: date, office: Office = OFFICE) -> str | None:
    """Return the Indonesian name of the holiday or leave on ``day``, if there is one.

    It may fall on a weekend; a weekend alone has no name.
    """
    if day in office.own_days:
        return office.own_days[day]
    for category in (NATIONAL, COLLECTIVE_LEAVE):
        name = _calendar(day.year, category).get(day)
        if name is not None:
            return name
    return None


def is_working_day(day: date, office: Office = OFFICE) -> bool:
    """Say whether the office works on ``day``."""
    if day in office.own_days:
        return office.own_days[day] is None
    return day.weekday() < _SATURDAY and holiday_on(day, office) is None


def next_working_day(day: date, office: Office = OFFICE) -> date:
    """Return the first working day after ``day``.

    Raises:
        NeverOpen: There is none within a year.
    """
    for ahead in range(1, _LONGEST_CLOSURE + 1):
        each = day + timedelta(days=ahead)
        if is_working_day(each, office):
            return each
    raise NeverOpen(f"no working day in the year after {day}; look at own_days")


def add_working_days(day: date, count: int, office: Office = OFFICE) -> date:
    """Return the working day that is ``count`` working days after ``day``.

    ``day`` itself does not count, whether it is a working day or not; 0 returns it.

    Raises:
        ValueError: ``count`` is negative.
        NeverOpen: There are no working days for a year.
    """
    if count < 0:
        raise ValueError(f"{count} working days cannot be added; count forwards")
    for _each in range(count):
        day = next_working_day(day, office)
    return day


def open_at(instant: datetime, zone: ZoneInfo, office: Office = OFFICE) -> bool:
    """Say whether an office in ``zone`` is open at ``instant``."""
    here = instant.astimezone(zone)
    within_hours = office.opens <= here.time() < office.closes
    return within_hours and is_working_day(here.date(), office)


def next_opening(
    instant: datetime, zone: ZoneInfo, office: Office = OFFICE
) -> datetime:
    """Return when an office in ``zone`` is next open, in its own zone.

    While it is open that is ``instant`` itself.

    Raises:
        NeverOpen: It does not open within a year.
    """
    here = instant.astimezone(zone)
    if open_at(instant, zone, office):
        return here
    today = here.date()
    early = here.time() < office.opens and is_working_day(today, office)
    day = today if early else next_working_day(today, office)
    return datetime.combine(day, office.opens, zone)


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


@cache
def _calendar(year: int, category: str) -> Mapping[date, str]:
    import holidays

    days = holidays.country_holidays(
        COUNTRY, years=year, categories=(category,), language=LANGUAGE
    )
    return {day: name.removesuffix(_ESTIMATED) for day, name in days.items()}
