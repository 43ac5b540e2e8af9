"""Noting figures of a case: asked, taken, answered, returned, closed, rated, gone on.

Whoever does the deed calls this where it is done, with the case locked. Each costs one
statement. The newest row of a case is the one that counts.
"""

from datetime import date
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy import case as either
from sqlmodel import col

from bot.services.staff import offices, opening
from bot.storage.statements import Statement
from bot.storage.tables import Case, CaseFigure, Rating, Staff
from bot.storage.work import Work

_TYPES = CaseFigure.__table__.c  # type: ignore[attr-defined]
_NEWEST = (
    select(func.max(col(CaseFigure.id)))
    .where(col(CaseFigure.case_id) == bindparam("whose"))
    .scalar_subquery()
)
_ASKED = Statement(insert(CaseFigure))
_WHERE_NOW: dict[str, Any] = {
    "area": bindparam("lies_in"),
    "region": bindparam("lives_in"),
}
_IS_FIRST = col(CaseFigure.taken_on).is_(None)


def _first(column: str) -> object:
    """Return what a column says once, the first time that the case is taken."""
    new = bindparam(f"new_{column}", type_=_TYPES[column].type)
    return either((_IS_FIRST, new), else_=_TYPES[column])


_TAKEN = Statement(
    update(CaseFigure)
    .where(col(CaseFigure.id) == _NEWEST)
    .values(
        taken_at=_first("taken_at"),
        taken_on=_first("taken_on"),
        office_id=_first("office_id"),
        **_WHERE_NOW,
    )
)
_ANSWERED = Statement(
    update(CaseFigure)
    .where(col(CaseFigure.id) == _NEWEST, col(CaseFigure.answered_on).is_(None))
    .values(
        answered_at=bindparam("new_answered_at"),
        answered_on=bindparam("new_answered_on"),
    )
)
_RETURNED = Statement(
    update(CaseFigure)
    .where(col(CaseFigure.id) == _NEWEST)
    .values(returned=col(CaseFigure.returned) + 1, **_WHERE_NOW)
)
_CLOSED = Statement(
    update(CaseFigure)
    .where(col(CaseFigure.id) == _NEWEST)
    .values(
        closed_on=bindparam("new_closed_on"),
        outcome=bindparam("new_outcome"),
        referred_to=bindparam("new_referred_to"),
        **_WHERE_NOW,
    )
)
_RENAMED = Statement(
    update(CaseFigure)
    .where(col(CaseFigure.id) == _NEWEST)
    .values(outcome=bindparam("new_outcome"))
)
_RATED = Statement(
    update(CaseFigure)
    .where(col(CaseFigure.id) == _NEWEST)
    .values(rating=bindparam("new_rating"))
)


async def asked(work: Work, case: Case) -> None:
    """Note that a worker asks for an officer, in a new case."""
    await _begun(work, case, continues=False)


async def continued(work: Work, case: Case) -> None:
    """Note that a worker goes on with a case that was closed: they ask once more."""
    await _begun(work, case, continues=True)


async def taken(work: Work, case: Case, by: Staff) -> None:
    """Note that a case was taken; when, and of which office, for the first time."""
    await work.rows.execute(
        _TAKEN,
        whose=case.id,
        new_taken_at=work.now,
        new_taken_on=_today(work, case),
        new_office_id=by.office_id,
        lies_in=case.area,
        lives_in=case.region,
    )


async def answered(work: Work, case: Case) -> None:
    """Note the first answer in a case; whoever calls knows that it is the first."""
    await work.rows.execute(
        _ANSWERED,
        whose=case.id,
        new_answered_at=work.now,
        new_answered_on=_today(work, case),
    )


async def returned(work: Work, case: Case) -> None:
    """Note that a case came back from an officer; it may wait elsewhere now."""
    await work.rows.execute(
        _RETURNED, whose=case.id, lies_in=case.area, lives_in=case.region
    )


async def closed(work: Work, case: Case) -> None:
    """Note what came of a case, which says so already."""
    await work.rows.execute(
        _CLOSED,
        whose=case.id,
        new_closed_on=_today(work, case),
        new_outcome=case.outcome,
        new_referred_to=case.referred_to,
        lies_in=case.area,
        lives_in=case.region,
    )


async def reopened(work: Work, case: Case) -> None:
    """Note that a case was not closed after all: nothing came of it yet."""
    await work.rows.execute(
        _CLOSED,
        whose=case.id,
        new_closed_on=None,
        new_outcome=None,
        new_referred_to=None,
        lies_in=case.area,
        lives_in=case.region,
    )


async def renamed(work: Work, case: Case) -> None:
    """Note what came of a closed case otherwise than was noted on its day."""
    await work.rows.execute(_RENAMED, whose=case.id, new_outcome=case.outcome)


async def rated(work: Work, case: Case, rating: Rating) -> None:
    """Note what a worker said of the help."""
    await work.rows.execute(_RATED, whose=case.id, new_rating=rating)


async def delete_of(work: Work, person_id: int) -> None:
    """Delete the rows of somebody's cases."""
    theirs = select(col(Case.id)).where(col(Case.worker_id) == person_id)
    await work.connection.execute(
        delete(CaseFigure).where(col(CaseFigure.case_id).in_(theirs))
    )


async def delete_of_case(work: Work, case_id: int) -> None:
    """Delete the rows of one case."""
    await work.rows.flush()
    await work.connection.execute(
        delete(CaseFigure).where(col(CaseFigure.case_id) == case_id)
    )


async def _begun(work: Work, case: Case, *, continues: bool) -> None:
    await work.rows.execute(
        _ASKED,
        case_id=case.id,
        area=case.area,
        region=case.region,
        continues=continues,
        asked_at=work.now,
        asked_on=_today(work, case),
        returned=0,
    )


def _today(work: Work, case: Case) -> date:
    """Return the day by the clock of the area in whose queue a case stands."""
    zone = opening.zone_called(offices.zone_of(case.area or None))
    return work.now.astimezone(zone).date()
