"""Who may see an office and set it: those of it, and those of an area above it.

Whoever serves a province has the offices of its kabupaten and kota as well, whoever
serves the whole country all of them. What somebody has not, is not found.
"""

from typing import Any

from sqlalchemy import ColumnElement, false, func, or_, true
from sqlmodel import col, select

from bot.services.staff.rights import Right, has
from bot.storage.tables import Office, Staff
from bot.storage.work import Work

LISTED = 6
"""Offices that are offered at once; a few letters find the others."""
MOST_WORDS = 5


async def seen_by(work: Work, post: Staff, office_id: int) -> Office | None:
    """Return an office, if who has that role has it now."""
    found = select(Office).where(col(Office.id) == office_id, within_reach(post))
    return (await work.session.exec(found)).first()


def within_reach(post: Staff) -> ColumnElement[bool]:
    """Return the condition on `Office` that it is somebody's own, or below it."""
    own = col(Office.id) == post.office_id if post.office_id else false()
    return or_(own, below(post, col(Office.region)))


def below(post: Staff, region: Any) -> ColumnElement[bool]:  # noqa: ANN401
    """Return the condition on a region that it lies below what somebody serves."""
    if post.region is None:
        return true()
    inside: ColumnElement[bool] = region.startswith(f"{post.region}.", autoescape=True)
    return inside


def has_those_of_none(post: Staff) -> bool:
    """Say whether who is of no office is somebody's to confirm."""
    return post.office_id is None and post.region is None


def has_several(post: Staff) -> bool:
    """Say whether somebody may have more offices than their own."""
    return post.region is None or "." not in post.region


def sets_calendar(post: Staff) -> bool:
    """Say whether what somebody sets of the calendar may hold for all offices."""
    return has(post.role, Right.RUN_OFFICE) and post.region is None


async def like(work: Work, post: Staff, name: str) -> list[Office]:
    """Return offices somebody has whose name has these words; of none, the first."""
    found = (
        select(Office)
        .where(within_reach(post))
        .order_by(col(Office.name))
        .limit(LISTED)
    )
    for word in name.lower().split()[:MOST_WORDS]:
        found = found.where(
            func.lower(col(Office.name)).contains(word, autoescape=True)
        )
    return list((await work.session.exec(found)).all())


async def people(work: Work, office: Office) -> list[Staff]:
    """Return who serves at an office now, the highest role first."""
    posts = select(Staff).where(
        col(Staff.office_id) == office.id, col(Staff.removed_at).is_(None)
    )
    found = (await work.session.exec(posts.order_by(col(Staff.id)))).all()
    return sorted(found, key=lambda post: -post.role.rank)
