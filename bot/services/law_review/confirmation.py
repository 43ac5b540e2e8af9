"""Confirming that new results go out: their number is typed, and two agree to many.

What was said, and when, is kept with the question; it holds for some minutes and once.
"""

from collections.abc import Sequence
from datetime import timedelta
from enum import StrEnum

from sqlmodel import col, select

from bot.buttons import Button, LawStep
from bot.buttons.law_review import LawNumber
from bot.services.announcements.hindrances import ALONE_UP_TO
from bot.services.law_review import admins, kinds, reviews
from bot.services.staff import members
from bot.storage.tables import Deed, LawReview, Person, ReviewState, Staff
from bot.storage.work import Work
from bot.texts import Text, _, lines, pgettext

WITHIN_MINUTES = 10
WITHIN = timedelta(minutes=WITHIN_MINUTES)
"""How long a number that was said holds, and how long a second admin has."""


class Outcome(StrEnum):
    """What came of a try to send new results."""

    SENDING = "sending"
    ASKED = "asked"
    """A second admin was asked."""
    OLD = "old"
    """It is not as it was when this was begun."""
    NOBODY = "nobody"
    """Nobody would be told."""
    OTHER_NUMBER = "other number"
    """Another number was typed than was said."""
    EXPIRED = "expired"
    """It was said too long ago."""
    CHANGED = "changed"
    """There are more or fewer by now."""
    ALONE = "alone"
    """They are many, and there is no second admin of the country."""
    NOT_YOURS = "not yours"
    """Whoever asked does not answer."""
    REFUSED = "refused"
    """The second admin did not agree."""


async def confirm(work: Work, by: Person, said: LawNumber, typed: int) -> Outcome:
    """Let the new results go, or ask a second admin."""
    review = await reviews.lock(work, said.review_id, said.step)
    if review is None:
        return Outcome.OLD
    hindrance = _hindrance(work, said, typed)
    if hindrance is not None:
        return hindrance
    if await kinds.waiting(work.session, review) != said.number:
        return Outcome.CHANGED
    if not needs_two(said.number):
        _go(work, review, by, said.number)
        return Outcome.SENDING
    others = await admins.of_country(work, but=by.id)
    if not others:
        return Outcome.ALONE
    await _ask(work, review, by, others, said.number)
    return Outcome.ASKED


def _hindrance(work: Work, said: LawNumber, typed: int) -> Outcome | None:
    """Return why what was typed lets nothing go; None if it may."""
    if work.now.timestamp() // 60 - said.minute > WITHIN_MINUTES:
        return Outcome.EXPIRED
    if typed != said.number:
        return Outcome.OTHER_NUMBER
    return None if said.number else Outcome.NOBODY


async def agree(work: Work, by: Person, number: int, step: int) -> Outcome:
    """Agree as a second admin; of two who do at once one does."""
    review = await reviews.lock(work, number, step)
    if review is None or review.asked_by is None or review.asked_at is None:
        return Outcome.OLD
    if review.asked_by == by.id:
        return Outcome.NOT_YOURS
    asker = await work.rows.get_one(Person, review.asked_by)
    late = work.now - review.asked_at > WITHIN
    if late or not await _still_decides(work, asker):
        _take_back(review)
        return Outcome.EXPIRED
    _go(work, review, by, await kinds.waiting(work.session, review))
    name = (await members.colleague(work, by.id)).name
    work.send(asker, _("{name} agreed. The new estimates go out.", name=name))
    return Outcome.SENDING


async def refuse(work: Work, by: Person, number: int, step: int) -> Outcome:
    """Do not agree as a second admin, or take one's own question back."""
    review = await reviews.lock(work, number, step)
    if review is None or review.asked_by is None:
        return Outcome.OLD
    if review.asked_by != by.id:
        asker = await work.rows.get_one(Person, review.asked_by)
        name = (await members.colleague(work, by.id)).name
        work.send(asker, _("{name} did not agree. Nothing was sent.", name=name))
    _take_back(review)
    return Outcome.REFUSED


def needs_two(many: int) -> bool:
    """Say whether one admin alone may not decide about so many."""
    return many > ALONE_UP_TO


def _go(work: Work, review: LawReview, by: Person, many: int) -> None:
    review.state, review.step = ReviewState.SENDING, review.step + 1
    review.confirmed_by, review.confirmed_at = by.id, work.now
    work.record(
        Deed.SENT_RESULTS, by=by, detail=f"{reviews.law_of(review)}, {many} results"
    )


def _take_back(review: LawReview) -> None:
    review.asked_by = review.asked_at = None
    review.step += 1


async def _ask(
    work: Work, review: LawReview, by: Person, others: Sequence[Person], many: int
) -> None:
    review.asked_by, review.asked_at = by.id, work.now
    review.step += 1
    work.record(
        Deed.ASKED_APPROVAL, by=by, detail=f"{reviews.law_of(review)}, {many} results"
    )
    name = (await members.colleague(work, by.id)).name
    for each in others:
        work.send(each, _asks(name, many), _choices(review))


def _asks(name: Text, many: int) -> Text:
    return lines(
        _(
            "{name} asks for your yes: {recipients} workers would be told a new "
            "estimate.",
            name=name,
            recipients=many,
        ),
        _(
            "Look at the changes and the messages first. Agree within {minutes} "
            "minutes; else nothing is sent.",
            minutes=WITHIN_MINUTES,
        ),
    )


def _choices(review: LawReview) -> tuple[tuple[Button, ...], ...]:
    def way(label: Text, name: str) -> Button:
        return Button(label, LawStep(review.id, review.step, name))

    return (
        (way(pgettext("button", "See changes"), "open"),),
        (
            way(pgettext("button", "Agree"), "agree"),
            way(pgettext("button", "Refuse"), "refuse"),
        ),
    )


async def _still_decides(work: Work, asker: Person) -> bool:
    post = select(Staff).where(
        col(Staff.person_id) == asker.id, col(Staff.removed_at).is_(None)
    )
    found = (await work.session.exec(post)).first()
    return found is not None and admins.is_admin(found) and admins.may_send(found)
