"""What the calendar of offices lacks, for those who keep it: leave, and Ramadan's days.

Collective leave is decreed year by year, and Ramadan begins when the moon is seen: both
must be looked up by a person.
"""

from datetime import date, timedelta

from bot.services.staff import opening
from bot.storage.work import Work
from bot.texts import Text, _
from bot.working_days import end_of_ramadan, missing_leave_warning

ASKED_BEFORE = timedelta(days=14)
RAMADAN = timedelta(days=30)
A_DAY_OFF = timedelta(days=3)
"""By so much the calendar's own reckoning may differ from what is decreed."""

NO_RAMADAN = _(
    "Ramadan is near, and its days are not set, so the offices would be told with the "
    "usual hours. Set them in /kantor."
)


async def lacks(work: Work, today: date) -> tuple[Text, ...]:
    """Return what must be looked up now, each with what to do."""
    leave = missing_leave_warning(today.year)
    return (
        *([] if leave is None else [leave]),
        *([NO_RAMADAN] if await _lacks_ramadan(work, today) else []),
    )


async def _lacks_ramadan(work: Work, today: date) -> bool:
    ends = end_of_ramadan(today.year)
    if ends is None or not ends - RAMADAN - ASKED_BEFORE <= today <= ends:
        return False
    known = await opening.ramadans(work)
    return not any(abs(last - ends) <= A_DAY_OFF for _first, last in known)
