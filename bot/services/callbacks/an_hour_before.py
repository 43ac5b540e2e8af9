"""An hour before a talk both are reminded of it, once, whatever the process did.

Who reminds is decided by the statement that notes it, so of several processes one does.
A talk that cannot be kept any more is offered anew instead.
"""

from datetime import timedelta

from sqlalchemy import update
from sqlmodel import col, select

from bot.buttons import Button, Keyboard, SwitchCase
from bot.services.callbacks import agreed, anew, free_times, telling, when
from bot.services.conversations import names, worker_phone
from bot.services.safety import distress
from bot.services.staff import members
from bot.storage.tables import CallSlot, Case, Person, SlotState
from bot.storage.work import Work
from bot.texts import Text, _, lines, pgettext

BEFORE = timedelta(hours=1)
LOUD_FROM, LOUD_UNTIL = 8, 20
"""Hours on the worker's own clock between which the reminder may be heard."""

AT_ONCE = 50


async def remind(work: Work) -> None:
    """Remind of what begins within the hour, or began while nobody was there."""
    due = (
        select(CallSlot.id)
        .where(
            col(CallSlot.state) == SlotState.BOOKED,
            col(CallSlot.reminded_at).is_(None),
            col(CallSlot.starts_at) <= work.now + BEFORE,
            col(CallSlot.starts_at) > work.now - free_times.LENGTH,
        )
        .order_by(col(CallSlot.id))
        .limit(AT_ONCE)
    )
    for number in (await work.session.exec(due)).all():
        await _remind_of(work, number)


async def _remind_of(work: Work, number: int) -> None:
    noted = await work.session.exec(
        update(CallSlot)
        .where(
            col(CallSlot.id) == number,
            col(CallSlot.state) == SlotState.BOOKED,
            col(CallSlot.reminded_at).is_(None),
        )
        .values(reminded_at=work.now)
        .returning(CallSlot)
        .execution_options(populate_existing=True)
    )
    slot = noted.scalars().first()
    if slot is None:
        return
    case = await work.session.get_one(Case, slot.case_id, populate_existing=True)
    if not await anew.can_be_kept(work, slot, case):
        await anew.let_go(work, slot, case)
        return
    await _remind_worker(work, slot, case)
    await _remind_counselor(work, slot, case)


async def _remind_worker(work: Work, slot: CallSlot, case: Case) -> None:
    """Remind her; not on a day on which no reminder was promised, after distress."""
    worker = await work.rows.get_one(Person, case.worker_id)
    if await distress.is_flagged(work, worker):
        return
    clock = await when.clock_of(work, worker, case)
    told = {
        "time": slot.starts_at.astimezone(clock),
        "counselor": (await members.colleague(work, slot.counselor_id)).name,
    }
    if await agreed.is_by_phone(work, case, slot):
        said = _(
            "A reminder: {time}, {counselor} calls you. Does that still suit you?",
            **told,
        )
    else:
        said = _(
            "A reminder: {time}, chat with {counselor} here. Does that still suit you?",
            **told,
        )
    row = work.send(worker, said, telling.to_change(slot))
    hour = work.now.astimezone(clock).hour
    telling.hush(row, unless=LOUD_FROM <= hour < LOUD_UNTIL)


async def _remind_counselor(work: Work, slot: CallSlot, case: Case) -> None:
    counselor = await work.rows.get_one(Person, slot.counselor_id)
    clock = await when.clock_of(work, counselor, case)
    told = {
        "label": await names.label_of(work, case),
        "time": slot.starts_at.astimezone(clock),
    }
    said: Text = _("A reminder: {label}, talk by chat, {time}.", **told)
    if await agreed.is_by_phone(work, case, slot):
        said = _("A reminder: {label}, talk by telephone, {time}.", **told)
    there = await when.others_clock(work, counselor, case, slot.starts_at)
    ways: Keyboard = (
        (Button(pgettext("button", "Open the case"), SwitchCase(case.id)),),
        await worker_phone.button(work, case),
        *telling.to_change(slot),
    )
    row = work.send(counselor, lines(said, there), ways)
    row.case_id = case.id
    telling.hush(row, unless=await telling.is_at_work(work, counselor))
