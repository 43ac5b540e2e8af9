"""The page of what is going on now: the live board, of an area and those below it."""

from dataclasses import dataclass

from aiohttp import web

from bot.services.board import names
from bot.services.figures import live
from bot.services.figures.live import Board, Now
from bot.texts import _, plain
from bot.web import areas, shown
from bot.web.rendering import page, rendered
from bot.web.site import (
    Here,
    here,
    let_in,
    scope_in,
    site_of,
    token_of,
    viewer_in,
)

COUNTED = (
    "waiting",
    "on_duty",
    "taken",
    "warned",
    "asked_today",
    "taken_today",
    "answered_today",
    "placed_today",
)
"""What is counted of an area, as templates and `Now` both call it."""


@dataclass(frozen=True, slots=True)
class Row:
    """An area as it is shown.

    Attributes:
        area: Its code.
        name: What it is called.
        numbers: What is counted, by its name.
        oldest: How long the first of them has waited.
        length: Of the bar of those that wait.
    """

    area: str
    name: str
    numbers: dict[str, str]
    oldest: str
    length: float


async def show(request: web.Request) -> web.Response:
    """Show what is going on now."""
    site = site_of(request)
    let_in(site, token_of(request))
    async with site.reading() as session:
        viewer = await viewer_in(session, request, lambda: site.now)
        scope = scope_in(request, viewer)
        found = await live.of(await session.connection(), scope, site.now)
    place = here(request, viewer.language)
    return page(
        "now",
        place,
        up=areas.up(scope.area, viewer.scope.area, place),
        stream=place.to("langsung", lang=place.language),
        **_values(found, place),
    )


def part(found: Board, here: Here) -> str:
    """Return the part of the page that changes."""
    return rendered("now_live", here, **_values(found, here))


def _values(found: Board, here: Here) -> dict[str, object]:
    longest = max((each.waiting.value for each in found.areas), default=0) or 1
    at = found.at.astimezone(live.zone_of(found.scope.area))
    return {
        "area": found.scope.area,
        "title": plain(names.area(found.scope.area), here.language),
        "total": _row(found, found.total, here.language, longest),
        "rows": [_row(found, each, here.language, longest) for each in found.areas],
        "counted": COUNTED,
        "at": plain(_("As of {when}.", when=at), here.language),
        "is_rounded": not found.scope.counts,
        "is_single": found.scope.is_single,
    }


def _row(found: Board, now: Now, language: str, longest: int) -> Row:
    name = names.line(found.scope, now.area)
    return Row(
        now.area,
        plain(name, language),
        {name: shown.number(getattr(now, name), language) for name in COUNTED},
        shown.since(now.oldest, found.at, language),
        round(100 * now.waiting.value / longest, 1),
    )
