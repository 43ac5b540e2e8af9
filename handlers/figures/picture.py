"""A picture of the board or of a report, on request: it comes in a moment (chart)."""

from datetime import date

from bot.buttons import DrawFigures
from bot.services.errands.asking import Asked, ask
from bot.services.export.pictures import Of, Picture
from bot.services.figures import scope
from bot.storage.tables import ErrandKind
from bot.telegram.refusals import OLD_BUTTON
from bot.telegram.turn import Turn
from bot.texts import _
from handlers.cases import own

OWN = "-"
"""In a button: the area of whoever presses it."""

COMES = _("The picture is being drawn. It comes here in a moment.")
BEING_DRAWN = _("A picture is being drawn for you already. It comes here in a moment.")


async def press(turn: Turn, press: DrawFigures) -> None:
    """Have a picture drawn; the card that was pressed stays as it is."""
    turn.beside = True
    whole = scope.of(own.post(turn))
    seen = whole if press.area == OWN else scope.narrowed(whole, press.area)
    wanted = None if seen is None else _wanted(press, seen.area)
    if wanted is None:
        turn.note_refused()
        turn.tell(OLD_BUTTON)
        return
    asked = await ask(turn.work, turn.person, ErrandKind.PICTURE, wanted.packed())
    turn.tell(COMES if asked is Asked.NOW else BEING_DRAWN)


def _wanted(press: DrawFigures, area: str) -> Picture | None:
    if press.of not in set(Of):
        return None
    of = Of(press.of)
    if of is Of.BOARD:
        return Picture(of, area)
    try:
        return Picture(of, area, date.fromisoformat(press.day))
    except ValueError:
        return None
