"""A counselor's own cases: the list, the card, and putting one back."""

from datetime import datetime, timedelta

from bot.buttons import (
    Button,
    Keyboard,
    Open,
    PageQueue,
    PutBack,
    Room,
    ShowCase,
    ShowEarlier,
    SwitchCase,
)
from bot.services.cases import requests
from bot.services.cases.requests import NotYours
from bot.services.conversations import addressees, earlier, names
from bot.services.queue import assignment
from bot.services.queue.order import PAGE
from bot.services.staff import office_hours
from bot.storage.tables import Case, Staff
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines, ngettext, paragraphs, pgettext, verbatim
from handlers.cases import card, refused
from handlers.screens import duty_line, paging

LISTED = "tasks"

TO_CASES = Button(pgettext("button", "My cases"), PageQueue(LISTED, 0))
TO_QUEUE = Button(pgettext("button", "Waiting list"), PageQueue("queue", 0))
WAYS_ON: Keyboard = ((TO_CASES, TO_QUEUE),)
"""Where to go from a case that is no longer one's own."""


async def tasks(turn: Turn) -> None:
    """List one's own cases, those that wait for an answer first: /tugas."""
    await show(turn, 0)


async def show(turn: Turn, number: int) -> None:
    """Show a page of one's own cases."""
    own = await addressees.own_cases(turn.work, turn.person)
    back = Button(card.BACK, Open(Room.OFFICERS))
    state, begin = await duty_line.of(turn.work, post(turn))
    if not own:
        turn.show(
            lines(_("You have no open case. See who is waiting with /antrean."), state),
            keyboard=(begin, (TO_QUEUE, back)),
        )
        return
    last = (len(own) - 1) // PAGE
    number = min(max(0, number), last)
    shown = own[number * PAGE : (number + 1) * PAGE]
    since = await addressees.unanswered_since(turn.work, shown)
    labels = [await names.label_of(turn.work, each) for each in shown]
    title = ngettext("You have {count} case.", "You have {count} cases.", len(own))
    turn.show(
        lines(title, state),
        *(
            _task(turn, each, label, since[each.id])
            for each, label in zip(shown, labels, strict=True)
        ),
        keyboard=(
            *(
                (Button(label, SwitchCase(each.id)),)
                for each, label in zip(shown, labels, strict=True)
            ),
            paging.row(LISTED, number, last),
            begin,
            (TO_QUEUE, back),
        ),
    )


async def switch(turn: Turn, press: SwitchCase) -> None:
    """Make a case the active one, and show its card."""
    case = await assignment.choose(turn.work, turn.person, post(turn), press.case_id)
    if case is None:
        await refuse(turn, press.case_id)
        return
    await show_card(turn, case)


async def put_back(turn: Turn, press: PutBack) -> None:
    """Put a case back into the queue; asked first, then done."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        await _not_put_back(turn, press)
        return
    code = verbatim(case.code)
    if press.sure != "yes":
        keyboard = (
            (Button(pgettext("button", "Yes, put it back"), PutBack(case.id, "yes")),),
            (Button(pgettext("button", "Never mind"), ShowCase(case.id, "here")),),
        )
        turn.show(
            _("Put back case {case_code}? The worker keeps the place.", case_code=code),
            keyboard=keyboard,
        )
        return
    await assignment.put_back(turn.work, turn.person, post(turn), case.id)
    turn.show(_is_back(case), keyboard=WAYS_ON)


async def show_card(turn: Turn, case: Case, first: Text | None = None) -> None:
    """Show the card of a case of one's own."""
    file = await assignment.opened(turn.work, turn.person, case)
    shown = paragraphs(first, await card.whole(turn.work, file))
    keyboard = await card.whole_buttons(turn.work, case)
    turn.show(shown, keyboard=keyboard).case_id = case.id


async def show_earlier(turn: Turn, press: ShowEarlier) -> None:
    """Copy what was said before the case was one's own, the newest of it."""
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        await refuse(turn, press.case_id)
        return
    shown = await earlier.show(turn.work, turn.person, case)
    if shown.is_all:
        turn.tell(_("These are all earlier messages."))


async def refuse(turn: Turn, case_id: int) -> None:
    """Say why a case cannot be acted on, and show one's own cases."""
    turn.tell(await refused.why(turn, case_id))
    await show(turn, 0)


def post(turn: Turn) -> Staff:
    """Return the counselor's role, which the route has asked for."""
    if turn.staff is None:
        raise LookupError(f"person {turn.person.id} came to the desk without a role")
    return turn.staff


async def _not_put_back(turn: Turn, press: PutBack) -> None:
    """Show a second press what the first one did."""
    why, case = await requests.why_not_yours(turn.work, press.case_id)
    if case is None or why is not NotYours.WAITS:
        await refuse(turn, press.case_id)
        return
    turn.tell(refused.WAITS)
    turn.show(_is_back(case), keyboard=WAYS_ON)


def _is_back(case: Case) -> Text:
    return _("Case {case_code} is back in the queue.", case_code=verbatim(case.code))


def _task(turn: Turn, case: Case, label: Text, since: datetime | None) -> Text:
    """Return a case in one line: whose turn it is, and for how long."""
    if case.urgent_since is not None:
        return _hard(turn, case, label, since)
    if since is not None:
        return _(
            "{label}: wrote {age} ago, not answered yet.",
            label=label,
            age=_age(turn, since),
        )
    if case.last_words_at is None:
        return _("{label}: has not written.", label=label)
    return _(
        "{label}: answered {age} ago.", label=label, age=_age(turn, case.last_words_at)
    )


def _hard(turn: Turn, case: Case, label: Text, since: datetime | None) -> Text:
    if since is not None:
        return _(
            "{label}: hard situation, wrote {age} ago. Answer first.",
            label=label,
            age=_age(turn, since),
        )
    if case.last_words_at is not None:
        return _("{label}: hard situation, answered.", label=label)
    return _("{label}: hard situation. Answer first.", label=label)


def _age(turn: Turn, since: datetime) -> Text:
    return office_hours.span(max(turn.work.now - since, timedelta()))
