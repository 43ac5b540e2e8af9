"""The board of an office (papan), for its coordinator: what waits, and with whom.

It shows codes and areas, no names of workers; a name costs a reason (`supervising`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_
from sqlalchemy import case as either
from sqlmodel import col, select

from bot.services.people.in_use import NOT_PAUSED
from bot.services.people.local_time import local_day
from bot.services.queue.order import PAGE
from bot.services.staff.belonging import COUNTRY, province_of
from bot.storage.tables import Case, Reminded, Returned, Staff
from bot.storage.work import Work

THIS_WEEK = timedelta(days=7)


class Listed(StrEnum):
    """Which cases of the board are listed."""

    WAITING = "waiting"
    """Nobody has them."""
    TAKEN = "taken"
    """An officer has them."""
    LATE = "late"
    """They were not answered within the office's time, or soon are not."""
    LAST_DAY = "last"
    """The last day to claim is within a week."""
    HARD = "hard"
    """Words of distress came."""


@dataclass(frozen=True, slots=True)
class Page:
    """Some of the cases of a board, and how many there are of each kind."""

    cases: Sequence[Case]
    counts: Mapping[Listed, int]
    total: int
    number: int
    last: int


def inside(post: Staff) -> ColumnElement[bool]:
    """Return the condition on `Case` that it is open and of a coordinator's office.

    That is what its area and those below it have, and what its own officers have.
    """
    area = post.region or COUNTRY
    if not area:
        return and_(col(Case.closed_at).is_(None), NOT_PAUSED)
    belongs: ColumnElement[bool] = col(Case.area) == area
    if area == province_of(area):
        belongs = col(Case.province) == area
    if post.office_id is not None:
        officers = select(Staff.person_id).where(
            col(Staff.office_id) == post.office_id, col(Staff.removed_at).is_(None)
        )
        belongs = or_(belongs, col(Case.counselor_id).in_(officers))
    return and_(col(Case.closed_at).is_(None), NOT_PAUSED, belongs)


async def seen(work: Work, post: Staff, case_id: int) -> Case | None:
    """Return a case if it is on the board; one's own request never is."""
    found = select(Case).where(
        col(Case.id) == case_id, inside(post), col(Case.worker_id) != post.person_id
    )
    fresh = found.execution_options(populate_existing=True)
    return (await work.session.exec(fresh)).first()


async def page(work: Work, post: Staff, listed: Listed, number: int) -> Page:
    """Return a page of the board, the hardest and longest first."""
    here = and_(inside(post), col(Case.worker_id) != post.person_id)
    today = local_day(work.now, None)
    kinds = _kinds(today)
    sums = [func.sum(either((each, 1), else_=0)) for each in kinds.values()]
    counted: Any = select(func.count(), *sums).where(here)
    total, *counts = (await work.session.exec(counted)).one()
    by_kind = dict(zip(kinds, (int(each or 0) for each in counts), strict=True))
    last = max(0, (by_kind[listed] - 1) // PAGE)
    number = min(max(0, number), last)
    found = (
        select(Case)
        .where(here, kinds[listed])
        .order_by(
            either((col(Case.urgent_since).is_(None), 1), else_=0),
            _since(),
            col(Case.id),
        )
        .limit(PAGE)
        .offset(number * PAGE)
    )
    cases = (await work.session.exec(found)).all()
    return Page(cases, by_kind, int(total), number, last)


def _kinds(today: date) -> dict[Listed, ColumnElement[bool]]:
    waits, taken = col(Case.counselor_id).is_(None), col(Case.counselor_id).is_not(None)
    return {
        Listed.WAITING: waits,
        Listed.TAKEN: taken,
        Listed.LATE: or_(
            and_(waits, col(Case.returned_for) == Returned.NOT_ANSWERED),
            and_(taken, col(Case.reminded) == Reminded.WARNED),
        ),
        Listed.LAST_DAY: col(Case.last_day).between(today, today + THIS_WEEK),
        Listed.HARD: col(Case.urgent_since).is_not(None),
    }


def _since() -> ColumnElement[datetime]:
    return func.coalesce(
        col(Case.unanswered_since), col(Case.claimed_at), col(Case.waiting_since)
    )
