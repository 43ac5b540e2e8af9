"""A worker's phone number, for the counselor whose messages do not arrive.

It was given for when Telegram fails, so it is shown then, and around a talk for which
the worker has chosen the telephone: to who has the case, in words over the chat that
leave nothing behind, and every look is noted.
"""

from datetime import timedelta
from enum import Enum, auto

from sqlmodel import col, select

from bot.buttons import Button, Row, ShowPhone
from bot.services.cases import requests
from bot.storage.tables import CallSlot, Case, Deed, Person, Profile, SlotState
from bot.storage.work import Work
from bot.texts import pgettext

AROUND_A_TALK = timedelta(hours=1)
"""How long before and after a talk by telephone begins."""


class NotShown(Enum):
    """Why a number is not shown."""

    NOT_YOURS = auto()
    IN_REACH = auto()
    NONE = auto()


async def button(work: Work, case: Case) -> Row:
    """Return the button that shows the number, where there is one and a need."""
    if not await _is_needed(work, case) or await _phone_of(work, case) is None:
        return ()
    return (Button(pgettext("button", "Show the number"), ShowPhone(case.id)),)


async def number(work: Work, counselor: Person, case_id: int) -> str | NotShown:
    """Return the number of the worker of one's own case, and note the look."""
    case = await requests.owned(work, counselor, case_id)
    if case is None:
        return NotShown.NOT_YOURS
    if not await _is_needed(work, case):
        return NotShown.IN_REACH
    phone = await _phone_of(work, case)
    if phone is None:
        return NotShown.NONE
    work.record(Deed.SAW_PHONE, by=counselor, about=case.worker_id, case_id=case.id)
    return phone


async def _is_needed(work: Work, case: Case) -> bool:
    """Say whether words do not arrive, or a talk by telephone is near."""
    worker = await work.rows.get_one(Person, case.worker_id)
    if worker.is_out_of_reach:
        return True
    near = select(CallSlot.id).where(
        col(CallSlot.case_id) == case.id,
        col(CallSlot.counselor_id) == case.counselor_id,
        col(CallSlot.by_phone).is_(True),
        col(CallSlot.state) == SlotState.BOOKED,
        col(CallSlot.starts_at) <= work.now + AROUND_A_TALK,
        col(CallSlot.starts_at) > work.now - AROUND_A_TALK,
    )
    return (await work.session.exec(near)).first() is not None


async def _phone_of(work: Work, case: Case) -> str | None:
    profile = await work.rows.get(Profile, case.worker_id)
    return profile.phone if profile and profile.phone else None
