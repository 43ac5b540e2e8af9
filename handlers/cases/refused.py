"""Why a counselor cannot act on a case, in the words of what is so now."""

from bot.services.cases import requests
from bot.services.cases.requests import NotYours
from bot.storage.tables import Case
from bot.telegram.refusals import NOT_YOURS
from bot.telegram.turn import Turn
from bot.texts import Text, _

CLOSED = _("This case is closed.")
WAITS = _("This case is back in the queue.")
PAUSED = _("This case is paused by its worker.")

WHY = {
    NotYours.CLOSED: CLOSED,
    NotYours.WAITS: WAITS,
    NotYours.PAUSED: PAUSED,
    NotYours.ANOTHERS: NOT_YOURS,
    NotYours.UNKNOWN: _("There is no such case."),
}


async def why(turn: Turn, case_id: int) -> Text:
    """Return why a case is not this counselor's; reaching for another's is noted."""
    found, case = await requests.why_not_yours(turn.work, case_id)
    if found in (NotYours.ANOTHERS, NotYours.UNKNOWN):
        turn.note_refused(case)
    return WHY[found]


async def closed_by(turn: Turn, case_id: int) -> Case | None:
    """Return a case that this counselor has closed."""
    found, case = await requests.why_not_yours(turn.work, case_id)
    if case is None or found is not NotYours.CLOSED:
        return None
    return case if case.counselor_id == turn.person.id else None
