"""Offices to which a case may be offered: near ones, or by a few letters."""

from collections.abc import Sequence

import sqlalchemy
from sqlalchemy import func
from sqlmodel import col, select

from bot.services.staff.belonging import province_of
from bot.storage.tables import Case, Office, Staff
from bot.storage.work import Work

LISTED = 6
MOST_WORDS = 5


async def offered(
    work: Work, post: Staff, case: Case, *, like: str = ""
) -> Sequence[Office]:
    """Return other offices of JKP: by some letters, else those near to the worker.

    The office of where the worker lives comes first, then the province's, then others
    of the province, then the country's.
    """
    region = case.region or post.region or ""
    province = province_of(region)
    served = col(Office.region)
    found = select(Office).where(
        col(Office.serves_jkp).is_(True),
        col(Office.id).is_distinct_from(post.office_id),
    )
    words = like.lower().split()[:MOST_WORDS]
    for word in words:
        found = found.where(
            func.lower(col(Office.name)).contains(word, autoescape=True)
        )
    if not words:
        inside = func.substr(served, 1, 2) == province
        found = found.where(served.is_(None) | inside)
    nearest = sqlalchemy.case(
        (served == region, 0),
        (served == province, 1),
        (served.is_(None), 3),
        else_=2,
    )
    ordered = found.order_by(nearest, col(Office.name)).limit(LISTED)
    return (await work.session.exec(ordered)).all()
