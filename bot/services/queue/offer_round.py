"""Offers to an office, shown to whoever of it comes on duty while they stand.

Rows say all of it: which offer stands, who is at work, and whom it was shown to. So
nobody is told twice, and a restart, or somebody who was out of reach, loses nothing.
"""

from sqlalchemy import ColumnElement, exists
from sqlmodel import col, select

from bot.services.outbox.ephemeral import silent
from bot.services.queue import offer_words, offers
from bot.storage.tables import (
    NEVER_SEEN,
    Case,
    HandOffer,
    Office,
    Outbox,
    OutboxKind,
    Person,
    Purpose,
    Staff,
)
from bot.storage.work import Work

EVERY = 3
"""Seconds between two looks."""

AT_ONCE = 20


async def show(work: Work) -> None:
    """Show what stands to those who are at work now, and were not there before.

    Offers are few: their cases are named, or PostgreSQL goes through all there are.
    """
    standing = select(HandOffer.case_id).where(
        col(HandOffer.offered_at).is_not(None), col(HandOffer.to_office_id).is_not(None)
    )
    cases = (await work.session.exec(standing)).all()
    if not cases:
        return
    found = (
        select(Case, Person)
        .join(HandOffer, col(HandOffer.case_id) == col(Case.id))
        .join(Office, col(Office.id) == col(HandOffer.to_office_id))
        .join(Staff, col(Staff.office_id) == col(Office.id))
        .join(Person, col(Person.id) == col(Staff.person_id))
        .where(
            col(Case.id).in_(cases),
            col(HandOffer.offered_at).is_not(None),
            col(HandOffer.from_id) == col(Case.counselor_id),
            col(Case.closed_at).is_(None),
            col(Person.id) != col(HandOffer.from_id),
            col(Person.id) != col(Case.worker_id),
            *offers.is_there(work.now),
            ~_was_shown(),
        )
        .order_by(col(Case.id), col(Staff.id))
        .limit(AT_ONCE)
        .with_for_update(key_share=True, of=Case, skip_locked=True)
        .execution_options(populate_existing=True)
    )
    for case, person in (await work.session.exec(found)).all():
        await _show(work, case, person)


async def _show(work: Work, case: Case, person: Person) -> None:
    """Show an offer, unless it went, or was shown, before its case was locked."""
    offer = await offers.of(work, case.id)
    if offer is None or offer.offered_at is None:
        return
    shown_at = await offer_words.shown_at(work, case, person.id)
    if shown_at is None or shown_at < offer.offered_at:
        for row in await offer_words.tell(work, case, offer, [person]):
            silent(row)


def _was_shown() -> ColumnElement[bool]:
    return exists().where(
        col(Outbox.case_id) == col(Case.id),
        col(Outbox.person_id) == col(Person.id),
        col(Outbox.purpose) == Purpose.OFFER,
        col(Outbox.kind) == OutboxKind.SEND,
        col(Outbox.state).not_in(NEVER_SEEN),
        col(Outbox.promised_at) >= col(HandOffer.offered_at),
    )
