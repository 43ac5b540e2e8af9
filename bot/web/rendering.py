"""Rendering: templates of pages, whose every sentence comes from the catalogue.

A template holds no words: it asks for them by name, and `SAID` has them.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from bot.texts import Text, plain
from bot.web.said import SAID
from bot.web.site import Here

if TYPE_CHECKING:
    from jinja2 import Environment

PAGES = Path(__file__).with_name("pages")


def rendered(name: str, here: Here, **values: object) -> str:
    """Return a page, or a part of one, for its reader."""
    template = environment().get_template(f"{name}.html")
    return template.render(
        here=here, say=_Saying(here.language), language=here.language, **values
    )


def page(name: str, here: Here, **values: object) -> web.Response:
    """Answer with a page."""
    return web.Response(text=rendered(name, here, **values), content_type="text/html")


class _Saying:
    """Sentences by their name, in one language."""

    def __init__(self, language: str, said: Mapping[str, Text] = SAID) -> None:
        self._language, self._said = language, said

    def __getitem__(self, name: str) -> str:
        return plain(self._said[name], self._language)


@cache
def environment() -> "Environment":
    """Return what reads the templates; a value that is missing is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(PAGES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
