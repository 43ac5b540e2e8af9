"""Bringing what people type into plain characters and standard words."""

import csv
import re
import unicodedata
from functools import cache
from pathlib import Path

LONGEST = 300
"""Characters of a message that are still read as one answer; more is a story."""

_SLANG = Path(__file__).parent / "slang.csv"
_FRACTIONS = str.maketrans({"½": " 1/2 ", "¼": " 1/4 ", "¾": " 3/4 "})
_PUNCTUATION = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
    | dict.fromkeys("\u2018\u2019\u02bc\u00b4`", "'")
)

_DOUBLED = re.compile(
    r"\b(kira|rata|masing|mudah|kayak|bener|benar|baru|pas|kurang)2(?:an|nya)?\b"
)
"""Words that are doubled with a figure, which is no number: "kira2 15"."""


def clean(said: str) -> str:
    """Return ``said`` in small letters, ASCII digits and single spaces.

    Digits of other scripts become ours where they stand for the same number; raised
    and circled ones do not, so that "4²" is not read as 42. What cannot be seen goes.
    A message longer than an answer is left empty.
    """
    if len(said) > LONGEST:
        return ""
    spelt = "".join(_plain(each) for each in said.translate(_FRACTIONS))
    plain = spelt.casefold().translate(_PUNCTUATION)
    return " ".join(_DOUBLED.sub(r"\1", plain).split())


@cache
def slang() -> dict[str, str]:
    """Return how people write words, with the standard word; "" for mere filler."""
    with _SLANG.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter=";")
        return {row["typed"]: row["normal"] for row in rows}


def raw_words(said: str) -> list[str]:
    """Return the words as they were written, without punctuation."""
    return re.findall(r"[a-z0-9]+", clean(said))


def standard_words(said: str) -> list[str]:
    """Return the words in their standard form, filler such as "kak" left out."""
    return " ".join(slang().get(word, word) for word in raw_words(said)).split()


def _plain(character: str) -> str:
    if unicodedata.category(character).startswith("C"):
        return " "
    decimal = unicodedata.decimal(character, None)
    if decimal is not None:
        return str(decimal)
    if unicodedata.digit(character, None) is not None:
        return "\N{REPLACEMENT CHARACTER}"
    return unicodedata.normalize("NFKC", character)
