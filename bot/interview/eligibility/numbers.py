"""The numbers that stand in the questions: of the law, and of earlier answers."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from functools import lru_cache

from bot.interview.answers import Answers, known
from bot.interview.filling import Values
from bot.jkp.provisions import LAW, NotYetLaw, Provisions
from bot.texts import InMonth, Rupiah, Value

_DAYS = (
    "terminated_on",
    "contract_ends_on",
    "working_since",
    "last_working_day",
    "claimed_on",
)

FROM_ANSWERS = (*_DAYS, "reported_wage")
"""What stands in questions because it was answered before."""


def law_numbers(answers: Answers, today: date) -> Values:
    """Return the numbers of the law of the day, and what the person said before.

    The law is that of the day of the PHK; where it has no such number, or the day is
    not known, that of ``today``.
    """
    ended = _day(answers, "terminated_on")
    now = LAW.on(today)
    then = (_law_on(ended) or now) if ended else now
    return {
        **_of(LAW.before_the_reform, now, then),
        **_window(ended or today, now.window_months),
        "in_force_on": now.new_rules_on,
        **_said(answers),
    }


def _law_on(day: date) -> Provisions | None:
    try:
        return LAW.on(day)
    except NotYetLaw:
        return None


@lru_cache(maxsize=64)
def _of(*laws: Provisions) -> Values:
    """Return the numbers of the last law, and of those before it what it lacks."""
    named = [
        (each.name, getattr(law, each.name)) for law in laws for each in fields(law)
    ]
    kinds = (int, Decimal, date)
    return {name: value for name, value in named if isinstance(value, kinds)}


def _window(ended: date, months: int) -> dict[str, Value]:
    """Return the calendar months whose contributions count; Pasal 19 ayat (3)."""
    return {
        "window_from": InMonth(_months_before(ended, months)),
        "window_to": InMonth(_months_before(ended, 1)),
        "month_name": InMonth(ended),
    }


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1)


def _said(answers: Answers) -> dict[str, Value]:
    days = {name: _day(answers, name) for name in _DAYS}
    said: dict[str, Value] = {name: day for name, day in days.items() if day}
    wage = known(answers, "reported_wage")
    if wage is not None and wage.isdecimal():
        said["reported_wage"] = Rupiah(wage)
    return said


def _day(answers: Answers, name: str) -> date | None:
    answer = known(answers, name)
    if answer is None or not answer[:1].isdecimal():
        return None
    return date.fromisoformat(answer)
