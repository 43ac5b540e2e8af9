"""Last days as the queue knows them: whose is near is served before the others."""

from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, update
from sqlmodel import col, select

from bot.services.people.local_time import local_day
from bot.storage.tables import Case
from bot.storage.work import Work

SOON_DAYS = 30
"""A last day to claim that is no further away does not wait for its turn."""

AT_ONCE = 5_000
"""Cases that are noted in one transaction; the others follow in the next round."""

_LAST = col(Case.last_day)


def is_near(last_day: date | None, now: datetime) -> bool:
    """Say whether a last day to claim is near; one that is over is near no more."""
    if last_day is None:
        return False
    return timedelta() <= last_day - local_day(now, None) <= timedelta(days=SOON_DAYS)


async def keep_near(work: Work) -> None:
    """Note which open cases have come near to their last day, and which are past it."""
    today = local_day(work.now, None)
    furthest = today + timedelta(days=SOON_DAYS)
    come_near = and_(_LAST.between(today, furthest), col(Case.soon).is_(False))
    over = and_(or_(today > _LAST, furthest < _LAST), col(Case.soon).is_(True))
    for which, near in ((come_near, True), (over, False)):
        await _note(work, which, near)


async def _note(work: Work, which: ColumnElement[bool], near: bool) -> None:  # noqa: FBT001
    ids: Any = (
        select(col(Case.id))
        .where(which, col(Case.closed_at).is_(None), _LAST.is_not(None))
        .limit(AT_ONCE)
        .with_for_update(key_share=True, skip_locked=True)
    )
    await work.session.exec(
        update(Case)
        .where(col(Case.id).in_(ids))
        .values(soon=near)
        .execution_options(synchronize_session=False)
    )
