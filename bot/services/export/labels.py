"""What outcomes, ratings and areas are called in files and pictures."""

from collections.abc import Mapping

from bot.services.queue.resolutions import RESOLUTIONS
from bot.storage.tables import CaseOutcome, Rating
from bot.texts import Text, pgettext

AREAS = pgettext("area", "Indonesia")

OPEN = pgettext("outcome", "still going on")

_BY_ITSELF: Mapping[CaseOutcome, Text] = {
    CaseOutcome.SOLVED: pgettext("outcome", "solved, says the worker"),
    CaseOutcome.LEFT: pgettext("outcome", "request taken back"),
    CaseOutcome.DATA_WITHDRAWN: pgettext("outcome", "data taken back"),
}

OUTCOMES: Mapping[CaseOutcome, Text] = {
    each: RESOLUTIONS[each].label if each in RESOLUTIONS else _BY_ITSELF[each]
    for each in CaseOutcome
}

RATINGS: Mapping[Rating, Text] = {
    Rating.HELPED: pgettext("button", "It helped"),
    Rating.PARTLY: pgettext("button", "It helped a little"),
    Rating.NOT_HELPED: pgettext("button", "It did not help yet"),
}


def outcome_of(outcome: CaseOutcome | None) -> Text:
    """Return what came of a case, or that it is still open."""
    return OPEN if outcome is None else OUTCOMES[outcome]
