"""Left checks: at which question somebody stopped, noted as a figure after a day.

It is noted as well just before such a check is forgotten, erased or begun anew, since
nobody could find out afterwards.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import col, select

from bot.services.figures import checks_noted
from bot.services.interviews import runs
from bot.services.results.unreadable import Unreadable
from bot.storage.tables import CheckFigure, Interview, InterviewKind, Profile
from bot.storage.work import Work

AFTER = timedelta(hours=24)
"""So long nobody answers before a check counts as left."""

AT_ONCE, EVERY = 50, 30
"""How many in one round, which comes every so many seconds."""

_UNFINISHED = and_(
    col(Interview.finished_at).is_(None),
    col(Interview.kind) == InterviewKind.CHECK,
)
_NOT_NOTED = or_(
    col(CheckFigure.id).is_(None), col(CheckFigure.step) != col(Interview.step)
)


async def note(work: Work) -> int:
    """Note where checks stand that nobody went on with for a day; return how many."""
    return await _note(work, col(Interview.changed_at) <= work.now - AFTER, AT_ONCE)


async def before_they_go(work: Work, checks: Sequence[int]) -> None:
    """Note where checks stand that are forgotten now, and let go of all of these."""
    await _note(work, col(Interview.id).in_(checks), len(checks))
    await checks_noted.let_go(work, checks)


async def of_person(work: Work, person_id: int) -> Sequence[int]:
    """Return the numbers of somebody's checks."""
    theirs = select(Interview.id).where(
        col(Interview.person_id) == person_id,
        col(Interview.kind) == InterviewKind.CHECK,
    )
    return (await work.session.exec(theirs)).all()


async def _note(work: Work, which: ColumnElement[bool], most: int) -> int:
    rows: Any = (
        select(Interview, Profile)
        .outerjoin(Profile, col(Profile.person_id) == col(Interview.person_id))
        .outerjoin(CheckFigure, col(CheckFigure.interview_id) == col(Interview.id))
        .where(_UNFINISHED, which, _NOT_NOTED)
        .order_by(col(Interview.changed_at))
        .limit(most)
    )
    found = (await work.session.exec(rows)).all()
    for row, profile in found:
        try:
            run = runs.opened(work, row, profile)
        except Unreadable:
            region = None if profile is None else profile.region
            await checks_noted.left(work, row, region, None)
        else:
            await runs.note_left(work, run)
    return len(found)
