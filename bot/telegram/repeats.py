"""Repeats: which turns may be of what was said or pressed before, word for word.

Asked of what comes late, and of presses while more waits than may go out: else people
are answered before they can repeat themselves. What an officer writes or a worker to an
officer, and what replies to something or is no plain text, is never a repetition.
"""

from datetime import timedelta

from bot.services.cases import requests
from bot.services.outbox import repeated
from bot.telegram.turn import Turn

LATE = timedelta(seconds=5)
"""How old a message is that has waited for us, and not on its writer's side alone."""


async def said_in(turn: Turn, *, behind: bool) -> int:
    """Return the digest of what may be said again; 0 where it cannot be.

    Args:
        turn: What was done.
        behind: Whether more waits to go out than may.
    """
    if turn.staff is not None:
        return 0
    if (query := turn.update.callback_query) is not None:
        pressed_in = query.message.message_id if query.message else 0
        return repeated.digest(f"{pressed_in} {query.data}") if behind else 0
    message = turn.update.message
    if message is None or not turn.said or message.reply_to_message is not None:
        return 0
    if turn.work.now - message.date < LATE or await _is_for_an_officer(turn):
        return 0
    return repeated.digest(turn.said)


async def is_repeat(turn: Turn, said: int) -> bool:
    """Say whether it was said before, and the answer to that was not there yet."""
    if said == 0:
        return False
    said_as = turn.message_id or None
    return await repeated.is_answered(turn.work, turn.person, said, said_as)


async def _is_for_an_officer(turn: Turn) -> bool:
    """Say whether somebody may read it: then it is passed on as often as it is said."""
    if turn.said.startswith("/"):
        return False
    return await requests.open_case(turn.work, turn.person) is not None
