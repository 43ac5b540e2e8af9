"""Keywords: the small words that can be typed anywhere: batal, ulang, petugas."""

from collections.abc import Mapping

from bot.buttons import Room
from bot.interview.reading.words import Steer, read_steer
from bot.telegram.turn import Turn
from handlers.conversations import messages

FOLLOWED: Mapping[Steer, Room] = {
    Steer.CANCEL: Room.CANCEL,
    Steer.OFFICER: Room.HUMAN,
    Steer.HELP: Room.HELP,
    Steer.AGAIN: Room.RESTART,
}
"""What is done at once. Going back and "I don't know" answer a question, and wait."""


async def follow_small_words(turn: Turn) -> bool:
    """Follow a message that is nothing but such a word; say whether it was one.

    In a talk they are words like any other, for the one who reads them.
    """
    if not turn.said or turn.staff is not None:
        return False
    steer = read_steer(turn.said)
    if steer is None or steer not in FOLLOWED or await _is_talking(turn):
        return False
    turn.go(FOLLOWED[steer])
    return True


async def _is_talking(turn: Turn) -> bool:
    return turn.person.asked is None and await messages.has_talk(turn)
