"""Putting a question: the one before it loses its buttons where it stands apart."""

from bot.buttons import Keyboard
from bot.storage.tables import Outbox
from bot.telegram.turn import Turn
from bot.texts import Text


async def put(turn: Turn, about: str, words: Text, keyboard: Keyboard) -> None:
    """Show a screen whose answer may be typed.

    After a press it stands in the message that was pressed; after typed words it is a
    new message, and the buttons above them go.
    """
    await retire(turn)
    await turn.ask(about, words, keyboard=keyboard)


async def retire(turn: Turn) -> None:
    """Take the buttons from under the last question, unless they were just pressed."""
    if turn.pressed_in is not None or turn.person.asked_in is None:
        return
    last = await turn.work.session.get(Outbox, turn.person.asked_in)
    if last is not None:
        turn.work.strip(turn.person, last)


def nothing_more(turn: Turn) -> None:
    """Note that what is typed from now on answers nothing."""
    turn.person.asked = turn.person.asked_in = None
