"""Expiry: what was told long ago is erased when its time is over."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlmodel import col, select

from bot.jkp.calendar import add_months
from bot.services.people.retention_periods import RETENTION_MONTHS
from bot.services.privacy import ended_talks, erasure, kept_until
from bot.storage.tables import Consent, Outbox, Person, Staff
from bot.storage.work import Work
from bot.texts import Text, _, verbatim

EAST = ZoneInfo("Asia/Jayapura")
"""Where days begin and end first in the country."""


AT_ONCE = 10
"""People who are erased in one transaction: each takes some dozens of statements."""


async def erase_what_is_over(
    work: Work, *which: ColumnElement[bool], most: int = erasure.AT_ONCE
) -> tuple[int, int]:
    """Erase who has told us nothing since the day that /data names is over.

    Whoever is writing at this very moment is passed over: those words count anew.

    Args:
        work: The transaction.
        which: Among whom to look; all where nothing is said.
        most: People who are looked at closely, those of the lowest numbers first.

    Returns:
        How many were erased, and whom it came to last; 0 if it came to an end.
    """
    gone, silent = 0, await _silent(work, which, most)
    for person in silent:
        if await kept_until.is_over(work, person):
            await _erase(work, person)
            gone += 1
    return gone, silent[-1].id if len(silent) == most else 0


async def count(work: Work) -> int:
    """Return how many would be erased now; it looks at everybody."""
    found = (await work.session.exec(select(Person).where(*is_silent(work)))).all()
    return sum([1 for each in found if await kept_until.is_over(work, each)])


async def end(work: Work, person: Person) -> None:
    """End the person's open case, of which nothing is kept; its counselor is told."""
    ended = await ended_talks.end_case(work, person)
    if ended is not None:
        work.send(ended.counselor, _talk_ends(ended.code))


def is_silent(work: Work) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions of who may be due: silent for all the months.

    Who was never asked for a yes has nothing here but an account, which goes as well
    once nothing was said to it for as long as that is known. Days end in the east
    first, so each is looked at once more where the person lives.
    """
    long_ago = _months_ago(work.now).astimezone(UTC)
    asked = exists().where(col(Consent.person_id) == col(Person.id))
    news, told = col(Person.news_agreed_at), col(Person.told_at)
    return (
        col(Person.first_seen_at) < long_ago,
        or_(
            news < long_ago,
            and_(news.is_(None), or_(asked, _is_only_an_account(long_ago))),
        ),
        or_(told.is_(None), told < long_ago),
        *(~_told_since(long_ago, *each) for each in kept_until.TOLD),
    )


async def _erase(work: Work, person: Person) -> None:
    await end(work, person)
    await erasure.erase(work, person)


async def _silent(
    work: Work, which: Sequence[ColumnElement[bool]], most: int
) -> Sequence[Person]:
    due = (
        select(Person)
        .where(*which, *is_silent(work))
        .order_by(col(Person.id))
        .limit(most)
        .with_for_update(key_share=True, of=Person, skip_locked=True)
    )
    return (await work.session.exec(due)).all()


def _is_only_an_account(long_ago: datetime) -> ColumnElement[bool]:
    serves = exists().where(
        col(Staff.person_id) == col(Person.id),
        or_(col(Staff.removed_at).is_(None), col(Staff.removed_at) >= long_ago),
    )
    was_told = exists().where(col(Outbox.person_id) == col(Person.id))
    return and_(
        col(Person.telegram_id) > 0,
        col(Person.erased_at).is_(None),
        ~serves,
        ~was_told,
    )


def _told_since(instant: datetime, at: Any, whose: Any) -> ColumnElement[bool]:  # noqa: ANN401
    return exists().where(col(whose) == col(Person.id), col(at) >= instant)


def _months_ago(now: datetime) -> datetime:
    """Return the beginning of the day that is the first to be over, in the east."""
    today = now.astimezone(EAST).date()
    return datetime.combine(add_months(today, -RETENTION_MONTHS), time(), EAST)


def _talk_ends(code: str) -> Text:
    return _(
        "The data of the worker of case {case_code} was not added to for "
        "{retention_months} months, so we deleted it as promised. This talk ends here.",
        case_code=verbatim(code),
        retention_months=RETENTION_MONTHS,
    )
