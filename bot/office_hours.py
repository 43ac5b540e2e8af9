"""Office hours: whether an office is open, when it opens next, and time between.

The one place that knows them, whatever is told or counted. Instants are aware, days are
those on the office's own clock. Nothing is looked up here: whoever asks brings the
`OfficeHours`.

Source: Perpres 21/2023 Pasal 4, which gives civil servants 37.5 hours a week and 32.5
in Ramadan.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.clock import JAKARTA
from bot.working_days import NO_OWN_DAYS, NeverOpen, OwnDays, holiday_on

DAY = timedelta(days=1)
_LONGEST_CLOSURE = 366


@dataclass(frozen=True, slots=True)
class Shift:
    """The hours of one day.

    Attributes:
        opens: Local time at which the office opens.
        closes: Local time at which it closes; at that minute it is closed.
        rest: When the break begins and ends; None where there is none.
    """

    opens: time
    closes: time
    rest: tuple[time, time] | None = None

    def __post_init__(self) -> None:
        """Insist on an order that a clock can go through.

        Raises:
            ValueError: It closes before it opens, or rests outside its hours.
        """
        begins, ends = self.rest or (self.opens, self.closes)
        if not self.opens <= begins < ends <= self.closes:
            raise ValueError(f"{self} does not run forward from opening to closing")


Week = tuple[Shift | None, ...]
"""Seven days from Monday on; None is a day on which the office does not open."""


def _week(day: Shift, friday: Shift) -> Week:
    return (day, day, day, day, friday, None, None)


USUAL: Week = _week(
    Shift(time(7, 30), time(16), (time(12), time(13))),
    Shift(time(7, 30), time(16, 30), (time(11, 30), time(13))),
)
"""7.5 hours a day, with the longer break of Friday's prayer."""

IN_RAMADAN: Week = _week(
    Shift(time(8), time(15), (time(12), time(12, 30))),
    Shift(time(8), time(15, 30), (time(11, 30), time(12, 30))),
)
"""6.5 hours a day."""


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When an office works; the default is what civil servants work in Jakarta.

    Attributes:
        zone: The zone of its clock.
        usual: Its week.
        in_ramadan: Its week in Ramadan.
        ramadan: The first and the last day of each Ramadan that is known.
        own_days: Days on which it is closed, or open, whatever the calendar says.
    """

    zone: ZoneInfo = JAKARTA
    usual: Week = USUAL
    in_ramadan: Week = IN_RAMADAN
    ramadan: tuple[tuple[date, date], ...] = ()
    own_days: OwnDays = field(default_factory=lambda: NO_OWN_DAYS)

    def week_of(self, day: date) -> Week:
        """Return the week that holds on ``day``: the usual one, or Ramadan's."""
        in_ramadan = any(first <= day <= last for first, last in self.ramadan)
        return self.in_ramadan if in_ramadan else self.usual

    def shift_on(self, day: date) -> Shift | None:
        """Return the hours of ``day``; None if the office stays closed on it.

        A day that was opened by hand and has no hours, such as a Saturday, has those of
        the first day of the week that has some.
        """
        week = self.week_of(day)
        if day not in self.own_days:
            return None if holiday_on(day) else week[day.weekday()]
        if self.own_days[day] is not None:
            return None
        return week[day.weekday()] or next((each for each in week if each), None)


CIVIL_SERVICE = OfficeHours()


def is_open(hours: OfficeHours, instant: datetime) -> bool:
    """Say whether the office is open at ``instant``; it stays so during its break.

    Who writes in the break is answered within the hour, and is not sent away.
    """
    here = instant.astimezone(hours.zone)
    shift = hours.shift_on(here.date())
    return shift is not None and shift.opens <= here.time() < shift.closes


def next_opening(hours: OfficeHours, instant: datetime) -> datetime:
    """Return when the office is next open, on its own clock.

    While it is open that is ``instant`` itself.

    Raises:
        NeverOpen: It does not open within a year.
    """
    here = instant.astimezone(hours.zone)
    if is_open(hours, instant):
        return here
    for ahead in range(_LONGEST_CLOSURE + 1):
        day = here.date() + ahead * DAY
        shift = hours.shift_on(day)
        if shift is not None:
            opening = datetime.combine(day, shift.opens, hours.zone)
            if opening >= here:
                return opening
    raise NeverOpen(f"no day in the year after {here.date()} has hours")


def closing_of(hours: OfficeHours, instant: datetime) -> datetime:
    """Return when the office that is open at ``instant`` closes, in UTC.

    Raises:
        ValueError: It is not open.
    """
    here = instant.astimezone(hours.zone)
    shift = hours.shift_on(here.date())
    if shift is None or not is_open(hours, instant):
        raise ValueError(f"the office is not open at {here}")
    return datetime.combine(here.date(), shift.closes, hours.zone).astimezone(UTC)


def time_between(hours: OfficeHours, since: datetime, until: datetime) -> timedelta:
    """Return how much office time lies between two instants, breaks taken out.

    None of it lies between an instant and an earlier one.
    """
    first, last = since.astimezone(hours.zone), until.astimezone(hours.zone)
    total, day = timedelta(), first.date()
    while day <= last.date():
        shift = hours.shift_on(day)
        for begins, ends in at_work(shift):
            opening = datetime.combine(day, begins, hours.zone)
            closing = datetime.combine(day, ends, hours.zone)
            total += max(min(closing, last) - max(opening, first), timedelta())
        day += DAY
    return total


def after(hours: OfficeHours, since: datetime, much: timedelta) -> datetime:
    """Return the instant by which so much office time has passed, breaks taken out.

    Of no time at all that is ``since`` itself; else an instant at which work goes on,
    or stops for a break or the day. It is in UTC.

    Raises:
        NeverOpen: For a year the office does not open.
    """
    first, left = since.astimezone(hours.zone), much
    day, idle = first.date(), 0
    while left > timedelta() and idle <= _LONGEST_CLOSURE:
        shifts = at_work(hours.shift_on(day))
        for begins, ends in shifts:
            opening = max(datetime.combine(day, begins, hours.zone), first)
            closing = datetime.combine(day, ends, hours.zone)
            worked = max(closing - opening, timedelta())
            if left <= worked:
                return (opening + left).astimezone(UTC)
            left -= worked
        idle = 0 if shifts else idle + 1
        day += DAY
    if left > timedelta():
        raise NeverOpen(f"no day in the year before {day} has hours")
    return since.astimezone(UTC)


def at_work(shift: Shift | None) -> tuple[tuple[time, time], ...]:
    """Return from when to when people work within a day's hours, the break left out."""
    if shift is None:
        return ()
    if shift.rest is None:
        return ((shift.opens, shift.closes),)
    begins, ends = shift.rest
    return ((shift.opens, begins), (ends, shift.closes))
