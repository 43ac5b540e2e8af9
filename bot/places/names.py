"""Every name of a place in the form in which names are compared."""

from functools import cache

from bot.places.spelling import squeezed
from bot.places.table import (
    Place,
    Province,
    aliases,
    place,
    places,
    province,
    provinces,
)

Codes = tuple[str, ...]
"""Codes of places, of provinces, or of both."""


def at(code: str) -> Place | Province:
    """Return what has that code, which a dot tells to be a place."""
    return place(code) if "." in code else province(code)


@cache
def named() -> dict[str, Codes]:
    """The official names, squeezed; places before provinces of the same name."""
    table: dict[str, Codes] = {}
    for each in places():
        name = squeezed(each.base)
        table[name] = (*table.get(name, ()), each.code)
    for within in provinces():
        for name in (within.name, within.short):
            table.setdefault(squeezed(name), (within.code,))
    return table


@cache
def squeezed_aliases() -> dict[str, str]:
    """What people say for places, as it is written, by its squeezed form."""
    return {squeezed(alias): alias for alias in aliases()}


@cache
def known_as() -> dict[str, Codes]:
    """What people say for places, squeezed."""
    return {squeezed(alias): codes for alias, codes in aliases().items()}


@cache
def everything() -> dict[str, tuple[Codes, ...]]:
    """Every spelling with what it may mean: as a word for a place, and as a name."""
    return {
        name: tuple(
            dict.fromkeys(
                codes
                for table in (known_as(), named())
                if (codes := table.get(name, ()))
            )
        )
        for name in {**known_as(), **named()}
    }
