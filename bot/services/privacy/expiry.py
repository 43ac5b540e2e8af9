"""Expiry: what was told long ago is erased when its retention period is over."""

from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, and_, exists, or_
from sqlmodel import col, select

from bot.jkp.calendar import add_months
from bot.services.people.retention_periods import RETENTION_MONTHS
from bot.services.privacy import erasure, kept_until
from bot.storage.tables import Consent, Person
from bot.storage.work import Work
from bot.texts import Text, _, verbatim

EAST = ZoneInfo("Asia/Jayapura")
"""Where days begin and end first in the country."""


async def erase_what_is_over(work: Work) -> None:
    """Erase everybody who has told us nothing since the day that /data names is over.

    Whoever is writing at this very moment is passed over: those words count anew.
    """
    for person in await _silent(work):
        if await kept_until.is_over(work, person):
            ended = await erasure.end_case(work, person)
            await erasure.erase(work, person)
            if ended is not None:
                work.send(ended.counselor, _talk_ends(ended.code))


async def _silent(work: Work) -> Sequence[Person]:
    """Return those who may be due: asked for a yes, and silent for all the months.

    Days end in the east first, so each is looked at once more where the person lives.
    """
    long_ago = _months_ago(work.now).astimezone(UTC)
    asked = exists().where(col(Consent.person_id) == col(Person.id))
    news = col(Person.news_agreed_at)
    due = (
        select(Person)
        .where(
            col(Person.first_seen_at) < long_ago,
            or_(news < long_ago, and_(news.is_(None), asked)),
        )
        .where(*(~_told_since(long_ago, *each) for each in kept_until.TOLD))
        .order_by(col(Person.id))
        .limit(erasure.AT_ONCE)
        .with_for_update(key_share=True, of=Person, skip_locked=True)
    )
    return (await work.session.exec(due)).all()


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
