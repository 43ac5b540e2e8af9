"""Quiet hours of announcements: in which zones people may be sent one now.

Who lives nobody knows where is left alone while it is night in any of them.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import or_, true
from sqlmodel import col

from bot.services.people.local_time import NIGHT_BEGINS, NIGHT_ENDS
from bot.storage.tables import Recipient, Zone

BEGIN, END = NIGHT_BEGINS, NIGHT_ENDS
"""When quiet hours begin in the evening, and end in the morning."""

CLOCKS: Mapping[Zone, ZoneInfo] = {
    Zone.WIB: ZoneInfo("Asia/Jakarta"),
    Zone.WITA: ZoneInfo("Asia/Makassar"),
    Zone.WIT: ZoneInfo("Asia/Jayapura"),
}


def awake(now: datetime) -> tuple[Zone, ...]:
    """Return the zones in which it is not night."""
    return tuple(
        zone
        for zone, clock in CLOCKS.items()
        if END <= now.astimezone(clock).time() < BEGIN
    )


def is_night_anywhere(now: datetime) -> bool:
    """Say whether people are asleep in one of the zones at least."""
    return len(awake(now)) < len(CLOCKS)


def may_get_it(now: datetime) -> Any:  # noqa: ANN401
    """Return that a recipient is not asleep."""
    if not is_night_anywhere(now):
        return true()
    return col(Recipient.zone).in_(awake(now))


def sleeps(now: datetime) -> Any:  # noqa: ANN401
    """Return that a recipient is asleep, or may be."""
    return or_(col(Recipient.zone).is_(None), col(Recipient.zone).not_in(awake(now)))
