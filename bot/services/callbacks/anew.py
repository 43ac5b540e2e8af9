"""Talks that cannot be kept are offered anew: on leave, gone, closed, handed on.

It is found by what is so, whoever made it so, and its worker is told kindly, with times
of whoever has the case now. Of several processes that look, one changes its state.
"""

from sqlalchemy import and_, bindparam, or_
from sqlmodel import col, select

from bot.services.callbacks import agreed, free_times, telling, when
from bot.services.conversations import names
from bot.services.outbox.ephemeral import silent
from bot.services.people.local_time import is_night
from bot.services.staff import members, opening
from bot.storage.tables import (
    CallSlot,
    Case,
    Deed,
    Duty,
    Person,
    SlotState,
    Staff,
)
from bot.storage.work import Work
from bot.texts import _, lines

AT_ONCE = 20
"""Talks in one round."""


_TO_COME = (
    select(CallSlot.id, CallSlot.starts_at, Staff.office_id)
    .join(Staff, col(Staff.person_id) == col(CallSlot.counselor_id))
    .where(
        col(CallSlot.state) == SlotState.BOOKED,
        col(CallSlot.starts_at) > bindparam("now"),
        col(Staff.removed_at).is_(None),
        col(Staff.office_id).is_not(None),
    )
    .order_by(col(CallSlot.id))
)


async def offer_anew(work: Work) -> None:
    """Look for talks that their counselor cannot keep: another has the case, or nobody.

    Whether the office is open then is looked at by `look_at_offices`.
    """
    gone = (
        select(CallSlot, Case)
        .join(Case, col(Case.id) == col(CallSlot.case_id))
        .join(
            Staff,
            and_(
                col(Staff.person_id) == col(CallSlot.counselor_id),
                col(Staff.removed_at).is_(None),
            ),
            isouter=True,
        )
        .where(
            col(CallSlot.state) == SlotState.BOOKED,
            col(CallSlot.starts_at) > work.now,
            or_(
                col(Case.counselor_id).is_distinct_from(col(CallSlot.counselor_id)),
                col(Staff.id).is_(None),
                and_(
                    col(Staff.duty) == Duty.LEAVE,
                    col(CallSlot.starts_at) < col(Staff.duty_until),
                ),
            ),
        )
        .order_by(col(CallSlot.id))
        .limit(AT_ONCE)
    )
    for slot, case in (await work.session.exec(gone)).all():
        await let_go(work, slot, case)


async def look_at_offices(work: Work) -> None:
    """Look for talks at times when the office does not work any more."""
    to_come = (await work.session.exec(_TO_COME, params={"now": work.now})).all()
    numbers = {office for _id, _at, office in to_come if office is not None}
    hours = await opening.hours_of_many(work, numbers)
    for number, starts_at, office_id in to_come:
        if not free_times.is_within(hours[office_id or 0], starts_at):
            slot = await work.session.get_one(CallSlot, number)
            await let_go(work, slot, await work.rows.get_one(Case, slot.case_id))


async def can_be_kept(work: Work, slot: CallSlot, case: Case) -> bool:
    """Say whether a talk that is near takes place, as far as it can be known."""
    post = await free_times.serving(work, case)
    if post is None or post.person_id != slot.counselor_id:
        return False
    if free_times.is_on_leave(post, slot.starts_at):
        return False
    hours = await opening.hours_of_post(work, post)
    return free_times.is_within(hours, slot.starts_at)


async def let_go(work: Work, slot: CallSlot, case: Case) -> None:
    """Let a talk not take place, and tell its worker what there is instead."""
    if not await agreed.leave(work, slot, SlotState.OFFERED_ANEW):
        return
    work.record(
        Deed.CALLED_OFF,
        by=None,
        about=case.worker_id,
        case_id=case.id,
        detail=SlotState.OFFERED_ANEW,
    )
    if case.closed_at is not None:
        return
    if case.counselor_id == slot.counselor_id:
        await telling.cannot(work, case, slot.starts_at)
        await _tell_counselor(work, slot, case)
    else:
        await _tell_of_another(work, slot, case)


async def _tell_of_another(work: Work, slot: CallSlot, case: Case) -> None:
    worker = await work.rows.get_one(Person, case.worker_id)
    before = (await members.colleague(work, slot.counselor_id)).name
    clock = await when.clock_of(work, worker, case)
    sorry = _(
        "Sorry, the talk with {counselor} on {time} does not take place.",
        counselor=before,
        time=slot.starts_at.astimezone(clock),
    )
    if case.counselor_id is not None:
        await telling.offer(work, case, sorry)
        return
    later = _("Once an officer has your case, you can choose a new time.")
    row = work.send(worker, lines(sorry, later))
    telling.hush(row, unless=not is_night(work.now, case.region))


async def _tell_counselor(work: Work, slot: CallSlot, case: Case) -> None:
    counselor = await work.rows.get_one(Person, slot.counselor_id)
    clock = await when.clock_of(work, counselor, case)
    said = _(
        "{label}: the talk on {time} does not take place. The worker was offered other "
        "times.",
        label=await names.label_of(work, case),
        time=slot.starts_at.astimezone(clock),
    )
    silent(work.send(counselor, said)).case_id = case.id
