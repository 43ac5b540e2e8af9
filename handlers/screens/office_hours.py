"""When the office answers, in the zone where the worker lives."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import groupby

from bot.office_hours import (
    CIVIL_SERVICE,
    OfficeHours,
    Week,
    is_open,
    next_opening,
)
from bot.places import place
from bot.services.people.local_time import zone_of
from bot.texts import Text, WithWeekday, _, listed, ngettext, pgettext, verbatim
from bot.working_days import holiday_on

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
CLOCK = "%H.%M"

WEEKDAYS: tuple[Text, ...] = (
    pgettext("weekday", "Monday"),
    pgettext("weekday", "Tuesday"),
    pgettext("weekday", "Wednesday"),
    pgettext("weekday", "Thursday"),
    pgettext("weekday", "Friday"),
    pgettext("weekday", "Saturday"),
    pgettext("weekday", "Sunday"),
)


def when_open(region: str | None, now: datetime) -> Text:
    """Return the service hours, or while it is closed when the answer comes."""
    return closed_until(region, now) or _(
        "Service hours: {hours} {zone}.",
        hours=of_service(),
        zone=_zone_name(region),
    )


def of_service() -> Text:
    """Return the days and hours at which officers answer."""
    return of_week(CIVIL_SERVICE.usual)


def of_week(week: Week) -> Text:
    """Return the days of a week with their hours, days alike in one."""
    return listed(_alike(week))


def _alike(week: Week) -> Iterator[Text]:
    for hours, days in groupby(range(len(week)), lambda day: _doors(week, day)):
        first, *between = days
        if hours is None:
            continue
        opens, closes = (verbatim(each.strftime(CLOCK)) for each in hours)
        if between:
            yield _(
                "{first} to {last} from {opens} to {closes}",
                first=WEEKDAYS[first],
                last=WEEKDAYS[between[-1]],
                opens=opens,
                closes=closes,
            )
        else:
            yield _(
                "{weekday} from {opens} to {closes}",
                weekday=WEEKDAYS[first],
                opens=opens,
                closes=closes,
            )


def _doors(week: Week, day: int) -> tuple[time, time] | None:
    shift = week[day]
    return None if shift is None else (shift.opens, shift.closes)


def closed_until(region: str | None, now: datetime) -> Text | None:
    """Return when what is written now is answered; None while the office is open.

    Where no region is known, the hours are those of Jakarta.
    """
    here = zone_of(region)
    hours = OfficeHours(here)
    if is_open(hours, now):
        return None
    opening = next_opening(hours, now)
    day = WithWeekday(opening.date())
    time = verbatim(opening.strftime(CLOCK))
    zone = _zone_name(region)
    today = now.astimezone(here).date()
    holiday = holiday_on(today)
    if holiday is not None and hours.shift_on(today) is None:
        return _(
            "Today is {holiday}. Your message is kept and answered on {day} after "
            "{time} {zone}.",
            holiday=verbatim(holiday),
            day=day,
            time=time,
            zone=zone,
        )
    return _(
        "It is outside service hours. Your message is kept and answered on {day} after "
        "{time} {zone}.",
        day=day,
        time=time,
        zone=zone,
    )


def _zone_name(region: str | None) -> Text:
    return verbatim("WIB" if region is None else place(region).province.zone_name)


def span(length: timedelta) -> Text:
    """Return a length of time in words, as exactly as one needs to know it."""
    if length >= DAY:
        return ngettext("{count} day", "{count} days", length // DAY)
    minutes = length % HOUR // MINUTE
    in_minutes = ngettext("{count} minute", "{count} minutes", max(1, minutes))
    if length < HOUR:
        return in_minutes
    hours = ngettext("{count} hour", "{count} hours", length // HOUR)
    if not minutes:
        return hours
    return _("{hours} {minutes}", hours=hours, minutes=in_minutes)
