"""When the demo begins: at 09.00 of a working day, so that somebody can answer."""

import time
from collections.abc import Callable
from datetime import datetime
from datetime import time as time_of_day

from bot.clock import JAKARTA
from bot.working_days import is_working_day, next_working_day

HOUR = 9


def first_morning(now: datetime) -> datetime:
    """Return 09.00 in Jakarta of today, or of the next day on which offices work."""
    day = now.astimezone(JAKARTA).date()
    if not is_working_day(day):
        day = next_working_day(day)
    return datetime.combine(day, time_of_day(HOUR), tzinfo=JAKARTA)


def from_morning_on(now: datetime) -> Callable[[], float]:
    """Return a source of time that begins that morning and goes on as time does."""
    ahead = first_morning(now).timestamp() - now.timestamp()
    return lambda: time.time() + ahead
