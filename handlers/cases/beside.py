"""A case that is shown and not made the active one: words go where they went before."""

from bot.buttons import ShowCase
from bot.services.cases import requests
from bot.storage.tables import Case
from bot.telegram.turn import Turn
from handlers.cases import own, refused


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
    await own.show_card(turn, case)
