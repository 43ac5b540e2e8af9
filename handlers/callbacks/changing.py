"""A talk that is agreed: shown, moved, or called off by either of the two."""

from bot.buttons import Button, ChangeTalk, Keyboard, ShowCase
from bot.services.callbacks import agreed, telling, when
from bot.storage.tables import CallSlot, Case
from bot.telegram.turn import Turn
from bot.texts import _, pgettext
from handlers.callbacks.choosing import of_either, show_agreed, show_times

NOT_AGREED = _("This talk is not agreed any more.")


async def change(turn: Turn, press: ChangeTalk) -> None:
    """Do with a talk what was pressed; calling off is asked first."""
    slot = await turn.work.session.get(CallSlot, press.slot_id)
    case = await of_either(turn, slot.case_id if slot else 0)
    if case is None or slot is None:
        return
    now = await agreed.of_case(turn.work, case)
    if now is None or now.id != slot.id:
        await _as_it_is(turn, case, now)
    elif press.deed == "move":
        await show_times(turn, case, 0)
    elif press.deed == "cancel":
        await _ask(turn, case, now)
    elif press.deed == "yes":
        await _call_off(turn, case, now)
    else:
        await show_agreed(turn, case, now)


async def _as_it_is(turn: Turn, case: Case, now: CallSlot | None) -> None:
    """Answer a press under a talk that is over, moved or called off."""
    turn.tell(NOT_AGREED)
    if now is not None:
        await show_agreed(turn, case, now)
    else:
        turn.show(NOT_AGREED, keyboard=_on(turn, case))


async def _ask(turn: Turn, case: Case, slot: CallSlot) -> None:
    clock = await when.clock_of(turn.work, turn.person, case)
    yes = Button(pgettext("button", "Yes, call it off"), ChangeTalk(slot.id, "yes"))
    no = Button(pgettext("button", "Never mind"), ChangeTalk(slot.id, "show"))
    turn.show(
        _("Call off the talk on {time}?", time=slot.starts_at.astimezone(clock)),
        keyboard=((yes, no),),
    )


async def _call_off(turn: Turn, case: Case, slot: CallSlot) -> None:
    if not await agreed.cancel(turn.work, turn.person, case, slot):
        await _as_it_is(turn, case, None)
        return
    clock = await when.clock_of(turn.work, turn.person, case)
    turn.show(
        _("The talk on {time} is called off.", time=slot.starts_at.astimezone(clock)),
        keyboard=_on(turn, case),
    )
    await telling.tell_cancelled(turn.work, turn.person, case, slot.starts_at)


def _on(turn: Turn, case: Case) -> Keyboard:
    """Return the way on: another time, or the case."""
    if case.worker_id == turn.person.id:
        return telling.to_arrange(case, "here")
    show = ShowCase(case.id, "beside")
    return ((Button(pgettext("button", "Open the case"), show),),)
