"""Feedback: whether an announcement was understood, by those who got it and no others.

What somebody says last counts. Nobody is asked for it, or asked again.
"""

from sqlalchemy import func, or_, update
from sqlmodel import col, select

from bot.storage.tables import (
    Announcement,
    Feedback,
    Person,
    Recipient,
    RecipientState,
)
from bot.storage.work import Work

_GOT_IT = or_(
    col(Recipient.message_id).is_not(None),
    col(Recipient.state).in_(
        (RecipientState.GOING, RecipientState.DONE, RecipientState.UNCERTAIN)
    ),
)
"""The condition that somebody has a copy, of which they may say something."""


async def got(work: Work, person: Person, announcement_id: int) -> Announcement | None:
    """Return an announcement of which somebody has a copy."""
    found = (
        select(Announcement)
        .join(Recipient, col(Recipient.announcement_id) == col(Announcement.id))
        .where(
            col(Announcement.id) == announcement_id,
            col(Recipient.person_id) == person.id,
            _GOT_IT,
        )
    )
    return (await work.session.exec(found)).first()


async def say(
    work: Work, person: Person, announcement: Announcement, said: Feedback
) -> bool:
    """Note what a reader says; say no if nothing was asked, or they said so before."""
    if not announcement.asks_feedback:
        return False
    noted = await work.session.exec(
        update(Recipient)
        .where(
            col(Recipient.announcement_id) == announcement.id,
            col(Recipient.person_id) == person.id,
            _GOT_IT,
            or_(col(Recipient.feedback).is_(None), col(Recipient.feedback) != said),
        )
        .values(feedback=said)
        .returning(col(Recipient.person_id))
        .execution_options(synchronize_session=False)
    )
    return noted.first() is not None


async def count(work: Work, announcement_id: int) -> dict[Feedback, int]:
    """Return how many readers said what."""
    found = (
        select(Recipient.feedback, func.count())
        .where(
            col(Recipient.announcement_id) == announcement_id,
            col(Recipient.feedback).is_not(None),
        )
        .group_by(col(Recipient.feedback))
    )
    said = dict((await work.session.exec(found)).all())
    return {each: said.get(each, 0) for each in Feedback}
