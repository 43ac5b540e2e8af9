"""Lists of vacancies, by pages: of one's office, one's own, those that were held."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select

from bot.services.staff import members
from bot.services.staff.rights import Right, has
from bot.services.vacancies import reach
from bot.storage.tables import Person, Staff, Vacancy, VacancyState
from bot.storage.work import Work

PAGE = 4

OFFICE, OWN, HELD = "office", "own", "held"
"""Which list: what is open or held where one serves, all of one's own, what waits."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a list.

    Attributes:
        rows: What stands on it, the newest first.
        number: Which page it is, from 0.
        more: Whether another follows.
        held: How many wait for this person as the second one.
    """

    rows: Sequence[Vacancy]
    number: int
    more: bool
    held: int


async def page(work: Work, person: Person, which: str, number: int) -> Page:
    """Return a page of a list; an unknown list is that of the office."""
    post = await members.post_of(work, person.id)
    if post is None or not has(post.role, Right.OFFER_WORK):
        return Page((), 0, more=False, held=0)
    rows = (
        select(Vacancy)
        .where(*_of(which, post))
        .order_by(col(Vacancy.id).desc())
        .offset(number * PAGE)
        .limit(PAGE + 1)
        .execution_options(populate_existing=True)
    )
    found = (await work.session.exec(rows)).all()
    held = select(func.count()).select_from(Vacancy).where(*_of(HELD, post))
    many = (await work.session.exec(held)).one()
    return Page(found[:PAGE], number, len(found) > PAGE, many)


def _of(which: str, post: Staff) -> tuple[ColumnElement[bool], ...]:
    if which == OWN:
        return (col(Vacancy.entered_by) == post.person_id,)
    if which == HELD:
        # Nobody is a second person for what they entered; at the machine nobody is.
        not_own = col(Vacancy.entered_by).is_distinct_from(post.person_id)
        return (
            reach.reached(post),
            col(Vacancy.state) == VacancyState.HELD,
            not_own,
        )
    return (reach.reached(post), col(Vacancy.state).in_(reach.ALIVE))
