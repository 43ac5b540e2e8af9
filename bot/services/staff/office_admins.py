"""Who may see an office and set it: its own admins and coordinators, and free admins.

An admin of an office has that one only; an admin of none, as the settings name them,
has all. A coordinator sees the office, and sets its hours and days.
"""

from sqlalchemy import func
from sqlmodel import col, select

from bot.storage.tables import Office, Role, Staff
from bot.storage.work import Work

LISTED = 6
"""Offices that are offered at once; a few letters find the others."""
MOST_WORDS = 5


async def seen_by(work: Work, post: Staff, office_id: int) -> Office | None:
    """Return an office, if who has that role may see it now."""
    if not has(post, office_id):
        return None
    return await work.session.get(Office, office_id)


def has(post: Staff, office_id: int | None) -> bool:
    """Say whether who has that role has this office; None is of no office."""
    if post.office_id is None:
        return post.role.may(Role.ADMIN)
    return post.role.may(Role.COORDINATOR) and post.office_id == office_id


async def like(work: Work, name: str) -> list[Office]:
    """Return offices whose name has these words, by name; of none, the first ones."""
    found = select(Office).order_by(col(Office.name)).limit(LISTED)
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
