"""When an announcement is sent, as it is typed: "7 Des 09.00 WITA", "2 jam lagi".

A time is on the clock of the office unless another zone is written, and is said back in
all three zones, so that nobody takes one for another.
"""

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.interview.reading.calendar_words import WEEKDAYS
from bot.interview.reading.result import Read, Unread
from bot.services.people.local_time import NIGHT_BEGINS, NIGHT_ENDS
from bot.services.staff import offices, opening
from bot.services.staff.days_ahead import read_day_ahead
from bot.storage.tables import Announcement, Office, Zone
from bot.storage.work import Work
from bot.texts import Text, WithWeekday, _, lines, verbatim

FURTHEST = timedelta(days=90)
NINE, LAST_MINUTE = time(9), time(23, 59)
"""What a day alone means: when it is sent, and until when it holds."""

DAY, WEEK = timedelta(days=1), timedelta(days=7)
NOON, HOURS = 12, 24

UNREAD = _(
    "We could not read the time. Write for example: tomorrow 09.00, 7 Dec 09.00 WITA, "
    "Monday 9 in the morning (pagi), or 2 hours (jam) from now (lagi)."
)

_ZONE = re.compile(r"\b(wib|wita|wit)\b")
_SPAN = re.compile(
    r"(?:dalam |in )?(\d{1,4}) ?(menit|mnt|jam|hari|minggu)(?: lagi| ke depan)?"
)
_CLOCK = re.compile(
    r"(?:(?:jam|pukul|pkl) ?(\d{1,2})(?:[.:](\d{2}))?"
    r"|(?<![\d./-])(\d{1,2})[.:](\d{2}))(?![\d./-]*\d)(?: ?(pagi|siang|sore|malam))?"
)
_FILLER = re.compile(r"\b(?:hari(?! ini)|tanggal|tgl|pada|depan|yang akan datang)\b")
_DAY_OR_CLOCK = re.compile(r"\d{1,2}\.(?:0[1-9]|1[0-2])")
"""The seventh of December, or twelve minutes past seven."""
_UNITS = {
    "menit": timedelta(minutes=1),
    "mnt": timedelta(minutes=1),
    "jam": timedelta(hours=1),
    "hari": DAY,
    "minggu": WEEK,
}
_NEAR = {"hari ini": 0, "besok": 1, "lusa": 2, "besok lusa": 2}


async def zone_of(work: Work, draft: Announcement) -> ZoneInfo:
    """Return by whose clock times of a draft are meant: that of its office."""
    office = await work.rows.get(Office, draft.office_id)
    zone = offices.zone_of(draft.area) if office is None else office.zone
    return opening.zone_called(zone)


def read(
    said: str, now: datetime, zone: ZoneInfo, of_day: time = NINE
) -> Read[datetime] | Unread:
    """Read an instant to come, at most 90 days ahead.

    Args:
        said: What was typed.
        now: The instant of the turn.
        zone: Whose clock is meant where none is written.
        of_day: The time of a day that is written alone.
    """
    words = " ".join(said.lower().replace(",", " ").split()).strip(" .!?;")
    written = _ZONE.search(words)
    if written is not None:
        zone = opening.zone_called(Zone(written[1].upper()))
        words = " ".join(_ZONE.sub(" ", words).split())
    found = _instant(words, now.astimezone(zone), of_day)
    return Unread(UNREAD) if found is None else fitting(found, now)


def fitting(instant: datetime, now: datetime) -> Read[datetime] | Unread:
    """Return an instant that an announcement may have; one that has passed may not."""
    if instant <= now:
        return Unread(
            _("{when} has passed. Choose a later time.", when=three_clocks(instant))
        )
    if instant > now + FURTHEST:
        return Unread(
            _(
                "{when} is too far ahead. At most {count} days from now.",
                when=three_clocks(instant),
                count=FURTHEST.days,
            )
        )
    return Read(instant)


def tomorrow(now: datetime, zone: ZoneInfo) -> datetime:
    """Return nine o'clock of tomorrow by a clock."""
    return datetime.combine(now.astimezone(zone).date() + DAY, NINE, zone)


def told(draft: Announcement) -> Text:
    """Say when a draft is sent, and in short until when it holds: it is on a card."""
    at, until = draft.send_at, draft.valid_until
    return lines(
        _("Sent at once, when it is confirmed.")
        if at is None
        else _("Sent on {when}.", when=three_clocks(at)),
        _("Valid without end.")
        if until is None
        else _("Valid until {time}.", time=until.astimezone(_zones()[0])),
    )


def end_of(at: datetime) -> Text:
    """Say back until when a draft is to hold, as each zone has it."""
    return _("Valid until {when}. After that nobody gets it.", when=three_clocks(at))


def in_the_night(instant: datetime) -> bool:
    """Say whether some readers sleep then, and get it in their morning."""
    here = [instant.astimezone(each).time() for each in _zones()]
    return any(each >= NIGHT_BEGINS or each < NIGHT_ENDS for each in here)


def three_clocks(instant: datetime) -> Text:
    """Return an instant as each of the three zones has it, the day where it differs."""
    west, middle, east = _zones()
    day = instant.astimezone(west).date()
    return _(
        "{day} at {western}, {central}, {eastern}",
        day=WithWeekday(day),
        western=_clock_in(instant, west, Zone.WIB, day),
        central=_clock_in(instant, middle, Zone.WITA, day),
        eastern=_clock_in(instant, east, Zone.WIT, day),
    )


def _zones() -> tuple[ZoneInfo, ZoneInfo, ZoneInfo]:
    west, middle, east = (opening.zone_called(each) for each in Zone)
    return west, middle, east


def _clock_in(instant: datetime, zone: ZoneInfo, name: Zone, day: date) -> Text:
    here = instant.astimezone(zone)
    clock = verbatim(f"{here:%H.%M} {name}")
    if here.date() == day:
        return clock
    return _("{time} ({day})", time=clock, day=here.date())


def _instant(words: str, here: datetime, of_day: time) -> datetime | None:
    span = _SPAN.fullmatch(words)
    if span is not None:
        return here + int(span[1]) * _UNITS[span[2]]
    clock, rest = read_clock(words)
    if (clock is None and rest != words) or _DAY_OR_CLOCK.fullmatch(words):
        return None
    rest = " ".join(_FILLER.sub(" ", rest).split())
    if not rest and clock is not None:
        at = datetime.combine(here.date(), clock, here.tzinfo)
        return at if at > here else at + DAY
    day = _day(rest, here)
    if day is None:
        return None
    return datetime.combine(day, clock or of_day, here.tzinfo)


def read_clock(words: str) -> tuple[time | None, str]:
    """Return the time of day and what else is written; None where it cannot be one."""
    found = list(_CLOCK.finditer(words))
    if not found:
        return None, words
    clock = found[-1]
    rest = f"{words[: clock.start()]} {words[clock.end() :]}".strip()
    hour, minute = int(clock[1] or clock[3]), int(clock[2] or clock[4] or 0)
    hour = _of_part(hour, clock[5])
    try:
        return time(hour, minute), rest
    except ValueError:
        return None, rest


def _of_part(hour: int, part: str | None) -> int:
    """Return the hour of 24 that somebody means by a part of the day; 24 is none."""
    if part is None or hour > NOON:
        return hour
    if part == "pagi":
        return hour if hour < NOON else HOURS
    if part == "malam":
        return hour + NOON if 6 <= hour < NOON else HOURS  # noqa: PLR2004
    at_noon = part == "siang" and hour in (10, 11, NOON)
    return hour if at_noon else hour + NOON


def _day(rest: str, here: datetime) -> date | None:
    today = here.date()
    if rest in _NEAR:
        return today + _NEAR[rest] * DAY
    if rest in WEEKDAYS:
        # Who says "senin" on a Monday means the next one.
        return today + ((WEEKDAYS[rest] - today.weekday() - 1) % 7 + 1) * DAY
    reading = read_day_ahead(rest, today)
    return reading.value if isinstance(reading, Read) else None
