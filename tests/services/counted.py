"""Figures made at random, and what a report says of them, worked out in Python."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from math import ceil
from random import Random
from typing import Any

from sqlmodel import insert

from bot.jkp.assessment import Verdict
from bot.services.staff import members
from bot.storage.tables import (
    Case,
    CaseFigure,
    CaseOutcome,
    CheckFigure,
    Rating,
)
from bot.storage.transactions import Transactions

AREAS = ("", "32", "32.16", "32.75", "73", "73.71", "91.71")
REGIONS = (None, "32.16", "32.75", "73.71")
QUESTIONS = ("wage", "ended_on", "contract")
CONDITIONS = ("citizen", "cause", "claimed_in_time")
FIRST = date(2026, 9, 28)
DAYS = 70


@dataclass(slots=True)
class Figures:
    """Rows of both tables, as they go into the database."""

    cases: list[dict[str, Any]] = field(default_factory=list)
    checks: list[dict[str, Any]] = field(default_factory=list)


def at_random(random: Random, cases: int, checks: int) -> Figures:
    """Return figures of some weeks, of few areas, so that numbers are small."""
    made = Figures()
    for _each in range(cases):
        made.cases.append(_case(random))
    for _each in range(checks):
        made.checks.append(_check(random))
    return made


async def write(transactions: Transactions, figures: Figures) -> None:
    """Have them in the database, all of one case."""
    async with transactions.begin() as work:
        worker = await members.known(work, 1)
        found = Case(
            code="A",
            worker_id=worker.id,
            opened_at=work.now,
            waiting_since=work.now,
            closed_at=work.now,
            outcome=CaseOutcome.OTHER,
        )
        work.session.add(found)
        await work.session.flush()
        rows = [{**each, "case_id": found.id} for each in figures.cases]
        for table, some in ((CaseFigure, rows), (CheckFigure, figures.checks)):
            if some:
                await work.connection.execute(insert(table), some)


def ranked(values: Iterable[int], percent: int) -> int | None:
    """Return the nearest rank: the least that so many of a hundred do not exceed."""
    ordered = sorted(values)
    if not ordered:
        return None
    return ordered[ceil(len(ordered) * percent / 100) - 1]


def between(rows: Sequence[dict[str, Any]], day: str, period: Any) -> list[Any]:  # noqa: ANN401
    """Return the rows of whose day is in a period."""
    return [
        each
        for each in rows
        if each[day] is not None and period.first <= each[day] <= period.last
    ]


def _case(random: Random) -> dict[str, Any]:
    asked = FIRST + timedelta(days=random.randrange(DAYS))
    taken = random.random() < 0.8
    answered = taken and random.random() < 0.8
    closed = random.random() < 0.7
    later = [asked + timedelta(days=random.randrange(9)) for _each in range(3)]
    return {
        "area": random.choice(AREAS),
        "asked_at": datetime(asked.year, asked.month, asked.day, 5, tzinfo=UTC),
        "asked_on": asked,
        "taken_on": later[0] if taken else None,
        "wait_minutes": random.choice((None, *range(1, 400))) if taken else None,
        "answered_on": later[1] if answered else None,
        "answer_minutes": random.randrange(900) if answered else None,
        "returned": random.choice((0, 0, 1, 2)),
        "closed_on": later[2] if closed else None,
        "outcome": random.choice(list(CaseOutcome)[:4]) if closed else None,
        "rating": random.choice((None, *Rating)) if closed else None,
    }


def _check(random: Random) -> dict[str, Any]:
    begun = FIRST + timedelta(days=random.randrange(DAYS))
    verdict = random.choice((None, *Verdict))
    left = None if verdict else random.choice((None, *QUESTIONS))
    fails = verdict is Verdict.NOT_ELIGIBLE
    failed = random.sample(CONDITIONS, random.choice((1, 2))) if fails else []
    return {
        "region": random.choice(REGIONS),
        "begun_on": begun,
        "ended_on": begun if verdict else None,
        "left_at": left,
        "verdict": verdict,
        "failed": failed,
    }
