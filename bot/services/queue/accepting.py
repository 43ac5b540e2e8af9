"""Accepting: an offered case goes to whoever accepts it first, and to nobody else."""

from collections.abc import Awaitable, Callable
from enum import Enum, auto

from sqlalchemy import ColumnElement, and_, delete, or_
from sqlmodel import col

from bot.services.cases import requests
from bot.services.queue import capacity, handing_over, offer_words, offers
from bot.services.queue.assignment import AlreadyYours, TakenBefore
from bot.services.queue.capacity import Load
from bot.services.staff import duty
from bot.storage.tables import Case, Deed, HandOffer, Person, Staff
from bot.storage.work import Work


class NotAccepted(Enum):
    """Why an offer is not accepted."""

    OVER = auto()
    """It was withdrawn, or was never for this officer."""
    CLOSED = auto()
    """The case is closed."""
    OFF_DUTY = auto()
    """Who accepts must be at work."""


async def accept(
    work: Work,
    post: Staff,
    case_id: int,
    *,
    having: int | None,
    show: Callable[[Case], Awaitable[None]] | None = None,
) -> Case | AlreadyYours | TakenBefore | NotAccepted | Load:
    """Accept a case that is offered to oneself; one statement decides who has it.

    Args:
        work: The transaction.
        post: The role of who accepts.
        case_id: The case.
        having: With how many open cases they have agreed to have one more.
        show: Promises what they see of the case, above the worker's words.

    Returns:
        The case; why it was not accepted; or how many there are, to be asked about.
    """
    load = await capacity.locked(work, post)
    await work.session.refresh(post)
    case = await requests.locked(work, case_id)
    if case is None or case.worker_id == post.person_id:
        return NotAccepted.OVER
    offer = await offers.of(work, case_id)
    if offer is None or not offers.is_for(offer, case, post):
        return await _why_not(work, case, post.person_id)
    if not _is_at_work(work, post):
        return NotAccepted.OFF_DUTY
    if not load.is_agreed(having):
        return load
    taken = await work.session.exec(
        delete(HandOffer)
        .where(*_stands(case), _for_whom(post))
        .returning(col(HandOffer.case_id))
        .execution_options(synchronize_session=False)
    )
    if taken.first() is None:
        return await _why_not(work, case, post.person_id)
    giver = await work.rows.get_one(Person, offer.from_id)
    await handing_over.give(work, case, post)
    work.record(Deed.HANDED_OVER, by=giver, about=case.worker_id, case_id=case.id)
    await handing_over.begin(work, case, post, show=show)
    await offer_words.accepted(work, case, offer, post)
    return case


def _stands(case: Case) -> tuple[ColumnElement[bool], ...]:
    return (
        col(HandOffer.case_id) == case.id,
        col(HandOffer.from_id) == case.counselor_id,
        col(HandOffer.offered_at).is_not(None),
    )


def _for_whom(post: Staff) -> ColumnElement[bool]:
    return or_(
        col(HandOffer.to_id) == post.person_id,
        and_(
            col(HandOffer.to_office_id).is_not(None),
            col(HandOffer.to_office_id) == post.office_id,
        ),
    )


def _is_at_work(work: Work, post: Staff) -> bool:
    """Say whether somebody is there, at work or at rest for a moment."""
    over = post.duty_until is not None and post.duty_until <= work.now
    return post.removed_at is None and post.duty in duty.AT_WORK and not over


async def _why_not(
    work: Work, case: Case, person_id: int
) -> AlreadyYours | TakenBefore | NotAccepted:
    """Return what became of an offer that was shown to somebody."""
    if case.closed_at is not None:
        return NotAccepted.CLOSED
    if case.counselor_id is None or case.claimed_at is None:
        return NotAccepted.OVER
    if case.counselor_id == person_id:
        return AlreadyYours(case)
    shown_at = await offer_words.shown_at(work, case, person_id)
    if shown_at is None or case.claimed_at <= shown_at:
        return NotAccepted.OVER
    return TakenBefore(case.counselor_id, work.now - case.claimed_at)
