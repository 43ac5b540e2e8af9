"""Earlier cases of a worker, and the shape of a talk: who wrote when, never what.

Only who has the worker's open case sees them. What was before a worker took back
consent is nobody's to see any more.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import col, func, select

from bot.storage.tables import Case, CaseMessage, Consent, Deed, Person
from bot.storage.work import Work

CASES, WORDS = 4, 10
"""Cases, and messages, on one page."""


@dataclass(frozen=True, slots=True)
class Line:
    """That somebody wrote something of a kind, such as ``photo``."""

    at: datetime
    by_id: int
    kind: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A page of the shape of a talk, oldest first; page 0 is the newest one."""

    case: Case
    lines: Sequence[Line]
    page: int
    last: int


async def count(work: Work, case: Case) -> int:
    """Return how many earlier cases the worker of a case has had."""
    found = _closed(func.count(), case)
    return int((await work.session.exec(found)).one())


async def page(
    work: Work, officer: Person, case: Case, number: int
) -> tuple[Sequence[Case], int, int]:
    """Return a page of a worker's closed cases, the newest first; the look is recorded.

    Returns:
        The cases, the number of the page, and that of the last.
    """
    work.record(Deed.OPENED, by=officer, about=case.worker_id, case_id=case.id)
    last = max(0, (await count(work, case) - 1) // CASES)
    number = min(max(0, number), last)
    found = (
        _closed(Case, case)
        .order_by(col(Case.id).desc())
        .offset(number * CASES)
        .limit(CASES)
    )
    return (await work.session.exec(found)).all(), number, last


async def shape(
    work: Work, officer: Person, case: Case, of_id: int, number: int
) -> Shape | None:
    """Return a page of the shape of a talk with the worker of a case of one's own.

    Returns:
        The page; None if that case is another worker's, or to be seen by nobody.
    """
    of = await _same_worker(work, case, of_id)
    if of is None:
        return None
    work.record(Deed.OPENED, by=officer, about=of.worker_id, case_id=of.id)
    said = (col(CaseMessage.case_id) == of.id, col(CaseMessage.held_for).is_(None))
    counted = select(func.count()).select_from(CaseMessage).where(*said)
    last = max(0, ((await work.session.exec(counted)).one() - 1) // WORDS)
    number = min(max(0, number), last)
    found = (
        select(CaseMessage.written_at, CaseMessage.author_id, CaseMessage.kind)
        .where(*said)
        .order_by(col(CaseMessage.id).desc())
        .offset(number * WORDS)
        .limit(WORDS)
    )
    rows = (await work.session.exec(found)).all()
    return Shape(of, [Line(*each) for each in reversed(rows)], number, last)


async def _same_worker(work: Work, case: Case, of_id: int) -> Case | None:
    if of_id == case.id:
        return case
    found = _closed(Case, case).where(col(Case.id) == of_id)
    closed: Case | None = (await work.session.exec(found)).first()
    return closed


def _closed(what: Any, case: Case) -> Any:  # noqa: ANN401
    """Return the SELECT of something of a worker's closed cases."""
    refused = (
        select(func.max(col(Consent.answered_at)))
        .where(col(Consent.person_id) == case.worker_id, col(Consent.given).is_(False))
        .scalar_subquery()
    )
    return select(what).where(
        col(Case.worker_id) == case.worker_id,
        col(Case.closed_at).is_not(None),
        (col(Case.opened_at) > refused) | refused.is_(None),
    )
