"""Objecting to the estimate: an officer is to look at it, within the law's time."""

from bot.buttons import Room
from bot.services.interviews import assessments
from bot.services.privacy import objections
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import _
from handlers.screens import menu

ASKED = _(
    "We noted that an officer is to check your estimate, within {hours} hours at most. "
    "You hear here what came of it.",
    hours=objections.HOURS,
)
ASKED_BEFORE = _("An officer is already asked to check your estimate.")


async def ask(turn: Turn) -> None:
    """Note the objection, and go on to a person by the usual way."""
    if await assessments.latest(turn.work, turn.person) is None:
        turn.tell(OLD_BUTTON)
        await menu.show(turn)
        return
    is_new = await objections.ask(turn.work, turn.person)
    turn.beside = True
    turn.send(ASKED if is_new else ASKED_BEFORE)
    turn.go(Room.HUMAN)
