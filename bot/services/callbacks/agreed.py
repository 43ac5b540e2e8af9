"""Agreed talks: booked, moved and called off; of two who want one time, one gets it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

from sqlalchemy import update
from sqlmodel import col, select

from bot.services.callbacks import free_times
from bot.services.conversations import worker_phone
from bot.storage.inserting import insert
from bot.storage.tables import CallSlot, Case, Deed, Person, Profile, SlotState
from bot.storage.work import Work


class NotBooked(Enum):
    """Why a time was not booked."""

    TAKEN = auto()
    """Somebody else has just taken it."""
    PAST = auto()
    """It is over."""
    NOT_FREE = auto()
    """It is not offered any more, or never was."""


@dataclass(frozen=True, slots=True)
class Booked:
    """What was agreed.

    Attributes:
        slot: The talk.
        before: When it was to be until now; None if it is new.
        is_new: It was not agreed before.
    """

    slot: CallSlot
    before: datetime | None
    is_new: bool


async def of_case(work: Work, case: Case) -> CallSlot | None:
    """Return the talk that is to come in a case; None if none is."""
    rows = select(CallSlot).where(
        col(CallSlot.case_id) == case.id,
        col(CallSlot.state) == SlotState.BOOKED,
        col(CallSlot.starts_at) > work.now,
    )
    found = await work.session.exec(rows.execution_options(populate_existing=True))
    return found.first()


async def book(
    work: Work, by: Person, case: Case, starts_at: datetime, *, by_phone: bool
) -> Booked | NotBooked:
    """Agree on a time in a locked case that somebody has, in place of an earlier one.

    Args:
        work: The transaction.
        by: Which of the two chose.
        case: The case.
        starts_at: When.
        by_phone: The worker wants to be telephoned, and has given a number.
    """
    before = await of_case(work, case)
    if before and before.starts_at == starts_at and _is_with(before, case):
        return Booked(before, None, is_new=False)
    if starts_at <= work.now:
        return NotBooked.PAST
    if starts_at not in await free_times.of(work, case):
        return await _why_not(work, case, starts_at)
    await _let_pass(work, case)
    if before is not None and not await leave(work, before, SlotState.MOVED):
        before = None
    slot = await _insert(work, case, starts_at, by_phone=by_phone)
    if slot is None:
        if before is not None:
            await _take_up(work, before)
        return NotBooked.TAKEN
    if before is not None:
        _record(work, Deed.CALLED_OFF, by, case, SlotState.MOVED)
    _record(work, Deed.BOOKED, by, case, "phone" if slot.by_phone else "chat")
    return Booked(slot, before.starts_at if before else None, is_new=True)


async def cancel(work: Work, by: Person, case: Case, slot: CallSlot) -> bool:
    """Call off a talk of a locked case; say no if it is not to be any more."""
    if not await leave(work, slot, SlotState.CANCELLED):
        return False
    _record(work, Deed.CALLED_OFF, by, case, SlotState.CANCELLED)
    return True


async def leave(work: Work, slot: CallSlot, state: SlotState) -> bool:
    """Let a booked talk be something else; of two who do it at once, one does."""
    left = await work.session.exec(
        update(CallSlot)
        .where(col(CallSlot.id) == slot.id, col(CallSlot.state) == SlotState.BOOKED)
        .values(state=state)
        .returning(col(CallSlot.id))
        .execution_options(synchronize_session=False)
    )
    return left.first() is not None


async def phone_of(work: Work, case: Case) -> str | None:
    """Return the number that the worker has given."""
    profile = await work.rows.get(Profile, case.worker_id)
    return (profile.phone or None) if profile else None


async def is_by_phone(work: Work, case: Case, slot: CallSlot) -> bool:
    """Say whether a talk is a call; who has taken the number back is written to."""
    return slot.by_phone and await phone_of(work, case) is not None


async def ahead(work: Work, counselor: Person) -> Sequence[tuple[CallSlot, Case]]:
    """Return what somebody has agreed on that is not over, the next first."""
    rows = (
        select(CallSlot, Case)
        .join(Case, col(Case.id) == col(CallSlot.case_id))
        .where(
            col(CallSlot.counselor_id) == counselor.id,
            col(CallSlot.state) == SlotState.BOOKED,
            col(CallSlot.starts_at) > work.now - free_times.LENGTH,
            col(Case.counselor_id) == counselor.id,
            col(Case.closed_at).is_(None),
        )
        .order_by(col(CallSlot.starts_at))
    )
    return (await work.session.exec(rows)).all()


async def end_what_is_over(work: Work) -> None:
    """Note of talks whose time has long passed that it has.

    Until then the number of who is to be telephoned can be seen.
    """
    await work.session.exec(
        update(CallSlot)
        .where(
            col(CallSlot.state) == SlotState.BOOKED,
            col(CallSlot.starts_at) <= work.now - worker_phone.AROUND_A_TALK,
        )
        .values(state=SlotState.HELD)
        .execution_options(synchronize_session=False)
    )


async def _let_pass(work: Work, case: Case) -> None:
    """Let a talk of the case that has begun make room for another."""
    await work.session.exec(
        update(CallSlot)
        .where(
            col(CallSlot.case_id) == case.id,
            col(CallSlot.state) == SlotState.BOOKED,
            col(CallSlot.starts_at) <= work.now,
        )
        .values(state=SlotState.HELD)
        .execution_options(synchronize_session=False)
    )


async def _insert(
    work: Work, case: Case, starts_at: datetime, *, by_phone: bool
) -> CallSlot | None:
    made = await work.session.exec(
        insert(work, CallSlot)
        .values(
            case_id=case.id,
            counselor_id=case.counselor_id,
            starts_at=starts_at,
            by_phone=by_phone and await phone_of(work, case) is not None,
            state=SlotState.BOOKED,
            booked_at=work.now,
        )
        .on_conflict_do_nothing()
        .returning(CallSlot)
    )
    found: CallSlot | None = made.scalars().first()
    return found


async def _take_up(work: Work, slot: CallSlot) -> None:
    await work.session.exec(
        update(CallSlot)
        .where(col(CallSlot.id) == slot.id)
        .values(state=SlotState.BOOKED)
        .execution_options(synchronize_session=False)
    )


async def _why_not(work: Work, case: Case, starts_at: datetime) -> NotBooked:
    others = select(CallSlot.id).where(
        col(CallSlot.counselor_id) == case.counselor_id,
        col(CallSlot.starts_at) == starts_at,
        col(CallSlot.state) == SlotState.BOOKED,
    )
    taken = (await work.session.exec(others)).first()
    return NotBooked.NOT_FREE if taken is None else NotBooked.TAKEN


def _is_with(slot: CallSlot, case: Case) -> bool:
    return slot.counselor_id == case.counselor_id


def _record(work: Work, deed: Deed, by: Person, case: Case, detail: str) -> None:
    work.record(deed, by=by, about=case.worker_id, case_id=case.id, detail=detail)
