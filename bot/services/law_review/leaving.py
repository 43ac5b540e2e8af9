"""New results that go out now: given back while all is stopped, or by night.

What is promised waits a moment in the outbox, and much may happen in it. So each is
looked at once more when it is taken to be sent; where none is among what goes, nothing
is asked of the database.
"""

from collections.abc import Collection
from typing import Any

import sqlalchemy
from sqlalchemy import exists, func, literal, update
from sqlmodel import col

from bot.services.announcements import emergency, hours, leased
from bot.services.announcements.stages import newest
from bot.services.law_review.sending import OF_REVIEW
from bot.services.outbox.leasing import Due
from bot.services.people.in_use import IN_USE
from bot.storage.tables import (
    Assessment,
    ChangedResult,
    Consent,
    LawReview,
    NoticeState,
    Person,
    ReviewState,
)
from bot.storage.work import Work

GIVEN_BACK = "given back"
"""Why a row was dropped whose reader is told later, or not any more."""


async def left(work: Work, due: list[Due]) -> list[Due]:
    """Return what goes out of rows just taken."""
    results = [each.id for each in due if OF_REVIEW in (each.content or {})]
    if not results:
        return due
    held = await emergency.holds(work)
    fates: dict[int, NoticeState] = {}
    for row in await _now(work, results):
        if not row.in_use or not row.kept or row.newer or row.over:
            fates[row.row_id] = NoticeState.LEFT_OUT
        elif held or _sleeps(work, row.zone):
            fates[row.row_id] = NoticeState.FOUND
    if fates:
        await leased.drop(work, list(fates), GIVEN_BACK)
    for state in set(fates.values()):
        await _note(work, [row for row, fate in fates.items() if fate is state], state)
    return [each for each in due if each.id not in fates]


async def _now(work: Work, rows: Collection[int]) -> Any:  # noqa: ANN401
    newer = exists().where(
        col(Assessment.person_id) == col(ChangedResult.person_id),
        col(Assessment.id)
        > func.coalesce(col(ChangedResult.anew_id), col(ChangedResult.assessment_id)),
    )
    is_open = (ReviewState.SENDING, ReviewState.ENDED)
    latest = sqlalchemy.select(func.max(col(LawReview.id))).scalar_subquery()
    found = (
        sqlalchemy.select(
            col(ChangedResult.row_id),
            col(ChangedResult.zone),
            IN_USE.label("in_use"),
            newest(Consent, "person_id", col(Consent.given).is_(True)).label("kept"),
            newer.label("newer"),
            (
                col(LawReview.state).not_in(is_open) | (col(LawReview.id) != latest)
            ).label("over"),
        )
        .join(Person, col(Person.id) == col(ChangedResult.person_id))
        .join(LawReview, col(LawReview.id) == col(ChangedResult.review_id))
        .where(col(ChangedResult.row_id).in_(rows))
    )
    return (await work.connection.execute(found)).all()


def _sleeps(work: Work, zone: str | None) -> bool:
    if zone is None:
        return hours.is_night_anywhere(work.now)
    return zone not in hours.awake(work.now)


async def _note(work: Work, rows: Collection[int], state: NoticeState) -> None:
    """Note it; a review whose last ones were given back goes on."""
    waits = state is NoticeState.FOUND
    if waits:
        of = sqlalchemy.select(col(ChangedResult.review_id)).where(
            col(ChangedResult.row_id).in_(rows)
        )
        await work.connection.execute(
            update(LawReview)
            .where(col(LawReview.id).in_(of))
            .values(state=ReviewState.SENDING, ended_at=literal(None))
        )
    await work.connection.execute(
        update(ChangedResult)
        .where(col(ChangedResult.row_id).in_(rows))
        .values(state=state, row_id=None, sent_at=None)
    )
