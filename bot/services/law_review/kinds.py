"""The kinds of changed results, counted: from which outcome to which, what of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.jkp.assessment import Verdict
from bot.jkp.comparing import Change, is_worse
from bot.services.results.card import TITLES
from bot.storage.tables import (
    Assessment,
    ChangedResult,
    LawReview,
    NoticeState,
    Outbox,
    OutboxState,
    Profile,
)
from bot.texts import Text, _, pgettext

EXAMPLES = 20
"""Results of a kind among which the longest message is looked for."""


_WHAT: Mapping[Change, Text] = {
    Change.SOONER: pgettext("changed result", "an earlier last day"),
    Change.LATER: pgettext("changed result", "a later last day"),
    Change.MONEY: pgettext("changed result", "another amount"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """What of a result is another one, from which outcome to which, and how many."""

    before: Verdict
    after: Verdict
    what: Change
    count: int = 0

    @property
    def is_worse(self) -> bool:
        """Whether it reads worse, or leaves less time."""
        return self.what is Change.SOONER or is_worse(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Told:
    """How far telling them is.

    Attributes:
        waiting: Who is not told yet.
        sent: To whom it was promised; some of these may not have come.
        left_out: Who went, blocked the bot, or has a newer result.
        unsure: Of those it was promised to: of whom nobody knows whether it came.
        lost: Of those it was promised to: who could not be reached.
    """

    waiting: int
    sent: int
    left_out: int
    unsure: int
    lost: int


async def of(
    session: AsyncSession,
    review: LawReview,
    area: str = "",
    *,
    all_of_them: bool = False,
) -> Sequence[Kind]:
    """Return the kinds, those with most first; in an area, or the country.

    Args:
        session: The transaction.
        review: Which review.
        area: The code of a kabupaten, kota or province; "" is the country.
        all_of_them: Whether those count, too, who were told or left out.
    """
    columns = (
        col(ChangedResult.before),
        col(ChangedResult.after),
        col(ChangedResult.what),
    )
    count = func.count()
    counted = select(*columns, count).where(col(ChangedResult.review_id) == review.id)
    if not all_of_them:
        counted = counted.where(col(ChangedResult.state) == NoticeState.FOUND)
    if area:
        counted = counted.join(
            Profile, col(Profile.person_id) == col(ChangedResult.person_id)
        ).where(_lives_in(area))
    ordered = counted.group_by(*columns).order_by(count.desc(), *columns)
    return [Kind(*each) for each in (await session.exec(ordered)).all()]


def called(kind: Kind) -> Text:
    """Return what a kind is called."""
    before, after = TITLES[kind.before], TITLES[kind.after]
    if kind.what is Change.VERDICT:
        return _("{before} → {after}", before=before, after=after)
    return _("{verdict}: {what}", verdict=after, what=_WHAT[kind.what])


async def waiting(session: AsyncSession, review: LawReview) -> int:
    """Return how many are found and not told."""
    found = (
        select(func.count())
        .select_from(ChangedResult)
        .where(
            col(ChangedResult.review_id) == review.id,
            col(ChangedResult.state) == NoticeState.FOUND,
        )
    )
    return (await session.exec(found)).one()


async def told(session: AsyncSession, review: LawReview) -> Told:
    """Return how far telling them is."""
    theirs = col(ChangedResult.review_id) == review.id
    counted = (
        select(ChangedResult.state, func.count())
        .where(theirs)
        .group_by(col(ChangedResult.state))
    )
    many = dict((await session.exec(counted)).all())
    became = (
        select(Outbox.state, func.count())
        .join(ChangedResult, col(ChangedResult.row_id) == col(Outbox.id))
        .where(theirs, col(ChangedResult.state) == NoticeState.SENT)
        .group_by(col(Outbox.state))
    )
    came = dict((await session.exec(became)).all())
    return Told(
        many.get(NoticeState.FOUND, 0),
        many.get(NoticeState.SENT, 0),
        many.get(NoticeState.LEFT_OUT, 0),
        came.get(OutboxState.UNCERTAIN, 0),
        came.get(OutboxState.UNREACHABLE, 0) + came.get(OutboxState.REFUSED, 0),
    )


async def examples(
    session: AsyncSession, review: LawReview, kind: Kind
) -> Sequence[Assessment]:
    """Return some results of a kind that wait; they say nothing of whose they are."""
    found = (
        select(Assessment)
        .join(ChangedResult, col(ChangedResult.assessment_id) == col(Assessment.id))
        .where(
            col(ChangedResult.review_id) == review.id,
            col(ChangedResult.state) == NoticeState.FOUND,
            col(ChangedResult.before) == kind.before,
            col(ChangedResult.after) == kind.after,
            col(ChangedResult.what) == kind.what,
        )
        .order_by(col(Assessment.id))
        .limit(EXAMPLES)
    )
    return (await session.exec(found)).all()


def _lives_in(area: str) -> ColumnElement[bool]:
    """Return that somebody lives in a kabupaten or kota, or in a province."""
    region = col(Profile.region)
    return region == area if "." in area else region.startswith(f"{area}.")
