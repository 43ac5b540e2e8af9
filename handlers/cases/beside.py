"""A case that is shown and not made the active one: words go where they went before."""

from bot.buttons import Button, Row, ShowCase, SwitchCase
from bot.services.cases import requests
from bot.services.conversations import names
from bot.services.queue import assignment
from bot.storage.tables import Case
from bot.telegram.turn import Turn
from bot.texts import pgettext
from handlers.cases import card, refused


async def show(turn: Turn, press: ShowCase) -> None:
    """Show a case of one's own; the button under a worker's words, and *Never mind*."""
    turn.beside = press.place != "here"
    case = await requests.owned(turn.work, turn.person, press.case_id)
    if case is None:
        turn.tell(await refused.why(turn, press.case_id))
        return
    await show_as_it_is(turn, case)


async def show_as_it_is(turn: Turn, case: Case) -> None:
    """Show a case of one's own, active or not."""
    file = await assignment.opened(turn.work, turn.person, case)
    below = await card.whole_buttons(turn.work, case)
    if turn.staff is not None and turn.staff.active_case_id == case.id:
        text, keyboard = await card.whole(turn.work, file), below
    else:
        text = await card.about(turn.work, file)
        keyboard = (await _write_to(turn, case), *below)
    turn.show(text, keyboard=keyboard).case_id = case.id


async def _write_to(turn: Turn, case: Case) -> Row:
    name = await names.called(turn.work, case)
    label = pgettext("button", "Write to {name}", name=name)
    return (Button(label, SwitchCase(case.id)),)
