"""Requests and checks as chance draws them, and as rows: what happened in a year.

The same numbers come of the same `Random`: few places have many, and most have few.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from math import exp
from random import Random
from typing import Any, TypeVar

from bot.interview.eligibility import ELIGIBILITY
from bot.jkp.rules import RULES
from bot.jkp.values import Verdict
from bot.places import Place, places_of, provinces
from bot.services.people.local_time import local_day
from bot.storage.tables import CaseOutcome, Level, Rating, Referral

YEAR = timedelta(days=365)

PLACES = [place for each in provinces() for place in places_of(each.code)]
_WEIGHTS = list(
    accumulate((1 + 397 * each % len(PLACES)) ** -0.6 for each in range(len(PLACES)))
)
"""Some have many cases, and most have few; each with those before it."""
_OUTCOMES = {
    CaseOutcome.CLAIM_FILED: 22,
    CaseOutcome.CLAIM_FINISHED: 10,
    CaseOutcome.PAPERS_MISSING: 8,
    CaseOutcome.NOT_ELIGIBLE: 12,
    CaseOutcome.REFERRED: 9,
    CaseOutcome.PLACED: 9,
    CaseOutcome.TRAINING: 4,
    CaseOutcome.BUSINESS: 2,
    CaseOutcome.NO_ANSWER: 6,
    CaseOutcome.WITHDREW: 2,
    CaseOutcome.WRONG_SERVICE: 1,
    CaseOutcome.OTHER: 3,
    CaseOutcome.SOLVED: 12,
}
_SENT_ON = frozenset({CaseOutcome.REFERRED, CaseOutcome.WRONG_SERVICE})
_RATINGS = {Rating.HELPED: 60, Rating.PARTLY: 25, Rating.NOT_HELPED: 15}
_VERDICTS = {
    Verdict.ELIGIBLE: 45,
    Verdict.NOT_ELIGIBLE: 35,
    Verdict.NEEDS_HUMAN_CHECK: 12,
    Verdict.INCOMPLETE: 8,
}
_QUESTIONS = [each.name for each in ELIGIBILITY.questions]
_CONDITIONS = [each.name for each in RULES]

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Desk:
    """The office of a place, and who answers there."""

    place: Place
    office_id: int
    officer_id: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of one request until now; None has not happened yet."""

    desk: Desk
    at: datetime
    taken: datetime | None
    answered: datetime | None
    closed: datetime | None
    wait: int
    answer: int
    outcome: CaseOutcome | None
    referred_to: Referral | None
    rating: Rating | None
    returned: int


def instant(random: Random, part: float, now: datetime) -> datetime:
    """Return an instant so far in the year, and in the order in which it is asked."""
    return now - YEAR * (1 - part) + timedelta(seconds=random.randrange(60))


def a_request(
    random: Random, desks: Sequence[Desk], at: datetime, now: datetime
) -> Asked:
    """Return a request of some place, and what has become of it by now."""
    wait = int(exp(random.gauss(4.6, 0.9)))
    answer = wait + int(exp(random.gauss(3.4, 1.0)))
    # An office works for about a third of the day.
    taken, answered = (at + timedelta(minutes=3 * each) for each in (wait, answer))
    closed = answered + timedelta(hours=exp(random.gauss(4.2, 1.0)))
    outcome, rating = _one(random, _OUTCOMES), _one(random, _RATINGS)
    referred_to = random.choice(list(Referral)) if outcome in _SENT_ON else None
    if _sometimes(random, 3):
        closed, outcome, referred_to = taken, CaseOutcome.LEFT, None
        taken = answered = now + YEAR
    is_over, left = closed <= now, outcome is CaseOutcome.LEFT
    return Asked(
        desk=random.choices(desks, cum_weights=_WEIGHTS)[0],
        at=at,
        taken=taken if taken <= now else None,
        answered=answered if answered <= now else None,
        closed=closed if is_over else None,
        wait=wait,
        answer=answer,
        outcome=outcome if is_over else None,
        referred_to=referred_to if is_over else None,
        rating=rating if is_over and not left and _sometimes(random, 40) else None,
        returned=int(taken <= now and _sometimes(random, 4)),
    )


def a_check(random: Random, at: datetime) -> dict[str, Any]:
    """Return a check of somebody as a row of its figures."""
    place = random.choices(PLACES, cum_weights=_WEIGHTS)[0]
    verdict = _one(random, _VERDICTS) if _sometimes(random, 70) else None
    fails = verdict is Verdict.NOT_ELIGIBLE
    day = local_day(at, place.code)
    return {
        "interview_id": None,
        "region": place.code if _sometimes(random, 70) else None,
        "begun_on": day,
        "ended_on": None if verdict is None else day,
        "left_at": random.choice(_QUESTIONS) if verdict is None else None,
        "verdict": verdict,
        "failed": random.sample(_CONDITIONS, random.randint(1, 3)) if fails else [],
    }


def case_row(worker_id: int, of: Asked, now: datetime) -> dict[str, Any]:
    """Return a request as a row of its case."""
    area, is_taken = of.desk.place.code, of.taken is not None
    waits_for_answer = is_taken and of.answered is None and of.closed is None
    return {
        "code": f"Z{worker_id}",
        "worker_id": worker_id,
        "region": area,
        "area": area,
        "level": Level.REGENCY,
        "opened_at": of.at,
        "waiting_since": of.at,
        "counselor_id": of.desk.officer_id if is_taken else None,
        "claimed_at": of.taken,
        "answered_at": of.answered,
        "unanswered_since": of.taken if waits_for_answer else None,
        "due_at": None if of.closed else now + timedelta(days=1),
        "closed_at": of.closed,
        "outcome": of.outcome,
        "referred_to": of.referred_to,
    }


def figure_row(case_id: int, of: Asked) -> dict[str, Any]:
    """Return a request as a row of its figures."""
    area = of.desk.place.code
    return {
        "case_id": case_id,
        "area": area,
        "region": area,
        "office_id": None if of.taken is None else of.desk.office_id,
        "continues": False,
        "asked_at": of.at,
        "asked_on": _day(of.desk.place, of.at),
        "taken_at": of.taken,
        "taken_on": _day(of.desk.place, of.taken),
        "wait_minutes": None if of.taken is None else of.wait,
        "answered_at": of.answered,
        "answered_on": _day(of.desk.place, of.answered),
        "answer_minutes": None if of.answered is None else of.answer,
        "returned": of.returned,
        "closed_on": _day(of.desk.place, of.closed),
        "outcome": of.outcome,
        "referred_to": of.referred_to,
        "rating": of.rating,
    }


def _day(place: Place, at: datetime | None) -> date | None:
    return None if at is None else local_day(at, place.code)


def _one(random: Random, shares: Mapping[T, int]) -> T:
    return random.choices(list(shares), list(shares.values()))[0]


def _sometimes(random: Random, percent: int) -> bool:
    return random.randrange(100) < percent
