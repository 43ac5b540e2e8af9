"""What an officer types about work: of a placement, or a firm to refer somebody to."""

from bot.buttons.placement import WorkDetail
from bot.telegram.turn import Turn
from handlers.placement import details, referring
from handlers.screens.visible import visible


async def spoken(turn: Turn, answer: WorkDetail) -> None:
    """Take it to whom it is for."""
    if answer.part == referring.PART:
        await referring.spoken(turn, answer.number, visible(turn.said))
    else:
        await details.spoken(turn, answer)
