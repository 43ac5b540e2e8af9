"""Following: figures stand in the area of their case, also when it moves while open.

What is asked and not closed counts where it stands now. What was closed stays where it
was: a case that is gone on with has a row of its own for that.
"""

from collections.abc import Collection

from sqlalchemy import ColumnElement, bindparam, func, update
from sqlmodel import col, select

from bot.storage.statements import Statement
from bot.storage.tables import Case, CaseFigure
from bot.storage.work import Work

_OF_CASE = col(Case.id) == col(CaseFigure.case_id)
_WHERE_IT_IS = {
    "area": select(col(Case.area)).where(_OF_CASE).scalar_subquery(),
    "region": select(col(Case.region)).where(_OF_CASE).scalar_subquery(),
}


def _newest(cases: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return that a row is the newest of an open case, of those on a condition."""
    newest = (
        select(func.max(col(CaseFigure.id)))
        .join(Case, _OF_CASE)
        .where(col(Case.closed_at).is_(None), cases)
        .group_by(col(CaseFigure.case_id))
    )
    return col(CaseFigure.id).in_(newest)


_MOVED = Statement(
    update(CaseFigure)
    .where(_newest(col(Case.worker_id) == bindparam("whose")))
    .values(**_WHERE_IT_IS)
)


async def moved(work: Work, worker_id: int) -> None:
    """Note that the open case of a worker may stand elsewhere than before."""
    await work.rows.flush()
    await work.rows.execute(_MOVED, whose=worker_id)


async def moved_all(work: Work, cases: Collection[int]) -> None:
    """Note that these cases stand elsewhere than before."""
    await work.connection.execute(
        update(CaseFigure)
        .where(_newest(col(Case.id).in_(cases)))
        .values(**_WHERE_IT_IS)
    )
