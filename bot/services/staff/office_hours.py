"""When the office answers, in the zone where the worker lives."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from itertools import groupby

from bot.office_hours import OfficeHours, Week, is_open, next_opening
from bot.places import place, provinces
from bot.services.people.local_time import zone_of
from bot.texts import Text, Value, WithWeekday, _, listed, ngettext, pgettext, verbatim
from bot.working_days import NeverOpen, holiday_on

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
CLOCK = "%H.%M"
UNSURE = _("We do not know yet when an officer can answer.")

WEEKDAYS: tuple[Text, ...] = (
    pgettext("weekday", "Monday"),
    pgettext("weekday", "Tuesday"),
    pgettext("weekday", "Wednesday"),
    pgettext("weekday", "Thursday"),
    pgettext("weekday", "Friday"),
    pgettext("weekday", "Saturday"),
    pgettext("weekday", "Sunday"),
)


def when_open(hours: OfficeHours, now: datetime) -> Text:
    """Return the service hours of an office that is open."""
    return _(
        "Service hours: {hours} {zone}.",
        hours=of_week(hours, now),
        zone=zone_name(hours),
    )


def of_week(hours: OfficeHours, now: datetime) -> Text:
    """Return the days of the week with their hours, days alike in one."""
    return listed(_alike(hours.week_of(now.astimezone(hours.zone).date())))


def zone_name(hours: OfficeHours) -> Text:
    """Return what people call the zone of an office's clock."""
    zones = {each.zone: each.zone_name for each in provinces()}
    return verbatim(zones[hours.zone])


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


def closed_until(hours: OfficeHours, region: str | None, now: datetime) -> Text | None:
    """Return when what is written now is answered; None while the office is open.

    It is told on the clock of where the worker lives, that of Jakarta where it is not
    known.
    """
    if is_open(hours, now):
        return None
    try:
        opening = next_opening(hours, now)
    except NeverOpen:
        return UNSURE
    here = opening.astimezone(zone_of(region))
    told: dict[str, Value] = {
        "day": WithWeekday(here.date()),
        "time": verbatim(here.strftime(CLOCK)),
        "zone": _zone_name(region),
    }
    today = now.astimezone(hours.zone).date()
    holiday = holiday_on(today, hours.own_days)
    if holiday is not None and hours.shift_on(today) is None:
        return _(
            "Today is {holiday}. Your message is kept and answered on {day} after "
            "{time} {zone}.",
            holiday=verbatim(holiday),
            **told,
        )
    return _(
        "It is outside service hours. Your message is kept and answered on {day} after "
        "{time} {zone}.",
        **told,
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
