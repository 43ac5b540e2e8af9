"""A worker's phone number: masked, and shown whole for a minute, for a reason.

It was given for when Telegram fails, so it is shown then, and around a talk for which
the worker has chosen the telephone: to who has the case, in a message that goes by
itself. Every look is noted with its reason, and the worker can read that.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto

from sqlalchemy import or_
from sqlmodel import col, select

from bot.buttons import Button, Row, ShowPhone
from bot.interview.person import PHONE
from bot.services.audit.reasons import PhoneReason
from bot.services.cases import requests
from bot.services.outbox import guarding
from bot.services.people import consents
from bot.storage.personal import Personal
from bot.storage.tables import (
    UNSETTLED,
    CallSlot,
    Case,
    Deed,
    Outbox,
    Person,
    Profile,
    Purpose,
    SlotState,
)
from bot.storage.work import Work
from bot.texts import Text, pgettext, plain

AROUND_A_TALK = timedelta(hours=1)
"""How long before and after a talk by telephone begins."""

SHOWN_FOR = timedelta(seconds=60)


class NotShown(Enum):
    """Why a number is not shown."""

    NOT_YOURS = auto()
    IN_REACH = auto()
    NONE = auto()
    NO_REASON = auto()
    """What is given as one is not so, any more."""
    STANDS = auto()
    """It is in the chat already."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A number that may be shown.

    Attributes:
        case: Whose worker's it is, locked.
        masked: How much of it is shown before.
        reasons: What it may be shown for, as things are.
    """

    case: Case
    masked: Text
    reasons: Sequence[PhoneReason]


async def button(work: Work, case: Case) -> Row:
    """Return the button that shows the number, where there is one and a need."""
    if not await _reasons(work, case) or await _phone_of(work, case) is None:
        return ()
    return (Button(pgettext("button", "Show the number"), ShowPhone(case.id)),)


async def masked(work: Work, case: Case) -> Text | None:
    """Return the number with its middle hidden; None where it cannot be shown."""
    phone = await _phone_of(work, case)
    if phone is None or not await _reasons(work, case):
        return None
    return _masked(case, phone)


async def hidden(work: Work, counselor: Person, case_id: int) -> Hidden | NotShown:
    """Return what may be shown of the worker of one's own case, and for what."""
    case = await requests.owned(work, counselor, case_id)
    if case is None:
        return NotShown.NOT_YOURS
    reasons = await _reasons(work, case)
    if not reasons:
        return NotShown.IN_REACH
    phone = await _phone_of(work, case)
    if phone is None:
        return NotShown.NONE
    if await _stands(work, counselor, case):
        return NotShown.STANDS
    return Hidden(case, _masked(case, phone), reasons)


async def number(
    work: Work, counselor: Person, case_id: int, reason: str
) -> Text | NotShown:
    """Return the number of the worker of one's own case, and note the look and why."""
    found = await hidden(work, counselor, case_id)
    if isinstance(found, NotShown):
        return found
    if reason not in found.reasons:
        return NotShown.NO_REASON
    worker_id = found.case.worker_id
    phone = await _phone_of(work, found.case) or ""
    work.record(
        Deed.SAW_PHONE, by=counselor, about=worker_id, case_id=case_id, detail=reason
    )
    return Personal(phone, worker_id)


def shown(work: Work, row: Outbox, case_id: int) -> None:
    """Let the promised message with a number go by itself."""
    row.purpose, row.case_id = Purpose.PHONE, case_id
    guarding.gone_by(row, work.now + SHOWN_FOR)


async def _stands(work: Work, counselor: Person, case: Case) -> bool:
    """Say whether the number is in the chat, or on its way there."""
    there = select(Outbox.id).where(
        col(Outbox.case_id) == case.id,
        col(Outbox.person_id) == counselor.id,
        col(Outbox.purpose) == Purpose.PHONE,
        or_(col(Outbox.state).in_(UNSETTLED), col(Outbox.gone_by) > work.now),
    )
    return (await work.session.exec(there.limit(1))).first() is not None


async def _reasons(work: Work, case: Case) -> Sequence[PhoneReason]:
    """Return for what a number may be shown now; nothing where nothing needs it."""
    worker = await work.rows.get_one(Person, case.worker_id)
    found = []
    if await _is_talk_near(work, case):
        found += [PhoneReason.AGREED, PhoneReason.ASKED]
    if worker.is_out_of_reach:
        found += [PhoneReason.UNREACHED]
    if case.urgent_since is not None and (found or await _may_in_danger(work, worker)):
        found += [PhoneReason.SAFETY]
    return found


async def _may_in_danger(work: Work, worker: Person) -> bool:
    """Say whether danger alone is enough: who agreed to an older text was not told."""
    return await consents.covers(work, worker.id)


async def _is_talk_near(work: Work, case: Case) -> bool:
    near = select(CallSlot.id).where(
        col(CallSlot.case_id) == case.id,
        col(CallSlot.counselor_id) == case.counselor_id,
        col(CallSlot.by_phone).is_(True),
        col(CallSlot.state) == SlotState.BOOKED,
        col(CallSlot.starts_at) <= work.now + AROUND_A_TALK,
        col(CallSlot.starts_at) > work.now - AROUND_A_TALK,
    )
    return (await work.session.exec(near)).first() is not None


def _masked(case: Case, phone: str) -> Text:
    return Personal(plain(PHONE.answer.shown(phone), "id"), case.worker_id)


async def _phone_of(work: Work, case: Case) -> str | None:
    profile = await work.rows.get(Profile, case.worker_id)
    return profile.phone if profile and profile.phone else None
