"""Choosing when to talk: free times, a few at once, and booking one of them.

A time is looked at again when it is pressed; whoever comes late is shown the next ones.
"""

from collections.abc import Mapping

from bot.buttons import AskTimes, BookTime, Button, Keyboard, OfferTimes, ShowCase
from bot.services.callbacks import agreed, offering, telling, when
from bot.services.callbacks.agreed import Booked, NotBooked
from bot.services.cases import requests
from bot.services.conversations import names
from bot.services.staff import members
from bot.services.staff.rights import Right, has
from bot.storage.tables import CallSlot, Case
from bot.telegram.refusals import ALREADY, OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, pgettext
from handlers.cases import card, own, refused
from handlers.queue import own_case

NOT_BOOKED: Mapping[NotBooked, Text] = {
    NotBooked.TAKEN: _("That time has just been taken."),
    NotBooked.PAST: _("That time has passed."),
    NotBooked.NOT_FREE: _("That time is not free any more."),
}
ONCE_TAKEN = _("Once an officer has your case, you can choose a time.")
WAYS = ("chat", "phone")


async def ask_times(turn: Turn, press: AskTimes) -> None:
    """Show free times, or what is agreed already; the button under an own case."""
    turn.beside = press.place == "beside"
    case = await of_either(turn, press.case_id)
    if case is None:
        return
    slot = await agreed.of_case(turn.work, case)
    if slot is None or press.place == "here":
        await show_times(turn, case, press.skip)
    else:
        await show_agreed(turn, case, slot)


async def book(turn: Turn, press: BookTime) -> None:
    """Book a time; the way is asked for where the worker has given a number."""
    case = await of_either(turn, press.case_id)
    if case is None:
        return
    starts_at, before = when.unpacked(press.at), await agreed.of_case(turn.work, case)
    is_worker = case.worker_id == turn.person.id
    if before is None and not is_worker:
        # A counselor moves what was agreed; whether to talk at all is the worker's.
        turn.tell(_("No talk is agreed any more."))
        await _show_card_of(turn, case)
        return
    by_phone = press.way == "phone"
    if before is not None and not (is_worker and press.way in WAYS):
        by_phone = before.by_phone  # only the worker may make a call of a chat
    elif press.way not in WAYS and await agreed.phone_of(turn.work, case):
        await _ask_way(turn, case, press)
        return
    came = await agreed.book(turn.work, turn.person, case, starts_at, by_phone=by_phone)
    if isinstance(came, NotBooked):
        turn.tell(NOT_BOOKED[came])
        await show_times(turn, case, 0)
        return
    await _show_booked(turn, case, came)


async def offer(turn: Turn, press: OfferTimes) -> None:
    """Let the worker of a case of one's own choose a time, or show what is agreed."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        await own.refuse(turn, press.case_id)
        return
    slot = await agreed.of_case(turn.work, case)
    if slot is not None:
        await show_agreed(turn, case, slot)
        return
    back: Keyboard = ((Button(card.BACK, ShowCase(case.id, "here")),),)
    name = await names.called(turn.work, case)
    match await offering.offer(turn.work, turn.person, case):
        case offering.Offered.NOTHING_FREE:
            turn.show(
                _("You have no free time in the next five working days."),
                keyboard=back,
            )
            return
        case offering.Offered.BEFORE:
            turn.tell(ALREADY)
    turn.show(
        _("{name} can choose a time now. You hear which one.", name=name),
        keyboard=back,
    )


async def show_times(turn: Turn, case: Case, skip: int) -> None:
    """Show a few free times to one of the two."""
    said, keyboard = await telling.times(turn.work, turn.person, case, skip)
    if case.worker_id != turn.person.id:
        back = Button(card.BACK, ShowCase(case.id, "here"))
        keyboard = (*keyboard, (back,))
    _about(turn, case, said, keyboard)


async def show_agreed(turn: Turn, case: Case, slot: CallSlot) -> None:
    """Show one of the two what is agreed."""
    said, keyboard = await telling.agreed(turn.work, turn.person, case, slot)
    _about(turn, case, said, keyboard)


async def of_either(turn: Turn, case_id: int) -> Case | None:
    """Return a case that somebody has, locked, for one of its two; else say why not."""
    case = await requests.locked(turn.work, case_id)
    if case is None:
        await _not_theirs(turn, case_id, None)
        return None
    if case.worker_id == turn.person.id and case.closed_at is None:
        if case.counselor_id is not None:
            return case
        turn.tell(ONCE_TAKEN)
        return None
    may = turn.staff is not None and has(turn.staff.role, Right.ANSWER)
    if may and case.counselor_id == turn.person.id and case.closed_at is None:
        return case
    await _not_theirs(turn, case_id, case)
    return None


async def _not_theirs(turn: Turn, case_id: int, case: Case | None) -> None:
    if case is not None and case.worker_id == turn.person.id:
        turn.tell(own_case.OVER)
    elif turn.staff is not None:
        turn.tell(await refused.why(turn, case_id))
    else:
        turn.note_refused(case)
        turn.tell(OLD_BUTTON)
    turn.strip()


async def _ask_way(turn: Turn, case: Case, press: BookTime) -> None:
    clock = await when.clock_of(turn.work, turn.person, case)
    who = await members.colleague(turn.work, case.counselor_id or 0)
    chat, phone = (BookTime(case.id, press.at, way) for way in WAYS)
    turn.show(
        _(
            "{time}. By chat here, or by telephone? {counselor} then sees your number, "
            "from one hour before.",
            time=when.unpacked(press.at).astimezone(clock),
            counselor=who.name,
        ),
        keyboard=(
            (
                Button(pgettext("button", "By chat"), chat),
                Button(pgettext("button", "By telephone"), phone),
            ),
        ),
    )


async def _show_booked(turn: Turn, case: Case, booked: Booked) -> None:
    if booked.is_new:
        await telling.tell_other(turn.work, turn.person, case, booked)
    else:
        turn.tell(ALREADY)
    await show_agreed(turn, case, booked.slot)


async def _show_card_of(turn: Turn, case: Case) -> None:
    turn.beside = False
    await own.show_card(turn, case)


def _about(turn: Turn, case: Case, said: Text, keyboard: Keyboard) -> None:
    """Show something of a case; a counselor's reply to it goes to its worker."""
    shown = turn.show(said, keyboard=keyboard)
    if case.worker_id != turn.person.id:
        shown.case_id = case.id
