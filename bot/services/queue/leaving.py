"""Leaving: what somebody has open goes to others in the transaction in which they go.

It is asked when somebody loses their role, when a role is left with which nobody
answers workers, and when somebody erases their own data and so reaches nothing here.
"""

from collections.abc import Sequence

from sqlalchemy import delete, or_, update
from sqlmodel import col, select

from bot import expecting
from bot.expecting import OF_THE_DESK
from bot.services.announcements import approval, guard, left_drafts
from bot.services.outbox.ephemeral import silent
from bot.services.people.local_time import is_night, zone_of
from bot.services.queue import desk_card, offer_words, offers, returning
from bot.services.staff import duty, left_behind, members
from bot.services.staff.rights import RIGHTS, Right
from bot.storage.tables import (
    CallSlot,
    Case,
    CaseMessage,
    Deed,
    HandOffer,
    HeldFor,
    Person,
    Returned,
    Role,
    SlotState,
    Staff,
)
from bot.storage.work import Work
from bot.texts import _, lines

UNSAID = (HeldFor.WHICH, HeldFor.DECIDED, HeldFor.PREVIEW)
"""Words of an officer that reached no worker, and now never do."""


async def lock_cases(work: Work, person_id: int) -> None:
    """Lock somebody's open cases before their role, as whoever passes words on does."""
    theirs = (
        select(Case.id)
        .where(col(Case.counselor_id) == person_id, col(Case.closed_at).is_(None))
        .order_by(col(Case.id))
        .with_for_update(key_share=True)
    )
    await work.session.exec(theirs)


async def hand_on(work: Work, person: Person, role: Role | None) -> Sequence[Case]:
    """Hand on what somebody may not keep with the role that is left, None is no role.

    Returns:
        The cases that wait again.
    """
    kept = frozenset[Right]() if role is None else RIGHTS[role]
    cases: Sequence[Case] = ()
    if Right.ANSWER not in kept:
        cases = await put_down(work, person)
        await left_behind.replies(work, person)
    if Right.OFFER_WORK not in kept:
        await left_behind.vacancies(work, person)
    if Right.SEE_FIGURES not in kept:
        await left_behind.views(work, person)
    if Right.APPOINT not in kept:
        await left_behind.invitations(work, person)
    if Right.ANNOUNCE not in kept:
        await left_drafts.hand_on(work, person)
        await approval.look(work)
        await guard.look(work)
    return cases


async def step_aside(work: Work, person: Person, post: Staff) -> None:
    """Let others have the work of somebody who keeps the role, and reaches nothing now.

    Who has erased their own data sees no desk until they come back.
    """
    await lock_cases(work, person.id)
    await duty.end(work, person, post, by=person)
    await put_down(work, person)
    await left_behind.views(work, person)


async def put_down(work: Work, person: Person) -> Sequence[Case]:
    """Let others have the cases, offers and talks of somebody, and what hangs on them.

    Returns:
        The cases that wait again.
    """
    await work.rows.flush()
    theirs = (
        select(Case)
        .where(col(Case.counselor_id) == person.id, col(Case.closed_at).is_(None))
        .order_by(col(Case.id))
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    )
    cases = (await work.session.exec(theirs)).all()
    for each in cases:
        await returning.release(work, each, Returned.LEFT_SERVICE, by=None)
    if isinstance(expecting.unpack(person.asked), OF_THE_DESK):
        person.asked = person.asked_known = person.asked_in = None
    await _call_off(work, person)
    await _decline(work, person)
    await _unsay(work, person)
    await desk_card.close_at_once(work, person)
    await left_behind.errands(work, person)
    return cases


async def _call_off(work: Work, person: Person) -> None:
    """Let no talk be with them any more; each worker chooses anew with the next."""
    left = await work.session.exec(
        update(CallSlot)
        .where(
            col(CallSlot.counselor_id) == person.id,
            col(CallSlot.state) == SlotState.BOOKED,
            col(CallSlot.starts_at) > work.now,
        )
        .values(state=SlotState.OFFERED_ANEW)
        .returning(col(CallSlot.case_id), col(CallSlot.starts_at))
        .execution_options(synchronize_session=False)
    )
    name = (await members.colleague(work, person.id)).name
    for case_id, starts_at in left.all():
        case = await work.rows.get_one(Case, case_id)
        work.record(
            Deed.CALLED_OFF,
            by=None,
            about=case.worker_id,
            case_id=case.id,
            detail=SlotState.OFFERED_ANEW,
        )
        if case.closed_at is not None:
            continue
        worker = await work.rows.get_one(Person, case.worker_id)
        sorry = _(
            "Sorry, the talk with {counselor} on {time} does not take place.",
            counselor=name,
            time=starts_at.astimezone(zone_of(case.region)),
        )
        later = _("Once an officer has your case, you can choose a new time.")
        row = work.send(worker, lines(sorry, later))
        if is_night(work.now, case.region):
            silent(row)


async def _decline(work: Work, person: Person) -> None:
    """Let no case be offered to them any more; whoever offers it is told."""
    rows = select(HandOffer, Case).join(Case, col(Case.id) == col(HandOffer.case_id))
    found = (
        await work.session.exec(rows.where(col(HandOffer.to_id) == person.id))
    ).all()
    for offer, case in found:
        await offers.forget(work, case)
        if offer.offered_at is not None and case.closed_at is None:
            await offer_words.receiver_left(work, case, offer)


async def _unsay(work: Work, person: Person) -> None:
    """Let words that they had not sent yet never be sent; their own case has others."""
    own = select(col(Case.id)).where(col(Case.worker_id) == person.id)
    in_others = or_(
        col(CaseMessage.case_id).is_(None), col(CaseMessage.case_id).not_in(own)
    )
    await work.session.exec(
        update(CaseMessage)
        .where(
            col(CaseMessage.author_id) == person.id,
            or_(
                col(CaseMessage.held_for).in_(UNSAID),
                col(CaseMessage.held_for) == HeldFor.NIK,
            ),
            in_others,
        )
        .values(held_for=HeldFor.NOT_SENT)
        .execution_options(synchronize_session=False)
    )
    own_drafts = delete(HandOffer).where(
        col(HandOffer.from_id) == person.id, col(HandOffer.offered_at).is_(None)
    )
    await work.session.exec(own_drafts.execution_options(synchronize_session=False))
