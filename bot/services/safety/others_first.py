"""Others first: who had three cases of distress today is spared the next for a while.

It is worked out from the cases each time, so nothing has to be remembered. Nobody in
distress is left alone for it: where nobody else is on duty, nobody is spared.
"""

from collections import Counter
from datetime import timedelta
from typing import Any

import sqlalchemy
from sqlalchemy import and_, func, union_all
from sqlmodel import col, select

from bot.services.staff import offices, opening
from bot.services.staff.duty import on_duty
from bot.services.staff.nearness import COVERING, nearness
from bot.storage.tables import Case, Office, Person, Staff
from bot.storage.work import Work

MANY = 3
"""Cases of distress in a day after which the next is offered to others first."""

FOR = timedelta(minutes=10)
"""How long others have to take it."""

A_DAY = timedelta(days=1)


async def spared(work: Work, case: Case) -> frozenset[int]:
    """Return the people to whom a waiting case is not offered yet.

    It is nobody once the time is over, or where everybody on duty would be spared.
    """
    if not _is_fresh(work, case):
        return frozenset()
    tired = await _tired(work)
    if not tired or not await _is_there(work, case, besides=tired):
        return frozenset()
    return tired


async def hard_today(work: Work, person_id: int) -> int:
    """Return how many cases of distress somebody has taken today."""
    return (await _taken(work))[person_id]


def _is_fresh(work: Work, case: Case) -> bool:
    """Say whether others still have time; a clock set back gives them no more."""
    if case.urgent_since is None or case.counselor_id is not None:
        return False
    return timedelta() <= work.now - case.urgent_since < FOR


async def _tired(work: Work) -> frozenset[int]:
    taken = await _taken(work)
    return frozenset(each for each, count in taken.items() if count >= MANY)


async def _taken(work: Work) -> Counter[int]:
    """Return how many cases of distress everybody took on this day of their office.

    Of those that are closed by now only the answered count. Both parts are ranges of
    indexes: all cases there ever were are not looked through for one.
    """
    yesterday = work.now - A_DAY
    served = select(func.coalesce(col(Staff.region), "")).distinct()
    still_open = and_(
        col(Case.closed_at).is_(None), col(Case.counselor_id).is_not(None)
    )
    answered = and_(
        col(Case.closed_at).is_not(None),
        col(Case.area).in_(served),
        col(Case.answered_at) > yesterday,
    )
    hard = union_all(
        *(
            sqlalchemy.select(col(Case.counselor_id), col(Case.claimed_at)).where(
                col(Case.urgent_since).is_not(None),
                col(Case.claimed_at) > yesterday,
                each,
            )
            for each in (still_open, answered)
        )
    ).subquery("hard")
    found: Any = (
        sqlalchemy.select(
            hard.c.counselor_id, hard.c.claimed_at, col(Office.zone), col(Staff.region)
        )
        .select_from(hard)
        .join(Staff, col(Staff.person_id) == hard.c.counselor_id)
        .join(Office, col(Office.id) == col(Staff.office_id), isouter=True)
        .where(col(Staff.removed_at).is_(None))
    )
    taken: Counter[int] = Counter()
    for who, at, zone, region in (await work.session.exec(found)).all():
        clock = opening.zone_called(zone or offices.zone_of(region))
        taken[who] += at.astimezone(clock).date() == work.now.astimezone(clock).date()
    return taken


async def _is_there(work: Work, case: Case, *, besides: frozenset[int]) -> bool:
    """Say whether somebody else is on duty who serves where the worker lives."""
    others = (
        select(Staff.id)
        .join(Person, col(Person.id) == col(Staff.person_id))
        .where(
            on_duty(work.now),
            nearness(case.region).in_(COVERING),
            col(Staff.person_id).not_in([*besides, case.worker_id]),
            col(Person.blocked_at).is_(None),
            col(Person.gone_at).is_(None),
        )
    )
    return (await work.session.exec(others.limit(1))).first() is not None
