"""The admins of a review of the law: who is told of it, who sees and who may send."""

from collections.abc import Sequence

import sqlalchemy
from sqlmodel import col, select

from bot.buttons import Button, Keyboard, LawStep
from bot.services.outbox.ephemeral import silent
from bot.services.people.in_use import IN_USE
from bot.services.staff.nearness import PROVINCE_DIGITS
from bot.services.staff.rights import RIGHTS, Right
from bot.storage.tables import LawReview, Person, Staff
from bot.storage.work import Work
from bot.texts import Text, _, lines, ngettext, pgettext, verbatim

_ROLES = [role for role, rights in RIGHTS.items() if Right.REVIEW_LAW in rights]

_MAY = (
    col(Staff.removed_at).is_(None),
    col(Staff.role).in_(_ROLES),
    col(Person.blocked_at).is_(None),
    col(Person.gone_at).is_(None),
    IN_USE,
)


def may_send(post: Staff) -> bool:
    """Say whether somebody decides for all workers: whoever serves the country."""
    return not post.region


def is_admin(post: Staff) -> bool:
    """Say whether somebody in that post has the right at all."""
    return post.role in _ROLES


async def tell(work: Work, review: LawReview, count: int) -> None:
    """Tell who decides that results are other ones, without a sound.

    Where nobody serves the country, the highest who are there are told, so that
    somebody knows and can have one appointed.
    """
    for each in await _highest(work):
        silent(work.send(each, told(review, count), to_see(review)))


def told(review: LawReview, count: int) -> Text:
    """Say that results are other ones, and that nobody was told."""
    return lines(
        _(
            "The rules have changed (version {version}).",
            version=verbatim(review.law_version.partition("/")[0]),
        ),
        ngettext(
            "{count} worker would now read another estimate. Nobody was told yet. "
            "Look first, then decide: /aturan",
            "{count} workers would now read another estimate. Nobody was told yet. "
            "Look first, then decide: /aturan",
            count,
        ),
    )


def to_see(review: LawReview) -> Keyboard:
    """Return the button to the review."""
    show = LawStep(review.id, review.step, "open")
    return ((Button(pgettext("button", "See changes"), show),),)


async def of_country(work: Work, *, but: int) -> Sequence[Person]:
    """Return the others who decide for all workers, longest here first."""
    found = (
        select(Person)
        .join(Staff, col(Staff.person_id) == col(Person.id))
        .where(*_MAY, col(Staff.region).is_(None), col(Person.id) != but)
        .order_by(col(Staff.id))
    )
    return (await work.session.exec(found)).all()


async def _highest(work: Work) -> Sequence[Person]:
    rank = sqlalchemy.case(
        (col(Staff.region).is_(None), 0),
        (sqlalchemy.func.length(col(Staff.region)) == PROVINCE_DIGITS, 1),
        else_=2,
    )
    best = (
        sqlalchemy.select(sqlalchemy.func.min(rank))
        .select_from(Staff)
        .join(Person, col(Staff.person_id) == col(Person.id))
        .where(*_MAY)
    )
    found = (
        select(Person)
        .join(Staff, col(Staff.person_id) == col(Person.id))
        .where(*_MAY, rank == best.scalar_subquery())
        .order_by(col(Staff.id))
    )
    return (await work.session.exec(found)).all()
