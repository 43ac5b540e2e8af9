"""Screening: who on the list of an announcement is next, and who gets it no more.

Whoever blocked the bot, is erased, wants no more, had enough this week or serves here
no more is found a moment before the copy goes, since all of it may have changed.
"""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any

import sqlalchemy
from sqlalchemy import case, exists, func, literal, not_, or_
from sqlalchemy.orm import aliased
from sqlmodel import col

from bot.services.announcements import hours
from bot.services.people.in_use import IN_USE
from bot.storage.tables import (
    Announcement,
    AnnouncementKind,
    Person,
    Recipient,
    RecipientDeed,
    RecipientState,
    Skipped,
    Staff,
)
from bot.storage.work import Work

MOST_A_WEEK, WEEK = 2, timedelta(days=7)
"""General announcements that one person gets, and in which time."""

GOES = "goes"
"""The fate of whoever gets a copy; all others are reasons, or states."""


async def next_ones(
    work: Work,
    row: Any,  # noqa: ANN401
    others: Collection[int],
    most: int,
) -> Sequence[Any]:
    """Return who is next, and what becomes of each; an edit wakes nobody."""
    waits_for_day = row.deed == RecipientDeed.SEND and may_wait(row.kind)
    found = (
        sqlalchemy.select(
            col(Recipient.person_id), _fate(work, row, others).label("fate")
        )
        .join(Person, col(Person.id) == col(Recipient.person_id))
        .where(*waits(row.id), *([hours.may_get_it(work.now)] if waits_for_day else []))
        .limit(most)
        .with_for_update(of=Recipient, skip_locked=True)
    )
    return (await work.connection.execute(found)).all()


def may_wait(kind: AnnouncementKind) -> bool:
    """Say whether its readers may say no to it, or sleep first.

    The law gives three days to tell somebody what happened to their data, so /stop, a
    pause, the night, an emergency stop and the share of a week do not hold it back.
    """
    return kind is not AnnouncementKind.INCIDENT


def _fate(work: Work, row: Any, others: Collection[int]) -> Any:  # noqa: ANN401
    left_out: list[tuple[Any, str]] = [
        (col(Person.erased_at).is_not(None), Skipped.ERASED),
        (
            or_(col(Person.blocked_at).is_not(None), col(Person.gone_at).is_not(None)),
            RecipientState.BLOCKED,
        ),
    ]
    if may_wait(row.kind) and row.deed != RecipientDeed.RECALL:
        left_out.insert(1, (not_(IN_USE), Skipped.PAUSED))
    if row.deed == RecipientDeed.SEND:
        if row.kind == AnnouncementKind.STAFF:
            left_out.append((~_serves(), Skipped.NOT_STAFF))
        elif may_wait(row.kind):
            left_out.append((col(Person.news_agreed_at).is_(None), Skipped.STOPPED))
        if row.kind == AnnouncementKind.INFORMATION:
            enough = _had(work, row.id, others) >= MOST_A_WEEK
            left_out.append((enough, Skipped.ENOUGH))
    return case(*((which, literal(str(why))) for which, why in left_out), else_=GOES)


def _serves() -> Any:  # noqa: ANN401
    return exists().where(
        col(Staff.person_id) == col(Recipient.person_id),
        col(Staff.removed_at).is_(None),
    )


def _had(work: Work, number: int, others: Collection[int]) -> Any:  # noqa: ANN401
    """Return how many other general ones somebody had this week, or has now."""
    other, of = aliased(Recipient), aliased(Announcement)
    theirs = (
        sqlalchemy.select(func.count())
        .select_from(other)
        .join(of, col(of.id) == col(other.announcement_id))
        .where(
            col(other.person_id) == col(Recipient.person_id),
            col(other.announcement_id) != number,
            col(of.kind) == AnnouncementKind.INFORMATION,
        )
        .correlate(Recipient)
    )
    had: Any = theirs.where(col(other.sent_at) > work.now - WEEK).scalar_subquery()
    if not others:
        return had
    going = theirs.where(
        col(other.announcement_id).in_(others),
        col(other.state) == RecipientState.GOING,
        col(other.deed) == RecipientDeed.SEND,
    )
    return had + going.scalar_subquery()


def waits(number: int) -> tuple[Any, ...]:
    """Return that a recipient of an announcement waits."""
    return (
        col(Recipient.announcement_id) == number,
        col(Recipient.state) == RecipientState.QUEUED,
    )
