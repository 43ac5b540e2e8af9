"""When a talk is, as people say it: on their own clock, and short on a button."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.places import provinces
from bot.services.people.local_time import zone_of
from bot.services.staff import members, opening
from bot.storage.tables import Case, Person
from bot.storage.work import Work
from bot.texts import Text, _, pgettext, verbatim

HALF_HOUR = 1800
_EPOCH = datetime.fromtimestamp(0, UTC)

_WEEKDAYS: tuple[Text, ...] = (
    pgettext("short weekday", "Mon"),
    pgettext("short weekday", "Tue"),
    pgettext("short weekday", "Wed"),
    pgettext("short weekday", "Thu"),
    pgettext("short weekday", "Fri"),
    pgettext("short weekday", "Sat"),
    pgettext("short weekday", "Sun"),
)
_MONTHS: tuple[Text, ...] = (
    pgettext("short month", "Jan"),
    pgettext("short month", "Feb"),
    pgettext("short month", "Mar"),
    pgettext("short month", "Apr"),
    pgettext("short month", "May"),
    pgettext("short month", "Jun"),
    pgettext("short month", "Jul"),
    pgettext("short month", "Aug"),
    pgettext("short month", "Sep"),
    pgettext("short month", "Oct"),
    pgettext("short month", "Nov"),
    pgettext("short month", "Dec"),
)


def packed(instant: datetime) -> int:
    """Return an instant as a button carries it, in half hours since 1970."""
    return int(instant.timestamp()) // HALF_HOUR


def unpacked(at: int) -> datetime:
    """Return the instant that a button carried; one that no calendar has is 1970."""
    try:
        return _EPOCH + timedelta(seconds=at * HALF_HOUR)
    except OverflowError:
        return _EPOCH


def short(instant: datetime, zone: ZoneInfo) -> Text:
    """Return a time for a button, without its year and zone: "Sel 1 Des 10.00"."""
    here = instant.astimezone(zone)
    return pgettext(
        "button",
        "{weekday} {day} {month} {time}",
        weekday=_WEEKDAYS[here.weekday()],
        day=here.day,
        month=_MONTHS[here.month - 1],
        time=verbatim(here.strftime("%H.%M")),
    )


async def clock_of(work: Work, reader: Person, case: Case) -> ZoneInfo:
    """Return the clock of one of the two: the worker's, or that of an office."""
    if reader.id == case.worker_id:
        return zone_of(case.region)
    post = await members.post_of(work, reader.id)
    if post is None:
        return zone_of(None)
    return opening.zone_called(await opening.zone_of_post(work, post))


async def others_clock(
    work: Work, reader: Person, case: Case, instant: datetime
) -> Text | None:
    """Return the time as the other one's clock shows it, where that is another one."""
    own = await clock_of(work, reader, case)
    is_worker = reader.id == case.worker_id
    other_id = case.counselor_id if is_worker else case.worker_id
    if other_id is None:
        return None
    other = await work.rows.get_one(Person, other_id)
    zone = await clock_of(work, other, case)
    if zone.utcoffset(instant) == own.utcoffset(instant):
        return None
    there = instant.astimezone(zone)
    if is_worker:
        return _("Where the officer is, that is {time}.", time=there)
    return _("Where the worker is, that is {time}.", time=there)


def zone_name(zone: ZoneInfo) -> Text:
    """Return what people call a zone."""
    return verbatim(next(e.zone_name for e in provinces() if e.zone == zone))
