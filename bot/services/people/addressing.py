"""Addressing people: "Ibu Siti", as they want it themselves."""

from collections.abc import Callable, Mapping
from typing import Any

from bot.texts import Text, _, verbatim

ADDRESSED: Mapping[str, Callable[[Text], Text]] = {
    "bapak": lambda name: _("Mr {name}", name=name),
    "ibu": lambda name: _("Ms {name}", name=name),
}
"""By the answer to how one wants to be addressed."""

TITLES = ("bapak ", "ibu ", "pak ", "bu ", "mr ", "ms ", "mrs ")
"""Names that begin so say it already."""


def addressed(name: str, answers: Mapping[str, Any]) -> Text:
    """Return a name as its owner wants to be addressed, by answers of the profile."""
    name = name.title() if name.islower() else name
    address = ADDRESSED.get(answers.get("address", ""))
    if address is None or name.casefold().startswith(TITLES):
        return verbatim(name)
    return address(verbatim(name))
