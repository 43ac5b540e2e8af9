"""When the office answers, in the zone where the worker lives."""

from datetime import datetime, timedelta

from bot.places import place
from bot.services.people.local_time import zone_of
from bot.texts import Text, WithWeekday, _, ngettext, verbatim
from bot.working_days import (
    OFFICE,
    holiday_on,
    is_working_day,
    next_opening,
    open_at,
)

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
CLOCK = "%H.%M"


def when_open(region: str | None, now: datetime) -> Text:
    """Return the service hours, or while it is closed when the answer comes."""
    return closed_until(region, now) or _(
        "Service hours: {hours} {zone}.",
        hours=of_service(),
        zone=_zone_name(region),
    )


def of_service() -> Text:
    """Return the days and hours at which officers answer."""
    return _(
        "Monday to Friday, {opens} to {closes}",
        opens=verbatim(OFFICE.opens.strftime(CLOCK)),
        closes=verbatim(OFFICE.closes.strftime(CLOCK)),
    )


def closed_until(region: str | None, now: datetime) -> Text | None:
    """Return when what is written now is answered; None while the office is open.

    Where no region is known, the hours are those of Jakarta.
    """
    here = zone_of(region)
    if open_at(now, here):
        return None
    opening = next_opening(now, here)
    day = WithWeekday(opening.date())
    time = verbatim(opening.strftime(CLOCK))
    zone = _zone_name(region)
    today = now.astimezone(here).date()
    holiday = holiday_on(today)
    if holiday is not None and not is_working_day(today):
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
