"""Which vacancies somebody may see, change, end, and say yes or no to.

Pressed buttons prove nothing, so each of these is asked of the database.
"""

from collections.abc import Sequence

import sqlalchemy
from sqlalchemy import ColumnElement, or_, true
from sqlmodel import col, select

from bot.services.people.in_use import IN_USE
from bot.services.staff import members
from bot.services.staff.nearness import COVERING, nearness, who_may
from bot.services.staff.rights import Right, has
from bot.storage.tables import Person, Staff, Vacancy, VacancyState
from bot.storage.work import Work

ALIVE = (VacancyState.HELD, VacancyState.OPEN)
"""States in which something can still be done about a vacancy."""

MOST_ASKED = 5
"""Colleagues who are asked to look at a held vacancy; all who may find it in a list."""


async def find(work: Work, person: Person, number: int) -> Vacancy | None:
    """Return a vacancy that somebody may see, as it is now."""
    post = await members.post_of(work, person.id)
    if post is None or not has(post.role, Right.OFFER_WORK):
        return None
    found = select(Vacancy).where(col(Vacancy.id) == number, reached(post))
    fresh = found.execution_options(populate_existing=True)
    return (await work.session.exec(fresh)).first()


def reached(post: Staff) -> ColumnElement[bool]:
    """Return which are somebody's own, of their office, or where they serve."""
    if post.region is None:
        return true()
    region = col(Vacancy.region)
    of_office = col(Vacancy.office_id) == post.office_id
    return or_(
        col(Vacancy.entered_by) == post.person_id,
        of_office if post.office_id is not None else sqlalchemy.false(),
        region == post.region,
        region.startswith(f"{post.region}.", autoescape=True),
    )


async def may_change(work: Work, person: Person, vacancy: Vacancy) -> bool:
    """Say whether somebody entered a vacancy, or sees to who did."""
    post = await members.post_of(work, person.id)
    if post is None or not has(post.role, Right.OFFER_WORK):
        return False
    return vacancy.entered_by == person.id or has(post.role, Right.SUPERVISE)


async def may_decide(work: Work, person: Person, vacancy: Vacancy) -> bool:
    """Say whether somebody is a second person for a vacancy."""
    post = await members.post_of(work, person.id)
    return (
        post is not None
        and has(post.role, Right.OFFER_WORK)
        and vacancy.state is VacancyState.HELD
        and vacancy.entered_by != person.id
    )


async def others(
    work: Work, office: int | None, region: str | None, but: int | None
) -> Sequence[Person]:
    """Return who is asked to look at a vacancy: of its office first, then the nearest.

    Args:
        work: The transaction.
        office: Whose the vacancy is.
        region: Where the work is; None for many.
        but: Who entered it, and is never among them.
    """
    how_near = nearness(region)
    of_office = sqlalchemy.false() if office is None else col(Staff.office_id) == office
    own = sqlalchemy.case((of_office, 0), else_=1)
    near = or_(of_office, how_near.in_([int(each) for each in COVERING]))
    asked = (
        select(Person)
        .join(Staff, col(Staff.person_id) == col(Person.id))
        .where(
            col(Staff.removed_at).is_(None),
            who_may(Right.OFFER_WORK),
            near,
            col(Person.id) != (but or 0),
            col(Person.blocked_at).is_(None),
            col(Person.gone_at).is_(None),
            IN_USE,
        )
        .order_by(own, how_near, col(Staff.id))
        .limit(MOST_ASKED)
    )
    return (await work.session.exec(asked)).all()
