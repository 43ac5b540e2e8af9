"""Audience: to whom an announcement goes, as it is kept and as it is read back.

What is kept is read with distrust. A word that is not known here is an error, never
passed over: without it more people would get the announcement than somebody chose.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

from bot.jkp.values import Verdict
from bot.places import NoSuchPlace, place, province
from bot.storage.tables import Label
from bot.texts import languages


class NotAnAudience(Exception):
    """What is kept says to nobody's certainty who is meant."""


class Stage(StrEnum):
    """How far somebody is on the way to the benefit."""

    CHECKING = "checking"
    """A check was begun, and is not finished."""
    RESULT = "result"
    """There is a result, and no claim that we know of."""
    OFFICER = "officer"
    """Waits for an officer, or talks with one."""
    CLAIMED = "claimed"
    """The claim was filed."""
    RECEIVING = "receiving"
    """Receives JKP, and has months to come."""
    HELPED = "helped"
    """Works again, learns, or has all that was asked for."""


class Left(StrEnum):
    """How many days are left to claim."""

    WEEK = "7"
    MONTH = "30"
    QUARTER = "90"
    PAST = "past"
    """None: the last day is over."""


class Seen(StrEnum):
    """When somebody last told us anything."""

    MONTH = "30"
    QUARTER = "90"
    LONGER = "longer"
    """Not within 90 days."""


class Spared(StrEnum):
    """Who is left out unless somebody says otherwise."""

    RECENT = "recent"
    """Who had a general announcement this week."""
    HELPED = "helped"
    """Who was helped already."""


@dataclass(frozen=True, slots=True)
class Audience:
    """To whom an announcement goes: who fits each part that says anything.

    An empty part asks nothing, but for `spared`. Within a part one of its words is
    enough. What is not known of somebody fits no part that asks for it.

    Attributes:
        regions: Codes of provinces, kabupaten and kota; none is the whole area.
        spared: Who is left out.
    """

    regions: tuple[str, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    stages: tuple[Stage, ...] = ()
    left: tuple[Left, ...] = ()
    seen: tuple[Seen, ...] = ()
    languages: tuple[str, ...] = ()
    labels: tuple[Label, ...] = ()
    spared: tuple[Spared, ...] = tuple(Spared)


PARTS = tuple(each.name for each in fields(Audience))
OF_WORKERS = ("verdicts", "stages", "left", "seen", "labels")
"""Parts that ask what only a worker can be."""

WORDS: Mapping[str, tuple[str, ...]] = {
    "verdicts": tuple(Verdict),
    "stages": tuple(Stage),
    "left": tuple(Left),
    "seen": tuple(Seen),
    "languages": tuple(languages()),
    "labels": tuple(Label),
    "spared": tuple(Spared),
}
"""The words of each part but the regions, in the order in which they are shown."""

_EVERYBODY = Audience()


def read(kept: Mapping[str, Any]) -> Audience:
    """Return the audience that is kept on an announcement.

    Raises:
        NotAnAudience: It has a part or a word that is not known here.
    """
    unknown = set(kept) - set(PARTS)
    if unknown:
        raise NotAnAudience(f"the parts {sorted(unknown)} are not known")
    said: dict[str, Any] = {part: _words(part, each) for part, each in kept.items()}
    return Audience(**said)


def kept(audience: Audience) -> dict[str, list[str]]:
    """Return what is kept of an audience: the parts that say anything."""
    return {
        part: [str(each) for each in getattr(audience, part)]
        for part in PARTS
        if getattr(audience, part) != getattr(_EVERYBODY, part)
    }


def toggled(audience: Audience, part: str, word: str) -> Audience:
    """Return the audience with a word more, or without it where it was there.

    Of regions the last one said holds: a province takes the place of what lies in it,
    and what lies in a province takes the place of the whole of it.

    Raises:
        NotAnAudience: The part or the word is not known.
    """
    if part not in PARTS:
        raise NotAnAudience(f"there is no part {part!r}")
    (chosen,) = _words(part, [word])
    had = getattr(audience, part)
    if chosen in had:
        return _with(audience, part, [each for each in had if each != chosen])
    if part == "regions":
        had = [each for each in had if not is_within(each, chosen)]
        had = [each for each in had if not is_within(chosen, each)]
    return _with(audience, part, [*had, chosen])


def is_within(region: str, area: str | None) -> bool:
    """Say whether a region is an area, or lies in it; None is the whole country."""
    return area is None or region == area or region.startswith(f"{area}.")


def _with(audience: Audience, part: str, words: list[str]) -> Audience:
    changes: dict[str, Any] = {part: _words(part, words)}
    return replace(audience, **changes)


def _words(part: str, said: object) -> tuple[str, ...]:
    """Return the words of a part in their order, each once."""
    if not isinstance(said, list) or not all(isinstance(each, str) for each in said):
        raise NotAnAudience(f"{part} is no list of words")
    if part == "regions":
        return tuple(sorted({_region(each) for each in said}))
    unknown = set(said) - set(WORDS[part])
    if unknown:
        raise NotAnAudience(f"{part} has the words {sorted(unknown)}")
    return tuple(each for each in WORDS[part] if each in said)


def _region(code: str) -> str:
    try:
        return (place if "." in code else province)(code).code
    except NoSuchPlace as error:
        raise NotAnAudience(str(error)) from None
