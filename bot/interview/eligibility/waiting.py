"""What several questions wait for, named once."""

from datetime import date

from bot.interview.answers import Answers
from bot.interview.conditions import (
    Compared,
    Given,
    Unless,
    answered,
    both,
    either,
)
from bot.jkp.provisions import LAW

COMPANY_ENDED_IT = either(
    answered("terminated_by", "employer"),
    answered("furlough", "letter"),
    answered("contract_end", "cut_early"),
)

PAPER_READ = Given("paper_word")
"""Only then does "I resigned" count: the paper may say something else."""

RESIGNED_ON_PAPER = both(
    PAPER_READ,
    Unless(answered("paper_word", "phk", "ended", "pension", "furlough")),
)
"""Told to resign: disputed unless the paper says quite another thing."""

SAID_EXPIRED = either(
    answered("contract_end", "expired"), answered("paper_word", "ended")
)

WITH_AN_END = answered("contract", "fixed_term", "by_task", "many_years")

DATES_COMPARED = both(
    Given("contract"),
    Given("terminated_on"),
    either(Given("contract_ends_on"), Unless(WITH_AN_END)),
)
"""Only then does "the contract ran out" count: its dates may say something else."""

WORKS = both(Given("working"), Unless(answered("working", "no", "?")))

HAS_CLAIMED = answered("previous_claims", "one", "two", "three")

IN_ARREARS = both(
    Given("arrears_months"), Unless(answered("arrears_months", "none", "0", "?"))
)


def _ended_early(answers: Answers) -> bool:
    return answers["terminated_on"] < answers["contract_ends_on"]


def _not_ended_early(answers: Answers) -> bool:
    return not _ended_early(answers)


def _worked_before(answers: Answers) -> bool:
    ended = date.fromisoformat(answers["terminated_on"])
    return date.fromisoformat(answers["working_since"]) < ended


def _beyond_window(answers: Answers) -> bool:
    paid = answers.get("paid_months_number") or answers["paid_months_in_24"]
    unpaid = answers.get("arrears_number") or answers["arrears_months"]
    if not (paid.isdecimal() and unpaid.isdecimal()):
        return False
    ended = date.fromisoformat(answers["terminated_on"])
    began = LAW.before_the_reform.programme_start
    window = LAW.on(max(ended, began)).window_months
    return int(paid) + min(int(unpaid), window) > window


def _before_the_programme(answers: Answers) -> bool:
    return (
        date.fromisoformat(answers["terminated_on"])
        < LAW.before_the_reform.programme_start
    )


def _claimed_before(answers: Answers) -> bool:
    return answers["claimed_on"] < answers["terminated_on"]


ENDED_EARLY = Compared(
    "terminated_on is before contract_ends_on",
    ("contract_ends_on", "terminated_on"),
    _ended_early,
)

NOT_ENDED_EARLY = Compared(
    "terminated_on is not before contract_ends_on",
    ("contract_ends_on", "terminated_on"),
    _not_ended_early,
)

WORKED_BEFORE = both(
    Unless(answered("working", "second_employer")),
    Compared(
        "working_since is before terminated_on",
        ("terminated_on", "working_since"),
        _worked_before,
    ),
)

BEYOND_WINDOW = Compared(
    "paid and unpaid months are more than the window",
    ("terminated_on", "paid_months_in_24", "arrears_months"),
    _beyond_window,
)

BEFORE_THE_PROGRAMME = Compared(
    "terminated_on is before the programme began",
    ("terminated_on",),
    _before_the_programme,
)

CLAIMED_BEFORE_PHK = Compared(
    "claimed_on is before terminated_on",
    ("terminated_on", "claimed_on"),
    _claimed_before,
)
