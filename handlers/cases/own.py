"""A counselor's own cases: the list, the card, and putting one back."""

from bot.buttons import (
    Button,
    ChooseLabel,
    Keyboard,
    OpenDrawer,
    PageQueue,
    PutBack,
    ShowCase,
    ShowEarlier,
    SwitchCase,
)
from bot.services.cases import requests
from bot.services.cases.requests import NotYours
from bot.services.conversations import earlier
from bot.services.desk import card_words, case_card
from bot.services.queue import assignment
from bot.storage.tables import Case, Staff
from bot.telegram.turn import Turn
from bot.texts import Text, _, paragraphs, pgettext, verbatim
from handlers.cases import drawers, refused
from handlers.cases.drawers import TO_QUEUE

LISTED = "tasks"

TO_CASES = Button(pgettext("button", "My cases"), PageQueue(LISTED, 0))
WAYS_ON: Keyboard = ((TO_CASES, TO_QUEUE),)
"""Where to go from a case that is no longer one's own."""


async def tasks(turn: Turn) -> None:
    """List one's own cases, those that wait for an answer first: /tugas."""
    await show(turn, 0)


async def show(turn: Turn, number: int) -> None:
    """Show a page of one's own cases."""
    await drawers.show(turn, post(turn), number)


async def open_drawer(turn: Turn, press: OpenDrawer) -> None:
    """Open a drawer of one's own cases."""
    await drawers.open_drawer(turn, post(turn), press)


async def choose_label(turn: Turn, press: ChooseLabel) -> None:
    """Show the labels of one's own cases."""
    await drawers.choose_label(turn, post(turn), press)


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
    """Show the card of a case of one's own, which is kept true from now on."""
    file = await assignment.opened(turn.work, turn.person, case)
    said = await card_words.of(turn.work, turn.person, post(turn), file)
    shown = turn.show(paragraphs(first, said.text), keyboard=said.ways)
    shown.case_id = case.id
    await case_card.note(turn.work, turn.person, post(turn), shown, said)


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
