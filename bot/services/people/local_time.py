"""Which day it is where somebody lives: a last day ends at their midnight."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.clock import JAKARTA
from bot.places import place

MORNING = time(9)
"""When people are reminded of something, on their own clock."""

NIGHT_BEGINS, NIGHT_ENDS = time(21), time(7)
"""Between these nothing is sent that can wait until the morning."""

ASKING_BEGINS, ASKING_ENDS = time(8), time(20)
"""Only between these people are asked what they think."""


def zone_of(region: str | None) -> ZoneInfo:
    """Return the zone of a region, that of Jakarta where none is known.

    Args:
        region: The code of a kabupaten or kota, such as "32.16".
    """
    return JAKARTA if region is None else place(region).zone


def local_day(now: datetime, region: str | None) -> date:
    """Return the calendar day at ``now`` in a region, in Jakarta where none is known.

    Args:
        now: An aware instant.
        region: The code of a kabupaten or kota, such as "32.16".
    """
    return now.astimezone(zone_of(region)).date()


def morning_of(day: date, region: str | None) -> datetime:
    """Return the instant, in UTC, of the morning of a day in a region."""
    return datetime.combine(day, MORNING, tzinfo=zone_of(region)).astimezone(UTC)


def next_morning(now: datetime, region: str | None) -> datetime:
    """Return the instant, in UTC, of the first morning after ``now`` in a region."""
    today = local_day(now, region)
    this_morning = morning_of(today, region)
    if now < this_morning:
        return this_morning
    return morning_of(today + timedelta(days=1), region)


def is_night(now: datetime, region: str | None) -> bool:
    """Say whether people in a region sleep at ``now``."""
    here = now.astimezone(zone_of(region)).time()
    return here >= NIGHT_BEGINS or here < NIGHT_ENDS


def is_time_to_ask(now: datetime, region: str | None) -> bool:
    """Say whether people in a region may be asked what they think at ``now``."""
    return ASKING_BEGINS <= now.astimezone(zone_of(region)).time() < ASKING_ENDS
