"""Every decided case, told in the chat instead of written down as facts."""

from datetime import date
from typing import Any

import pytest

from bot.interview.eligibility import facts_of
from bot.jkp.assessment import assess
from tests.interview.workers import Story, Worker
from tests.law.cases import DecidedCase, decided_cases

ON_REQUEST = "asked only of those who open it from their answers"
TOO_TELLING = "hangs on the birth date, which a chat does not ask for"
WHO_SAID = "the paper is asked for, and its word settles who ended it"
NO_PAPER = "without a paper there is no word on it, so the reason stays open"
RUNNING = "a claim that was running when the law changed; told too long ago"

OTHERWISE = {
    "A09": TOO_TELLING,
    "A10": "an earlier enrolment leaves the age open; a person looks either way",
    "G07": RUNNING,
    "H14": ON_REQUEST,
    "K14": ON_REQUEST,
    "P02": ON_REQUEST,
    "P08": WHO_SAID,
    "P09": WHO_SAID,
    "P15": WHO_SAID,
    "P21": WHO_SAID,
    "P27": TOO_TELLING,
    "P33": TOO_TELLING,
    "P35": "with all four programmes the size of the business is not asked",
    "P61": ON_REQUEST,
    "P65": "the dead do not chat, and the family is led to other doors",
    "P85": "the months since the last benefit are asked, not its day",
    "P89": NO_PAPER,
    "Q09": RUNNING,
    "R02": ON_REQUEST,
    "R08": WHO_SAID,
    "R15": WHO_SAID,
    "R17": WHO_SAID,
    "R19": WHO_SAID,
    "R27": WHO_SAID,
}
"""Cases that a chat decides otherwise than their facts would be, and why it may."""


def story_of(case: DecidedCase, today: date) -> Story:
    """Return what the worker of ``case`` would tell on that day."""
    story: dict[str, Any] = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in case.facts.items()
    }
    counted_on = case.facts.get("enrolled_on", case.facts.get("terminated_on"))
    if "born_on" in story and counted_on:
        story.setdefault("under_54_when_enrolled", _age(case, counted_on) < 54)
    if "years_of_service" in story:
        story["years_of_service"] = int(story["years_of_service"] * 12)
    claims_now = story.get("claimed_on") == today.isoformat()
    if claims_now and "earlier_claim_rejected_on" not in story:
        del story["claimed_on"]
    return story


def _age(case: DecidedCase, on: date) -> int:
    born = case.facts["born_on"]
    before_birthday = (on.month, on.day) < (born.month, born.day)
    return int(on.year - born.year - before_birthday)


def told_on(case: DecidedCase) -> date:
    """Return the day on which the worker comes: that of the claim, or the last one."""
    days = [each for each in case.facts.values() if isinstance(each, date)]
    late = {"benefit_months_received", "declared_eligible_on"} & set(case.facts)
    claimed_on: date = case.facts.get("claimed_on", date(2026, 11, 25))
    return max(days) if late else claimed_on


@pytest.mark.parametrize("case", decided_cases(), ids=lambda case: str(case.code))
def test_a_case_told_in_the_chat_is_decided_alike(case: DecidedCase) -> None:
    today = told_on(case)
    worker = Worker(story_of(case, today))

    worker.plays(today)

    found = assess(facts_of(worker.answers, today), today)
    alike = found.verdict == case.expected["verdict"]
    assert alike is (case.code not in OTHERWISE)
