"""Candidates for a match: open vacancies that may fit somebody, found by index.

What is surely too little pay or asks for too much is left out by the database, so that
the nearest and newest of the others are scored, and never more than so many.
"""

from collections.abc import Collection, Sequence
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, or_, select, true
from sqlmodel import col

from bot.matching import Offer, Wishes
from bot.places import place, places_of
from bot.services.people.local_time import local_day
from bot.storage.tables import JobShown, Said, Vacancy, VacancyState
from bot.storage.work import Work
from bot.texts import Rupiah

MOST = 200
"""Vacancies that are scored for one person."""

COLUMNS = (
    col(Vacancy.id),
    col(Vacancy.field),
    col(Vacancy.region),
    col(Vacancy.pay_low),
    col(Vacancy.pay_high),
    col(Vacancy.education),
    col(Vacancy.accessibility),
)
"""What is scored; what is sealed in a vacancy is opened only for what is shown."""


async def of(
    work: Work, wishes: Wishes, *which: ColumnElement[bool]
) -> Sequence[Offer]:
    """Return what may fit, the nearest first, then the newest.

    Args:
        work: The transaction.
        wishes: What is looked for; where neither a field nor a place is known, nothing.
        which: Conditions on `Vacancy` that hold besides.
    """
    fields, places = wishes.wanted_fields, wishes.named_places
    if not fields and not places:
        return ()
    await work.rows.flush()
    found = await work.connection.execute(_statement(work, wishes, which))
    return [_offer(row) for row in found.all()]


def _statement(
    work: Work, wishes: Wishes, which: Collection[ColumnElement[bool]]
) -> Any:  # noqa: ANN401
    wanted, named = wishes.wanted_fields, wishes.named_places
    own_field = col(Vacancy.field).in_(wanted) if wanted else true()
    near_by = col(Vacancy.region).in_(named) if named else true()
    tier = case((and_(own_field, near_by), 0), (near_by, 1), (own_field, 2), else_=3)
    statement: Any = (
        select(*COLUMNS)
        .where(*is_open(work, wishes), *_may_fit(wishes), *which)
        .order_by(tier, col(Vacancy.id).desc())
        .limit(MOST)
    )
    return statement


def is_open(work: Work, wishes: Wishes) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that a vacancy is open where the person's clock goes."""
    today = local_day(work.now, wishes.home)
    return (
        col(Vacancy.state) == VacancyState.OPEN,
        col(Vacancy.open_until) >= today,
    )


def not_shown_to(person_id: int) -> ColumnElement[bool]:
    """Return the condition that somebody was never shown a vacancy."""
    return ~exists().where(
        col(JobShown.person_id) == person_id,
        col(JobShown.vacancy_id) == col(Vacancy.id),
    )


def not_turned_down_by(person_id: int) -> ColumnElement[bool]:
    """Return the condition that somebody has not said of a vacancy that it is none."""
    return ~exists().where(
        col(JobShown.person_id) == person_id,
        col(JobShown.vacancy_id) == col(Vacancy.id),
        col(JobShown.said) == Said.NOT_THIS,
    )


def _may_fit(wishes: Wishes) -> list[ColumnElement[bool]]:
    which: list[ColumnElement[bool]] = []
    fields = set(wishes.wanted_fields) | set(wishes.near_fields)
    if fields := fields - wishes.not_fields:
        which.append(col(Vacancy.field).in_(sorted(fields)))
    if regions := _regions(wishes):
        which.append(col(Vacancy.region).in_(sorted(regions)))
    if wishes.least_pay is not None:
        enough = col(Vacancy.pay_high) >= int(wishes.least_pay)
        which.append(or_(col(Vacancy.pay_high).is_(None), enough))
    return which


def _regions(wishes: Wishes) -> set[str]:
    """Return every region that is near enough; none where no place is known."""
    home = wishes.home
    around = frozenset() if home is None else _within(place(home).province.code)
    return {*around, *wishes.named_places}


@cache
def _within(province: str) -> frozenset[str]:
    return frozenset(each.code for each in places_of(province))


def _offer(row: Any) -> Offer:  # noqa: ANN401
    needs = row.accessibility
    return Offer(
        row.id,
        row.field,
        row.region,
        None if row.pay_low is None else Rupiah(row.pay_low),
        None if row.pay_high is None else Rupiah(row.pay_high),
        row.education,
        None if needs is None else frozenset(needs),
    )
