"""Which announcements (news) were sent to whom: counted, erased, deleted in time."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, update
from sqlmodel import col, func, select

from bot.jkp.calendar import add_months
from bot.services.people.retention_periods import NEWS_MONTHS
from bot.storage.tables import Announcement, Outbox, OutboxState, Person, Recipient
from bot.storage.work import Work

BITE = 2_000
"""Rows that are deleted in one round: nobody's turn waits for a year's worth."""


async def count(work: Work, person: Person) -> int:
    """Return how many announcements have arrived at somebody and are still noted."""
    sent = select(func.count()).where(
        col(Recipient.person_id) == person.id, col(Recipient.sent_at).is_not(None)
    )
    return (await work.session.exec(sent)).one()


async def erase(work: Work, person: Person) -> None:
    """Forget what was sent to somebody, and what they chose; nothing more is sent."""
    person.news_agreed_at = person.news_asked_at = None
    await work.session.exec(
        delete(Recipient)
        .where(
            # One list after another, by its key: a list may have a million rows.
            col(Recipient.announcement_id).in_(select(Announcement.id)),
            col(Recipient.person_id) == person.id,
        )
        .execution_options(synchronize_session=False)
    )
    await _let_rows_go(work, col(Outbox.person_id) == person.id)


async def forget_old(work: Work) -> None:
    """Delete some of what was sent longer ago than it is kept."""
    before = add_months(work.now.date(), -NEWS_MONTHS)
    long_ago = datetime.combine(before, work.now.timetz())
    of = await _with_rows(work, col(Announcement.confirmed_at) < long_ago)
    if of is None:
        return
    theirs: Any = (
        select(Recipient.person_id)
        .where(col(Recipient.announcement_id) == of)
        .order_by(col(Recipient.person_id))
        .limit(BITE)
    )
    people = (await work.session.exec(theirs)).all()
    await work.session.exec(
        delete(Recipient)
        .where(
            col(Recipient.announcement_id) == of, col(Recipient.person_id).in_(people)
        )
        .execution_options(synchronize_session=False)
    )
    await _let_rows_go(
        work, col(Outbox.announcement_id) == of, col(Outbox.person_id).in_(people)
    )


async def _with_rows(work: Work, old: Any) -> int | None:  # noqa: ANN401
    """Return an announcement whose recipients are still noted; None if none is."""
    noted = select(Recipient.person_id).where(
        col(Recipient.announcement_id) == col(Announcement.id)
    )
    found = (
        select(Announcement.id)
        .where(old, noted.correlate(Announcement).exists())
        .order_by(col(Announcement.id))
        .limit(1)
    )
    return (await work.session.exec(found)).first()


async def _let_rows_go(work: Work, *which: Any) -> None:  # noqa: ANN401
    """Let messages that were sent say no longer what they were."""
    settled = col(Outbox.state).not_in((OutboxState.WAITING, OutboxState.GOING))
    await work.session.exec(
        update(Outbox)
        .where(col(Outbox.announcement_id).is_not(None), settled, *which)
        .values(announcement_id=None)
        .execution_options(synchronize_session=False)
    )
