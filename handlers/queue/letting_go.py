"""What becomes of the cases that wait when an officer goes home, chosen one by one."""

from collections.abc import Sequence
from datetime import date

from bot.buttons import (
    Button,
    ChangeDuty,
    HandOver,
    HandToOffice,
    Keyboard,
    LeaveBehind,
)
from bot.services.cases import requests
from bot.services.conversations import names
from bot.services.queue import going_home, offer_words, offers
from bot.services.queue.going_home import Waiting
from bot.services.queue.offers import Receiver
from bot.services.staff import duty, members, opening
from bot.telegram.turn import Turn
from bot.texts import (
    Text,
    WithWeekday,
    _,
    lines,
    ngettext,
    paragraphs,
    pgettext,
    verbatim,
)
from handlers.cases import own, refused
from handlers.queue import offering

FEW = 5
"""Cases on the screen at once; those that are decided make room for others."""

NEVER_MIND = Button(pgettext("button", "Never mind"), ChangeDuty("show"))
NOBODY = _("No colleague of your office is on duty now.")


async def show(turn: Turn, until: date | None) -> bool:
    """Show what waits before duty ends; say no, and show nothing, if nothing does.

    A leave is always shown first, so that its day is read once more.
    """
    waiting = await going_home.what_waits(turn.work, turn.person, until=until)
    if not waiting and until is None:
        return False
    # What is not decided yet stands first.
    ordered = sorted(waiting, key=lambda each: each.case.kept_at is not None)
    shown = ordered[:FEW]
    more = len(ordered) - len(shown)
    labels = [await names.label_of(turn.work, each.case) for each in shown]
    offered = await _offered(turn, shown)
    turn.show(
        paragraphs(
            _first(until),
            _waits(len(ordered)) if ordered else None,
            lines(
                *map(_line, shown, labels, offered),
                ngettext("And {count} more.", "And {count} more.", more)
                if more
                else None,
            ),
        ),
        keyboard=(
            *(
                (Button(label, LeaveBehind(each.case.id, "ask", _packed(until))),)
                for each, label in zip(shown, labels, strict=True)
            ),
            _sure(until),
        ),
    )
    return True


async def press(turn: Turn, press: LeaveBehind) -> None:
    """Do with a case what was chosen; a press that comes late is told why not."""
    until = await still_to_come(turn, press.until)
    match press.way:
        case "keep":
            case = await going_home.keep(turn.work, turn.person, press.case_id)
        case "queue":
            case = await going_home.give_back(turn.work, turn.person, press.case_id)
        case _:
            await _ask(turn, press.case_id, until)
            return
    if case is None:
        turn.tell(await refused.why(turn, press.case_id))
    await _on(turn, until)


async def hand_over(turn: Turn, press: HandOver) -> None:
    """Offer a case to the colleague that was chosen, or ask to whom."""
    until = await still_to_come(turn, press.until)
    if not press.to_id:
        await _ask_whom(turn, press.case_id)
        return
    back = press.place if until is None else until.isoformat()
    await offering.begin(turn, press.case_id, back, Receiver(press.to_id))


async def today(turn: Turn) -> date:
    """Return which day it is on the clock of one's office."""
    zone = opening.zone_called(await opening.zone_of_post(turn.work, own.post(turn)))
    return turn.work.now.astimezone(zone).date()


async def still_to_come(turn: Turn, packed: str) -> date | None:
    """Return the day that a button carried; None if it carried none, or it is over."""
    try:
        day = date.fromisoformat(packed)
    except ValueError:
        return None
    now = await today(turn)
    return day if now <= day <= now + duty.LONGEST_LEAVE else None


async def _on(turn: Turn, until: date | None) -> None:
    """Show what is left to decide; without anything, that duty can end."""
    if not await show(turn, until):
        turn.show(_("Nothing else waits for your answer."), keyboard=(_sure(until),))


async def _ask(turn: Turn, case_id: int, until: date | None) -> None:
    """Ask what becomes of one case."""
    waiting = await going_home.what_waits(turn.work, turn.person, until=until)
    found = [each for each in waiting if each.case.id == case_id]
    if not found:
        await _on(turn, until)
        return
    label = await names.label_of(turn.work, found[0].case)
    keep = LeaveBehind(case_id, "keep", _packed(until))
    back = LeaveBehind(case_id, "queue", _packed(until))
    to = await _colleagues(turn, case_id, "end", _packed(until))
    receiver = (await _offered(turn, found))[0]
    turn.show(
        paragraphs(
            _("{label}: what becomes of it?", label=label),
            None if receiver is None else _offered_to(receiver),
            None if to else NOBODY,
        ),
        keyboard=(
            (
                Button(pgettext("button", "Keep it"), keep),
                Button(pgettext("button", "To the queue"), back),
            ),
            *to,
            (_office(case_id, _packed(until) or "end"), NEVER_MIND),
        ),
    )


async def _ask_whom(turn: Turn, case_id: int) -> None:
    """Ask to whom a case goes that is handed over from its card."""
    case = await requests.owned(turn.work, turn.person, case_id)
    if case is None:
        await own.refuse(turn, case_id)
        return
    offer = await offers.of(turn.work, case_id)
    if offer is not None and offer.offered_at is not None:
        await offering.show_standing(turn, case, offer)
        return
    to = await _colleagues(turn, case_id, "card", "")
    asked = _("Hand case {case_code} to whom?", case_code=verbatim(case.code))
    turn.show(
        lines(asked, None if to else NOBODY),
        keyboard=(*to, (_office(case_id, "card"),), (own.TO_CASES,)),
    )


async def _colleagues(turn: Turn, case_id: int, place: str, until: str) -> Keyboard:
    found = await duty.colleagues(turn.work, own.post(turn))
    rows = []
    for post, person in found[:FEW]:
        who = await members.called(turn.work, post)
        label = pgettext("button", "To {counselor}", counselor=who.name)
        rows.append((Button(label, HandOver(case_id, person.id, place, until)),))
    return tuple(rows)


def _office(case_id: int, back: str) -> Button:
    label = pgettext("button", "To an office")
    return Button(label, HandToOffice(case_id, 0, back))


def _first(until: date | None) -> Text | None:
    if until is None:
        return None
    return _("Leave until {day}.", day=WithWeekday(until))


def _waits(count: int) -> Text:
    return ngettext(
        "{count} case waits for your answer:",
        "{count} cases wait for your answer:",
        count,
    )


async def _offered(turn: Turn, waiting: Sequence[Waiting]) -> list[Text | None]:
    """Return to whom each of the cases is offered; None is to nobody."""
    cases = [each.case for each in waiting]
    standing = await offers.standing(turn.work, cases)
    return [
        await offer_words.whom(turn.work, standing[each.id])
        if each.id in standing
        else None
        for each in cases
    ]


def _offered_to(receiver: Text) -> Text:
    return _("It is offered to {receiver}.", receiver=receiver)


def _line(waiting: Waiting, label: Text, offered: Text | None) -> Text:
    if offered is not None:
        return _line_of_offered(waiting, label, offered)
    if waiting.case.kept_at is not None:
        return _("{label}: kept.", label=label)
    if waiting.goes_back:
        return _("{label}: goes back to the queue.", label=label)
    return _("{label}: stays with you.", label=label)


def _line_of_offered(waiting: Waiting, label: Text, receiver: Text) -> Text:
    """Return what becomes of a case that is offered; the offer ends if it goes back."""
    told = {"label": label, "receiver": receiver}
    if waiting.goes_back:
        return _("{label}: offered to {receiver}, but goes back to the queue.", **told)
    if waiting.case.kept_at is not None:
        return _("{label}: offered to {receiver}, kept until accepted.", **told)
    return _("{label}: offered to {receiver}, yours until accepted.", **told)


def _sure(until: date | None) -> tuple[Button, ...]:
    if until is None:
        done = Button(pgettext("button", "End duty"), ChangeDuty("off", "yes"))
    else:
        sure = ChangeDuty("leave", "yes", _packed(until))
        done = Button(pgettext("button", "Begin leave"), sure)
    return (done, NEVER_MIND)


def _packed(until: date | None) -> str:
    return "" if until is None else until.isoformat()
