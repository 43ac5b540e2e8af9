"""Events, and what they would be if they had happened.

An event that nobody mentions did not happen. It is asked about only where it would
change the outcome; these functions say what to suppose in order to find out.
"""

from collections.abc import Callable
from datetime import date

from bot.interview.questions import Known

Supposing = Callable[[Known, date], Known]


def happened(fact: str) -> Supposing:
    """Suppose that ``fact`` is true."""
    return lambda _known, _today: {fact: True}


def did_not(fact: str) -> Supposing:
    """Suppose that ``fact`` is false, where its absence counts as true."""
    return lambda _known, _today: {fact: False}


def on_the_day(fact: str) -> Supposing:
    """Suppose that ``fact`` happened on the day of asking."""
    return lambda _known, today: {fact: today.isoformat()}


def at_once(*facts: str) -> Supposing:
    """Suppose that ``facts`` happened on the day of the PHK: in time, whatever now."""

    def supposed(known: Known, _today: date) -> Known:
        ended = known.get("terminated_on")
        return {} if ended is None else dict.fromkeys(facts, ended)

    return supposed


def one_month_received(known: Known, _today: date) -> Known:
    """Suppose that the benefit was paid once."""
    return {} if "claimed_on" not in known else {"benefit_months_received": 1}


def owed(known: Known, _today: date) -> Known:
    """Suppose what the employer of somebody never enrolled may owe depends on."""
    if known.get("membership") != "not_enrolled":
        return {}
    usual: Known = {
        "business_size": "large",
        "actual_wage": 1,
        "years_of_service": 1,
    }
    return {name: known.get(name, value) for name, value in usual.items()}
