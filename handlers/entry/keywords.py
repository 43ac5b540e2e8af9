"""The small words that can be typed anywhere: batal, ulang, bantuan, petugas."""

from collections.abc import Awaitable, Callable, Mapping

from bot.interview.reading.words import Steer, read_steer
from bot.services.interviews import runs
from bot.telegram.turn import Turn
from handlers.conversations import messages
from handlers.entry import rooms, start
from handlers.interviews import side_steps


async def follow_small_words(turn: Turn) -> bool:
    """Follow a message that is nothing but such a word; say whether it was one.

    In a talk they are words like any other, for the one who reads them.
    """
    if not turn.said or turn.staff is not None:
        return False
    steer = read_steer(turn.said)
    if steer is None or steer not in FOLLOWED or await _is_talking(turn):
        return False
    await FOLLOWED[steer](turn)
    return True


async def _is_talking(turn: Turn) -> bool:
    return turn.person.asked is None and await messages.has_talk(turn)


async def _officer(turn: Turn) -> None:
    await rooms.enter(turn, "human")


async def start_over(turn: Turn) -> None:
    """Ask whether to start over; where nothing was begun, begin."""
    run = await runs.find_open(turn.work, turn.person)
    if run is None or not run.answers:
        await rooms.enter(turn, "check")
    else:
        await side_steps.restart(turn, run)


FOLLOWED: Mapping[Steer, Callable[[Turn], Awaitable[None]]] = {
    Steer.CANCEL: start.cancel,
    Steer.OFFICER: _officer,
    Steer.HELP: start.explain,
    Steer.AGAIN: start_over,
}
"""What is done at once. Going back and "I don't know" answer a question, and wait."""
