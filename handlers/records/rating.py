"""What a worker says of the help: one press, which counts once."""

from bot.buttons import Keyboard, RateCase
from bot.services.cases import requests
from bot.services.interviews import next_steps
from bot.services.queue import continuing
from bot.services.records import rating
from bot.services.records.rating import Rated
from bot.storage.tables import Rating
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import Text, _, lines
from handlers.screens import menu

BEFORE = _("Your first answer counts. Nothing has changed.")
THANKS = _("Thank you. Your view is read to improve the service.")
NOT_ENOUGH = _("Thank you for being honest. We are sorry that it was not enough.")


async def rate(turn: Turn, press: RateCase) -> None:
    """Take a worker's view of the help, and offer a way on where it was not enough."""
    said = next((each for each in Rating if each == press.rating), None)
    if said is None:
        turn.tell(OLD_BUTTON)
        turn.strip()
        return
    match await rating.rate(turn.work, turn.person, press.case_id, said):
        case Rated.NOW:
            await _thank(turn, press.case_id, said)
        case Rated.BEFORE:
            turn.tell(BEFORE)
        case Rated.NEVER:
            turn.tell(OLD_BUTTON)
            turn.strip()


async def _thank(turn: Turn, case_id: int, said: Rating) -> None:
    if said is Rating.HELPED:
        turn.show(THANKS, keyboard=(menu.TO_MENU,))
        return
    case = await requests.locked(turn.work, case_id)
    until: Text | None = None
    ways: Keyboard = (next_steps.TO_HUMAN,)
    if case is not None and continuing.is_possible(turn.work, case):
        until, ways = continuing.until_when(case), continuing.button(case)
    turn.show(lines(NOT_ENOUGH, until), keyboard=(*ways, menu.TO_MENU))
