"""A year of 200,000 cases of 514 offices, with their figures and those of checks.

It is the same every time. The year ends at the instant of the transactions' clock: what
was asked last still waits, or is talked about. Every kabupaten and kota has an office
with an officer and a coordinator; provinces and the ministry have a coordinator each.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from math import exp
from random import Random
from typing import Any, TypeVar

from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import SQLModel, col, select

from bot.interview.eligibility import ELIGIBILITY
from bot.jkp.rules import RULES
from bot.jkp.values import Verdict
from bot.places import Place, Province, places_of, provinces
from bot.services.people.local_time import local_day
from bot.services.staff.offices import kind_of
from bot.storage.tables import (
    Case,
    CaseFigure,
    CaseOutcome,
    CaseRating,
    CheckFigure,
    Duty,
    Level,
    Office,
    OfficeKind,
    Person,
    Profile,
    Rating,
    Referral,
    Role,
    Staff,
    Zone,
)
from bot.storage.transactions import Transactions

CASES, CHECKS = 200_000, 120_000
YEAR = timedelta(days=365)
WORKERS, SERVING = 7_000_000_000, 7_900_000_000
"""The first account of workers, and of those who serve them."""

AT_ONCE = 5_000
SEED = 17
MINISTRY = "Binapenta"

_PLACES = [place for each in provinces() for place in places_of(each.code)]
_WEIGHTS = list(
    accumulate((1 + 397 * each % len(_PLACES)) ** -0.6 for each in range(len(_PLACES)))
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
class _Desk:
    """The office of a place, and who answers there."""

    place: Place
    office_id: int
    officer_id: int


@dataclass(frozen=True, slots=True)
class _Asked:
    """What became of one request until now; None has not happened yet."""

    desk: _Desk
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


async def generated(
    transactions: Transactions, cases: int = CASES, checks: int = CHECKS
) -> None:
    """Fill a migrated, empty database with the year that ends now."""
    random = Random(SEED)  # noqa: S311
    now = transactions.clock()
    desks = await _opened(transactions, now)
    for first in range(0, cases, AT_ONCE):
        asked = [
            _asked(random, desks, _instant(random, number / cases, now), now)
            for number in range(first, min(first + AT_ONCE, cases))
        ]
        async with transactions.begin() as work:
            await _keep(work.connection, asked, WORKERS + first, now)
    for first in range(0, checks, AT_ONCE):
        drawn = [
            _check(random, _instant(random, number / checks, now))
            for number in range(first, min(first + AT_ONCE, checks))
        ]
        async with transactions.begin() as work:
            await _filled(work.connection, CheckFigure, drawn)
    async with transactions.begin() as work:
        if work.rows.dialect == "postgresql":
            await work.connection.execute(text("ANALYZE"))


async def named(transactions: Transactions, province: str) -> None:
    """Give the workers of a province, "32", names, for exports that show them."""
    async with transactions.begin() as work:
        whose = select(Case.worker_id, Case.region).where(
            col(Case.province) == province
        )
        found = (await work.connection.execute(whose)).all()
        rows = [
            {
                "person_id": one,
                "name": f"Siti {one}",
                "region": at,
                "changed_at": work.now,
            }
            for one, at in found
        ]
        await _filled(work.connection, Profile, rows)


async def coordinator(transactions: Transactions, area: str) -> Staff:
    """Return who coordinates an area: "32.16", "32" or "" for the country."""
    async with transactions.reading() as session:
        found = select(Staff).where(
            col(Staff.role) == Role.COORDINATOR,
            col(Staff.region) == area if area else col(Staff.region).is_(None),
        )
        return (await session.exec(found)).one()


def _instant(random: Random, part: float, now: datetime) -> datetime:
    """Return an instant so far in the year, and in the order in which it is asked."""
    return now - YEAR * (1 - part) + timedelta(seconds=random.randrange(60))


async def _opened(transactions: Transactions, now: datetime) -> list[_Desk]:
    areas: list[Place | Province | None] = [None, *provinces(), *_PLACES]
    async with transactions.begin() as work:
        await _filled(work.connection, Office, [_office(each, now) for each in areas])
        known = select(Office.region, Office.id)
        offices = {each[0]: each[1] for each in await work.connection.execute(known)}
        posts: list[tuple[Role, str | None]] = [
            (Role.COORDINATOR, None if each is None else each.code) for each in areas
        ]
        posts += [(Role.COUNSELOR, each.code) for each in _PLACES]
        people = await _people(work.connection, SERVING, len(posts), now)
        staff = [
            {
                "person_id": one,
                "role": role,
                "name": f"Ibu {one}",
                "office_id": offices[region],
                "region": region,
                "added_at": now - YEAR,
                "confirmed_at": now - YEAR,
                "duty": Duty.ON if one % 5 else Duty.OFF,
                "duty_until": now + timedelta(hours=4) if one % 5 else None,
            }
            for one, (role, region) in zip(people, posts, strict=True)
        ]
        await _filled(work.connection, Staff, staff)
    officers = people[-len(_PLACES) :]
    pairs = zip(_PLACES, officers, strict=True)
    return [_Desk(place, offices[place.code], one) for place, one in pairs]


def _office(of: Place | Province | None, now: datetime) -> dict[str, Any]:
    region = None if of is None else of.code
    name = MINISTRY if of is None else f"Disnaker {of.name}"
    province = of.province if isinstance(of, Place) else of
    return {
        "name": name,
        "kind": OfficeKind.MINISTRY if of is None else kind_of(name, region),
        "region": region,
        "zone": Zone.WIB if province is None else Zone(province.zone_name),
        "serves_jkp": True,
        "address": "",
        "telephone": "",
        "added_at": now - YEAR,
    }


async def _people(
    connection: AsyncConnection, first: int, many: int, now: datetime
) -> Sequence[int]:
    accounts = range(first, first + many)
    rows = [
        {"telegram_id": each, "language": "id", "first_seen_at": now - YEAR}
        for each in accounts
    ]
    await _filled(connection, Person, rows)
    account = col(Person.telegram_id)
    theirs = select(Person.id).where(account.between(first, first + many - 1))
    return (await connection.execute(theirs.order_by(account))).scalars().all()


def _asked(
    random: Random, desks: Sequence[_Desk], at: datetime, now: datetime
) -> _Asked:
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
    return _Asked(
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


async def _keep(
    connection: AsyncConnection, asked: Sequence[_Asked], first: int, now: datetime
) -> None:
    workers = await _people(connection, first, len(asked), now)
    pairs = list(zip(workers, asked, strict=True))
    await _filled(connection, Case, [_case(one, each, now) for one, each in pairs])
    number = select(Case.worker_id, Case.id).where(
        col(Case.worker_id).between(min(workers), max(workers))
    )
    of = {each[0]: each[1] for each in await connection.execute(number)}
    figures = [_figure(of[one], each) for one, each in pairs]
    await _filled(connection, CaseFigure, figures)
    ratings = [
        {"case_id": of[one], "rating": each.rating, "rated_at": each.closed}
        for one, each in pairs
        if each.rating is not None
    ]
    await _filled(connection, CaseRating, ratings)


def _case(worker_id: int, of: _Asked, now: datetime) -> dict[str, Any]:
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


def _figure(case_id: int, of: _Asked) -> dict[str, Any]:
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


def _check(random: Random, at: datetime) -> dict[str, Any]:
    place = random.choices(_PLACES, cum_weights=_WEIGHTS)[0]
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


def _day(place: Place, at: datetime | None) -> date | None:
    return None if at is None else local_day(at, place.code)


def _one(random: Random, shares: Mapping[T, int]) -> T:
    return random.choices(list(shares), list(shares.values()))[0]


def _sometimes(random: Random, percent: int) -> bool:
    return random.randrange(100) < percent


async def _filled(
    connection: AsyncConnection,
    table: type[SQLModel],
    rows: Sequence[Mapping[str, Any]],
) -> None:
    if rows:
        await connection.execute(insert(table), rows)
