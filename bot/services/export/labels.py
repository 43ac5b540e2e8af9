"""What ratings and areas are called in files and pictures."""

from collections.abc import Mapping

from bot.services.figures.lines import What
from bot.storage.tables import Rating
from bot.texts import Text, pgettext

AREAS = pgettext("area", "Indonesia")

RATINGS: Mapping[Rating, Text] = {
    Rating.HELPED: pgettext("button", "It helped"),
    Rating.PARTLY: pgettext("button", "It helped a little"),
    Rating.NOT_HELPED: pgettext("button", "It did not help yet"),
}

WORK: Mapping[What, Text] = {
    What.SUGGESTED: pgettext("figure", "Work suggested"),
    What.REFERRED: pgettext("figure", "Referred to a firm"),
    What.INTERVIEWED: pgettext("figure", "Interviewed"),
    What.PLACED: pgettext("figure", "Working again"),
}
"""What the steps back to work are called."""
