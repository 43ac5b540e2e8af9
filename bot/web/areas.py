"""The way up from an area to the one around it, no further than somebody may see."""

from dataclasses import dataclass

from bot.services.board import names
from bot.texts import plain
from bot.web.site import Here


@dataclass(frozen=True, slots=True)
class Up:
    """A way to the area around one."""

    name: str
    address: str


def up(area: str, top: str, here: Here) -> Up | None:
    """Return the way up from an area; None from the highest that somebody may see."""
    if area == top:
        return None
    around = area.partition(".")[0] if "." in area else ""
    name = plain(names.area(around), here.language)
    return Up(name, here.to(here.path, area=None if around == top else around))
