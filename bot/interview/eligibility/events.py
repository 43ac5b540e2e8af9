"""Events, and what they would be if they had happened.

An event that nobody mentions did not happen. It is asked about only where it would
change the outcome; these functions say what to suppose in order to find out.
"""

from collections.abc import Callable
from datetime import date, timedelta

from bot.interview.what_is_known import Known, WhatIsKnown, assessed
from bot.jkp.assessment import Verdict
from bot.jkp.provisions import LAW

A_MONTH = timedelta(days=31)

Supposing = Callable[[WhatIsKnown, date], Known]


def happened(fact: str) -> Supposing:
    """Suppose that ``fact`` is true."""
    return lambda _case, _today: {fact: True}


def did_not(fact: str) -> Supposing:
    """Suppose that ``fact`` is false, where its absence counts as true."""
    return lambda _case, _today: {fact: False}


def on_the_day(fact: str) -> Supposing:
    """Suppose that ``fact`` happened on the day of asking."""
    return lambda _case, today: {fact: today.isoformat()}


def since_the_beginning(fact: str) -> Supposing:
    """Suppose that ``fact`` has been so since the programme began."""
    began = LAW.before_the_reform.programme_start.isoformat()
    return lambda _case, _today: {fact: began}


def at_once(*facts: str) -> Supposing:
    """Suppose that ``facts`` happened on the day of the PHK: in time, whatever now.

    While there is still time, and nothing else in the way, it makes no difference.
    """

    def supposed(case: WhatIsKnown, today: date) -> Known:
        ended, last_day = case.known.get("terminated_on"), case.found.safe_claim_day
        in_time = last_day is not None and today <= last_day
        excluded = case.found.verdict is Verdict.NOT_ELIGIBLE
        if ended is None or (in_time and not excluded):
            return {}
        return dict.fromkeys(facts, ended)

    return supposed


def another_day(case: WhatIsKnown, today: date) -> Known:
    """Suppose a last working day up to a month from the letter, if that saves a no.

    Nobody has said that the two differ, but before a no that hangs on it we ask. Where
    the paper says that the contract ran out, it hangs on that word.
    """
    told = case.known.get("terminated_on")
    if case.known.get("reason") == "contract_expired":
        return {}
    if case.found.verdict is not Verdict.NOT_ELIGIBLE or not isinstance(told, str):
        return {}
    ended, began = date.fromisoformat(told), LAW.before_the_reform.programme_start
    for day in (min(ended + A_MONTH, today), max(ended - A_MONTH, began)):
        other: Known = {"last_working_day": day.isoformat()}
        found = assessed({**case.known, **other}, today).found
        if found.verdict is not Verdict.NOT_ELIGIBLE:
            return other
    return {}


def might_be(fact: str, value: str) -> Supposing:
    """Suppose ``value`` where ``fact`` is unknown: it may save what seems lost.

    A dispute may outlast the window, and a bankruptcy excuse a gap.
    """
    return lambda case, _today: {} if fact in case.known else {fact: value}


def one_month_received(case: WhatIsKnown, _today: date) -> Known:
    """Suppose that the benefit was paid once."""
    return {} if "claimed_on" not in case.known else {"benefit_months_received": 1}


def owed(case: WhatIsKnown, _today: date) -> Known:
    """Suppose what the employer of somebody never enrolled may owe depends on."""
    if case.known.get("membership") != "not_enrolled":
        return {}
    usual: Known = {
        "citizenship": "indonesian",
        "business_size": "large",
        "actual_wage": 1_000_000,
        "years_of_service": 10,
    }
    return {name: case.known.get(name, value) for name, value in usual.items()}
