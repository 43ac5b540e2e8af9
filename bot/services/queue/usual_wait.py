"""How long people usually wait for a first answer, as a range that one can say.

It is reckoned from what was, in hours in which the office works: half of those who
were answered last waited that long. Nothing is told while too few are known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from math import ceil, floor

from sqlmodel import col, select

from bot.office_hours import OfficeHours, time_between
from bot.storage.tables import Case
from bot.storage.work import Work
from bot.texts import Text, _, ngettext

LAST = 50
"""First answers that are looked at."""

FEWEST = 10
"""First answers below which nothing is told."""

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
WORKING_DAY = timedelta(hours=7, minutes=30)
STEPS = (
    (timedelta(minutes=30), timedelta(minutes=5)),
    (HOUR, timedelta(minutes=10)),
    (WORKING_DAY, HOUR),
)
"""Up to which length people say it in which steps; longer, in days of work."""


@dataclass(frozen=True, slots=True)
class Wait:
    """A range of office time, in steps that people say."""

    shortest: timedelta
    longest: timedelta


async def usual(work: Work, area: str, hours: OfficeHours) -> Wait | None:
    """Return how long those waited who were answered last; None if few are known.

    Args:
        work: The transaction.
        area: Whose queue they stood in.
        hours: When its office works; other time is not waited.
    """
    last = (
        select(Case.waiting_since, Case.answered_at)
        .where(col(Case.area) == area, col(Case.answered_at).is_not(None))
        .order_by(col(Case.answered_at).desc())
        .limit(LAST)
    )
    found = (await work.session.exec(last)).all()
    return range_of([time_between(hours, since, at) for since, at in found if at])


def range_of(waits: Sequence[timedelta]) -> Wait | None:
    """Return from the lower to the upper quartile, in steps that people say."""
    if len(waits) < FEWEST:
        return None
    ordered = sorted(waits)
    low = ordered[len(ordered) // 4]
    high = ordered[-1 - len(ordered) // 4]
    longest = _step(high) * max(1, ceil(high / _step(high)))
    step = _step(low)
    return Wait(min(step * max(1, floor(low / step)), longest), longest)


def told(wait: Wait) -> Text:
    """Return the range for a sentence: "about 20 to 40 minutes"."""
    low, unit = _in_units(wait.shortest)
    high, same = _in_units(wait.longest)
    if (low, unit) == (high, same):
        return _("about {length}", length=_length(wait.longest))
    if unit != same:
        return _(
            "about {shortest} to {longest}",
            shortest=_length(wait.shortest),
            longest=_length(wait.longest),
        )
    return {
        MINUTE: _("about {low} to {high} minutes", low=low, high=high),
        HOUR: _("about {low} to {high} hours", low=low, high=high),
        WORKING_DAY: _("about {low} to {high} working days", low=low, high=high),
    }[unit]


def _step(length: timedelta) -> timedelta:
    for up_to, step in STEPS:
        if length <= up_to:
            return step
    return WORKING_DAY


def _in_units(length: timedelta) -> tuple[int, timedelta]:
    unit = MINUTE if length < HOUR else HOUR if length < WORKING_DAY else WORKING_DAY
    return length // unit, unit


def _length(length: timedelta) -> Text:
    count, unit = _in_units(length)
    return {
        MINUTE: ngettext("{count} minute", "{count} minutes", count),
        HOUR: ngettext("{count} hour", "{count} hours", count),
        WORKING_DAY: ngettext("{count} working day", "{count} working days", count),
    }[unit]
