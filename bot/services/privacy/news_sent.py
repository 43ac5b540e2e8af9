"""Which announcements (news) were sent to whom: counted, erased, deleted in time."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, update
from sqlmodel import col, func, select

from bot.jkp.calendar import add_months
from bot.services.people.retention_periods import NEWS_MONTHS
from bot.storage.tables import Announcement, Outbox, OutboxState, Person, Recipient
from bot.storage.work import Work


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


def is_old(work: Work) -> ColumnElement[bool]:
    """Return the condition that an announcement was sent longer ago than is told.

    The list of one that was never confirmed is as old as its words.
    """
    before = add_months(work.now.date(), -NEWS_MONTHS)
    sent = func.coalesce(col(Announcement.confirmed_at), col(Announcement.written_at))
    return sent < datetime.combine(before, work.now.timetz())


async def count_old(work: Work) -> int:
    """Return how many rows `forget_old` would delete in the end."""
    old = select(Announcement.id).where(is_old(work))
    rows = select(func.count()).where(col(Recipient.announcement_id).in_(old))
    return (await work.session.exec(rows)).one()


async def forget_old(work: Work, most: int) -> int:
    """Delete some of what was sent longer ago than it is kept; say how many rows."""
    of = await _with_rows(work, is_old(work))
    if of is None:
        return 0
    theirs: Any = (
        select(Recipient.person_id)
        .where(col(Recipient.announcement_id) == of)
        .order_by(col(Recipient.person_id))
        .limit(most)
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
    work.erased = True
    return len(people)


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
