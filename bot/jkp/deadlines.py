"""Until when a claim can be made, in the strict reading and in the open ones."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from bot.jkp.calendar import ONE_DAY, add_months, last_of_month
from bot.working_days import is_working_day, next_working_day


class Late(Enum):
    """Why a claim after the strict last day may still be in time."""

    MONTH_END = auto()
    DAY_OFF = auto()
    TRANSITION = auto()


@dataclass(frozen=True, slots=True)
class Window:
    """The window of PP 37/2021 Pasal 40 huruf a for one PHK.

    Attributes:
        terminated_on: The day of the PHK, which does not count itself.
        months: Its length.
        last_day: The last day in the strict reading.
        long_last_day: The last day if the new length reaches back to a PHK before it;
            None where there is no such doubt.
    """

    terminated_on: date
    months: int
    last_day: date
    long_last_day: date | None = None

    @property
    def settled(self) -> bool:
        """Say whether the length is beyond doubt."""
        return self.long_last_day is None

    def may_still_be_open(self, day: date) -> Late | None:
        """Return why the window may be open on a ``day`` after the strict last one."""
        last_day = self.long_last_day or self.last_day
        if day <= last_day:
            return Late.TRANSITION
        if day <= _end_by_another_count(self.terminated_on, last_day):
            return Late.MONTH_END
        if not is_working_day(last_day) and day <= next_working_day(last_day):
            return Late.DAY_OFF
        return None


def claim_window(
    terminated_on: date,
    day: date,
    *,
    months: int,
    old_months: int,
    new_rules_on: date,
) -> Window:
    """Return the window for a claim on ``day``.

    The day of the PHK is not counted, and the window ends on the same day of the
    month ``months`` later, or on the last day of a shorter month.

    Args:
        terminated_on: The day of the PHK.
        day: The day of the claim.
        months: The length under the law of the case.
        old_months: The length before the reform.
        new_rules_on: The first day of the reform. A window that was over by then
            stays over; one that was still running may have grown, and nobody says so.
    """
    old_last_day = add_months(terminated_on, old_months)
    if old_last_day < new_rules_on:
        return Window(terminated_on, old_months, old_last_day)
    last_day = add_months(terminated_on, months)
    if terminated_on < new_rules_on <= day:
        return Window(terminated_on, old_months, old_last_day, last_day)
    return Window(terminated_on, months, last_day)


def safe_day(last_day: date, safe_days: int) -> date:
    """Return the day by which to claim so that papers can still be put right."""
    return last_day - timedelta(days=safe_days)


def _end_by_another_count(terminated_on: date, last_day: date) -> date:
    """Return the last day by the other ways to count months that end early."""
    if terminated_on == last_of_month(terminated_on) and last_day < last_of_month(
        last_day
    ):
        return last_of_month(last_day)
    if last_day.day < terminated_on.day:
        return last_day + ONE_DAY
    return last_day
