"""Offers: a case offered to a colleague or an office, with what they should know.

Until it is accepted it stays its owner's, who answers as before. There is one open
offer a case; it ends with the case, and when its owner lets the case go.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Any

from sqlalchemy import ColumnElement, delete
from sqlmodel import col, select

from bot.interview.reading.secrets import blotted
from bot.services.cases import requests
from bot.services.queue import offer_words
from bot.services.staff import duty
from bot.storage.tables import Case, Deed, HandOffer, Office, Person, Staff
from bot.storage.work import Work

PARTS = ("situation", "done", "awaited")
"""The lines of an offer, as they are asked."""

LONGEST = 200
"""Characters of a line."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """To whom a case is offered: a colleague, or else whoever is at an office."""

    person_id: int | None = None
    office_id: int | None = None


class NotOffered(Enum):
    """Why a case is not offered."""

    NOT_YOURS = auto()
    """It is another's, waits, or is closed."""
    NOT_ON_DUTY = auto()
    """The colleague went home, or serves here no more; at the office nobody is."""
    STANDS = auto()
    """It is offered to somebody already."""
    NOTHING_SAID = auto()
    """All three lines were skipped."""
    NOT_BEGUN = auto()
    """Nobody was chosen, or the case was let go meanwhile."""


async def of(work: Work, case_id: int) -> HandOffer | None:
    """Return the offer of a case, made or still being written."""
    found = select(HandOffer).where(col(HandOffer.case_id) == case_id)
    fresh = found.execution_options(populate_existing=True)
    return (await work.session.exec(fresh)).first()


async def standing(work: Work, cases: Sequence[Case]) -> Mapping[int, HandOffer]:
    """Return the offers of cases that their owners have made, by case."""
    owners = {each.id: each.counselor_id for each in cases}
    found = select(HandOffer).where(
        col(HandOffer.case_id).in_(owners), col(HandOffer.offered_at).is_not(None)
    )
    fresh = found.execution_options(populate_existing=True)
    return {
        each.case_id: each
        for each in (await work.session.exec(fresh)).all()
        if each.from_id == owners[each.case_id]
    }


async def begin(
    work: Work,
    by: Person,
    post: Staff,
    case_id: int,
    to: Receiver,
) -> HandOffer | NotOffered:
    """Begin to write an offer; one that was begun before is forgotten."""
    case = await requests.owned(work, by, case_id)
    if case is None:
        return NotOffered.NOT_YOURS
    before = await of(work, case_id)
    if before is not None and before.offered_at is not None:
        return NotOffered.STANDS
    new = HandOffer(
        case_id=case_id,
        from_id=by.id,
        to_id=to.person_id,
        to_office_id=to.office_id,
    )
    if not await receivers(work, post, case, new):
        return NotOffered.NOT_ON_DUTY
    if before is not None:
        await work.session.delete(before)
        await work.session.flush()
    work.session.add(new)
    await work.session.flush()
    return new


async def write(
    work: Work, by: Person, case_id: int, part: str, words: str | None
) -> HandOffer | NotOffered:
    """Note a line of an offer that is still being written; None is nothing to say."""
    if await requests.owned(work, by, case_id) is None:
        return NotOffered.NOT_YOURS
    offer = await of(work, case_id)
    if offer is None or offer.from_id != by.id or part not in PARTS:
        return NotOffered.NOT_BEGUN
    if offer.offered_at is not None:
        return NotOffered.STANDS
    setattr(offer, part, None if words is None else blotted(words))
    await work.session.flush()
    return offer


async def make(
    work: Work, by: Person, post: Staff, case_id: int
) -> HandOffer | NotOffered:
    """Offer a case of one's own with what was written; the receivers are told."""
    case = await requests.owned(work, by, case_id)
    if case is None:
        return NotOffered.NOT_YOURS
    offer = await of(work, case_id)
    if offer is None or offer.from_id != by.id:
        return NotOffered.NOT_BEGUN
    if offer.offered_at is not None:
        return NotOffered.STANDS
    if not is_said(offer):
        return NotOffered.NOTHING_SAID
    to = await receivers(work, post, case, offer)
    if not to:
        await forget(work, case)
        return NotOffered.NOT_ON_DUTY
    offer.offered_at = work.now
    work.record(Deed.OFFERED, by=by, about=case.worker_id, case_id=case.id)
    await offer_words.tell(work, case, offer, to)
    await work.session.flush()
    return offer


def is_said(offer: HandOffer) -> bool:
    """Say whether anything was written for those who read the offer."""
    return any(getattr(offer, part) for part in PARTS)


async def receivers(
    work: Work, post: Staff, case: Case, offer: HandOffer
) -> Sequence[Person]:
    """Return who is on duty now of those to whom a case is offered."""
    if offer.to_id is not None:
        found = await duty.colleagues(work, post)
        return [
            person
            for _theirs, person in found
            if person.id == offer.to_id != case.worker_id
        ]
    at_work = (
        select(Person)
        .join(Staff, col(Staff.person_id) == col(Person.id))
        .join(Office, col(Office.id) == col(Staff.office_id))
        .where(
            col(Staff.office_id) == offer.to_office_id,
            col(Person.id).not_in((offer.from_id, case.worker_id)),
            *is_there(work.now),
        )
        .order_by(col(Staff.id))
    )
    return (await work.session.exec(at_work)).all()


def is_there(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions on an office and somebody of it that they can be told."""
    return (
        col(Office.serves_jkp).is_(True),
        duty.on_duty(now),
        col(Person.blocked_at).is_(None),
        col(Person.gone_at).is_(None),
    )


async def withdraw(work: Work, by: Person, case_id: int) -> Case | None:
    """Take an offer of one's own back, or one not made yet; None if there is none."""
    case = await requests.owned(work, by, case_id)
    offer = None if case is None else await of(work, case_id)
    if case is None or offer is None:
        return None
    await forget(work, case)
    await offer_words.withdrawn(work, case, offer)
    return case


async def decline(work: Work, by: Person, post: Staff, case_id: int) -> bool:
    """Say no to an offer; say no if it is not there (any more).

    What is offered to an office stands for the others who are at work there.
    """
    case = await requests.locked(work, case_id)
    offer = None if case is None else await of(work, case_id)
    if case is None or offer is None or not is_for(offer, case, post):
        return False
    work.record(Deed.DECLINED_OFFER, by=by, about=case.worker_id, case_id=case.id)
    if offer.to_id is not None:
        await forget(work, case)
        await offer_words.declined(work, case, offer, post)
    return True


def is_for(offer: HandOffer, case: Case, post: Staff) -> bool:
    """Say whether an offer stands, for this officer, by who still has the case."""
    mine = offer.to_id == post.person_id or (
        offer.to_office_id is not None and offer.to_office_id == post.office_id
    )
    stands = offer.offered_at is not None and offer.from_id == case.counselor_id
    return (
        stands
        and mine
        and post.person_id
        not in (
            case.worker_id,
            case.counselor_id,
        )
    )


async def forget(work: Work, case: Case) -> None:
    """Let a locked case be offered to nobody any more."""
    await work.session.flush()
    gone: Any = delete(HandOffer).where(col(HandOffer.case_id) == case.id)
    await work.session.exec(gone.execution_options(synchronize_session=False))
