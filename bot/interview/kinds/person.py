"""What is asked about a person: where they live, a few own words, a phone number."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Self

from bot.interview.answers import UNKNOWN, Answer
from bot.interview.filling import Values
from bot.interview.kinds.kind import NOT_KNOWN, converted
from bot.interview.reading import Phone as Number
from bot.interview.reading import read_phone
from bot.interview.reading.result import Read, Reading, Unread, Unsure
from bot.interview.told import Option, Told
from bot.places import (
    Found,
    InProvince,
    NoSuchPlace,
    NotFound,
    Place,
    Several,
    find_places,
    place,
    places_of,
)
from bot.texts import Text, _, verbatim

_LONG_NUMBER = re.compile(r"\d[\d\s.-]{5,}")
_SPACES = re.compile(r"\s+")
_E164 = re.compile(r"\+[1-9]\d{7,14}")
_SHOWN_AT_THE_ENDS = 4
_HIDDEN = 4
"""Digits of a phone number, at least; a short one shows fewer at its end."""


@dataclass(frozen=True, slots=True)
class Region:
    """A kabupaten or kota by its code, "32.16"."""

    options: tuple[Option, ...] = ()
    parts: tuple[Option, ...] = ()
    name: str = "region"
    needs_echo: bool = True

    def read(self, said: str, today: date) -> Reading[Answer]:  # noqa: ARG002
        """Read a place; of a province, its places are the candidates."""
        match find_places(said):
            case Found(found, _town):
                return Read(found.code)
            case Several(options, ask):
                places = (each.code for each in options if isinstance(each, Place))
                return Unsure(ask, tuple(places))
            case InProvince(province):
                places = (each.code for each in places_of(province.code))
                return Unsure(
                    _(
                        "Which regency or city do you live in now? A few letters are "
                        "enough."
                    ),
                    tuple(places),
                )
            case NotFound(hint):  # pragma: no branch
                return Unread(hint)

    def accepts(self, value: Answer) -> bool:
        """Say whether a place has this code."""
        if value == UNKNOWN:
            return True
        try:
            place(value)
        except NoSuchPlace:
            return False
        return True

    def shown(self, value: Answer) -> Text:
        """Return the place with its province."""
        return NOT_KNOWN if value == UNKNOWN else place(value).text

    def values(self, value: Answer) -> Values:
        """Return the place as ``region``."""
        return {"region": self.shown(value)}

    def told(
        self,
        value: Answer,  # noqa: ARG002
        facts: tuple[str, ...],  # noqa: ARG002
    ) -> Mapping[str, Told]:
        """Return nothing: where somebody lives decides no claim."""
        return {}

    def filled(self, values: Values) -> Self:  # noqa: ARG002
        """Return it as it is."""
        return self


@dataclass(frozen=True, slots=True)
class Words:
    """A person's own words, up to ``most`` characters; no long numbers among them.

    Whoever types a NIK here is not understood, and it is not kept.
    """

    most: int
    again: Text
    options: tuple[Option, ...] = ()
    parts: tuple[Option, ...] = ()
    name: str = "words"
    needs_echo: bool = False

    def read(self, said: str, today: date) -> Reading[Answer]:  # noqa: ARG002
        """Return the words with single spaces."""
        words = _SPACES.sub(" ", said).strip()
        return Read(words) if self.accepts(words) else Unread(self.again)

    def accepts(self, value: Answer) -> bool:
        """Say whether they are few enough, readable, and without long numbers."""
        return (
            0 < len(value) <= self.most
            and value.isprintable()
            and not _LONG_NUMBER.search(value)
        )

    def shown(self, value: Answer) -> Text:
        """Return the words, untranslated."""
        return NOT_KNOWN if value == UNKNOWN else verbatim(value)

    def values(self, value: Answer) -> Values:
        """Return the words as ``name``."""
        return {"name": self.shown(value)}

    def told(
        self,
        value: Answer,  # noqa: ARG002
        facts: tuple[str, ...],  # noqa: ARG002
    ) -> Mapping[str, Told]:
        """Return nothing: own words decide no claim."""
        return {}

    def filled(self, values: Values) -> Self:  # noqa: ARG002
        """Return it as it is."""
        return self


@dataclass(frozen=True, slots=True)
class Phone:
    """A phone number that can be dialled from anywhere, "+6281234567890".

    Whether it is the person's own is known only of a shared contact.
    """

    options: tuple[Option, ...] = ()
    parts: tuple[Option, ...] = ()
    name: str = "phone"
    needs_echo: bool = True

    def read(self, said: str, today: date) -> Reading[Answer]:  # noqa: ARG002
        """Read a number with or without its leading 0 or +62."""
        return converted(read_phone(said), _dialled)

    def accepts(self, value: Answer) -> bool:
        """Say whether ``value`` has the form that can be dialled."""
        return value == UNKNOWN or _E164.fullmatch(value) is not None

    def shown(self, value: Answer) -> Text:
        """Return the number with its middle hidden: a screen may be looked at."""
        if value == UNKNOWN:
            return NOT_KNOWN
        at_home = value.replace("+62", "0", 1) if value.startswith("+62") else value
        end = len(at_home) - min(_SHOWN_AT_THE_ENDS, len(at_home) - 2 * _HIDDEN)
        return verbatim(f"{at_home[:_SHOWN_AT_THE_ENDS]}••••{at_home[end:]}")

    def values(self, value: Answer) -> Values:
        """Return the masked number as ``phone``."""
        return {"phone": self.shown(value)}

    def told(
        self,
        value: Answer,  # noqa: ARG002
        facts: tuple[str, ...],  # noqa: ARG002
    ) -> Mapping[str, Told]:
        """Return nothing: a phone number decides no claim."""
        return {}

    def filled(self, values: Values) -> Self:  # noqa: ARG002
        """Return it as it is."""
        return self


def _dialled(number: Number) -> Answer:
    return number.number
