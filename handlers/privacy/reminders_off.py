"""Who has been asked to go on with a check, and would rather not be asked again."""

from bot.services.reminders import unfinished_checks
from bot.telegram.turn import Turn
from bot.texts import _
from handlers.screens import menu


async def stop(turn: Turn) -> None:
    """Ask no more; the check itself stays as it is."""
    await unfinished_checks.stop(turn.work, turn.person)
    await menu.show(turn, _("All right. We will not remind you of this again."))
