"""Provinces, kabupaten and kota, their zones, and reading them from typed words."""

from bot.places.found import Found, InProvince, Match, NotFound, Several
from bot.places.matching import find_places
from bot.places.table import (
    NoSuchPlace,
    Place,
    Province,
    place,
    places_of,
    province,
    provinces,
)

__all__ = [
    "Found",
    "InProvince",
    "Match",
    "NoSuchPlace",
    "NotFound",
    "Place",
    "Province",
    "Several",
    "find_places",
    "place",
    "places_of",
    "province",
    "provinces",
]
