"""Work again, typed anywhere: followed, or offered where an officer reads it."""

from bot.buttons import Button, Open, Room
from bot.expecting import ErasureWord
from bot.interview.reading.works_again import says_works_again
from bot.services.cases import requests
from bot.telegram.turn import Turn
from bot.texts import _, pgettext
from handlers.conversations import messages
from handlers.interviews import interruptions


async def follow(turn: Turn) -> bool:
    """Open the room of new work where somebody says so; say whether it was that.

    What answers the question that stands is its answer, and what is written to an
    officer is for the officer: there it is only offered (`offer`).
    """
    if turn.staff is not None or not says_works_again(turn.said):
        return False
    if isinstance(turn.expected, ErasureWord):
        return False
    asked = await interruptions.standing(turn)
    if asked is not None and interruptions.is_answer(turn, *asked):
        return False
    if await _is_for_an_officer(turn):
        return False
    turn.go(Room.WORKING)
    return True


def offer(turn: Turn) -> None:
    """Offer on a button what such words would do, below what an officer gets."""
    if not says_works_again(turn.said):
        return
    label = pgettext("button", "I work again")
    turn.send(
        _("Do you work again? Your message is there for the officer all the same."),
        keyboard=((Button(label, Open(Room.WORKING)),),),
    )


async def _is_for_an_officer(turn: Turn) -> bool:
    if await messages.has_talk(turn):
        return True
    waits = await requests.open_case(turn.work, turn.person) is not None
    return waits and turn.expected is None
