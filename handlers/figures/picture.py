"""A picture of the board or of a report, on request: it comes in a moment (chart)."""

from datetime import date

from bot.buttons import DrawFigures
from bot.services.board import names
from bot.services.errands.asking import Asked, ask
from bot.services.export.pictures import Of, Picture
from bot.services.figures import live, periods, scope
from bot.services.figures.scope import Scope
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
    seen = _seen(turn, press.area)
    wanted = None if seen is None else _wanted(turn, press, seen.area)
    if wanted is None:
        turn.note_refused()
        turn.tell(OLD_BUTTON)
        return
    asked = await ask(turn.work, turn.person, ErrandKind.PICTURE, wanted.packed())
    turn.tell(COMES if asked is Asked.NOW else BEING_DRAWN)


def _seen(turn: Turn, area: str) -> Scope | None:
    """Return what is drawn of an area; None if it is not theirs to see, or nowhere."""
    whole = scope.of(own.post(turn))
    if area == OWN:
        return whole
    return scope.narrowed(whole, area) if names.is_place(area) else None


def _wanted(turn: Turn, press: DrawFigures, area: str) -> Picture | None:
    if press.of not in set(Of):
        return None
    of = Of(press.of)
    if of is Of.BOARD:
        return Picture(of, area)
    try:
        day = date.fromisoformat(press.day)
    except ValueError:
        return None
    today = turn.work.now.astimezone(live.zone_of(area)).date()
    return Picture(of, area, day) if periods.has_begun(day, today) else None
