"""Which day it is where somebody lives: a last day ends at their midnight."""

from datetime import date, datetime

from bot.clock import JAKARTA
from bot.places import place


def local_day(now: datetime, region: str | None) -> date:
    """Return the calendar day at ``now`` in a region, in Jakarta where none is known.

    Args:
        now: An aware instant.
        region: The code of a kabupaten or kota, such as "32.16".
    """
    zone = JAKARTA if region is None else place(region).zone
    return now.astimezone(zone).date()
