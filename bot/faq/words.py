"""What people type, brought to one spelling.

Workers write without vowels ("blm"), double with a digit ("cepet2"), stretch what
they feel ("capeeek"), split "di" from its verb or glue it on, and mix Javanese and
Sundanese in. Rules and close matches see only what leaves this module.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path

SLANG = Path(__file__).parent / "slang.csv"

_ENDINGS = ("nya", "lah", "kah", "pun", "ku")
_SHORTEST_STEM = 4
_DOUBLED = re.compile(r"\b([a-z]{3,})2(?:nya|an)?\b")
_WITH_ALL_MIGHT = re.compile(r"\bmati[2-]?(?: ?mati)?an\b")
"""With all one's might, which has nothing to do with dying but its letters."""
_STRETCHED = re.compile(r"([a-z])\1{2,}")
_WORD = re.compile(r"[a-z]+|\d+")


def words(said: str) -> tuple[str, ...]:
    """Return the words of ``said`` in their common spelling, without fillers.

    Where only fillers stand ("ya"), they are the message and stay.
    """
    typed = tuple(_WORD.findall(plain_letters(said)))
    meant = tuple(_meant(_rejoined(typed)))
    return meant or typed


def plain_letters(said: str) -> str:
    """Return ``said`` in small letters, without marks and what is doubled."""
    folded = unicodedata.normalize("NFKD", said.casefold())
    letters = "".join(each for each in folded if not unicodedata.combining(each))
    without_marks = letters.replace("'", "").replace(
        "\N{RIGHT SINGLE QUOTATION MARK}", ""
    )
    doubled = _DOUBLED.sub(r"\1", _WITH_ALL_MIGHT.sub("mati matian", without_marks))
    return _STRETCHED.sub(r"\1", doubled)


def _rejoined(typed: tuple[str, ...]) -> Iterator[str]:
    """Glue a split "di" to a verb that is known with it: "di phk", "di suruh"."""
    glued = False
    for word, following in pairwise((*typed, "")):
        if glued:
            glued = False
        elif word == "di" and f"di{following}" in _slang():
            glued = True
            yield f"di{following}"
        else:
            yield word


def _meant(typed: Iterable[str]) -> Iterator[str]:
    for word in typed:
        yield from _slang().get(word, _slang().get(_stem(word), _stem(word))).split()


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


@cache
def _slang() -> Mapping[str, str]:
    with SLANG.open(encoding="utf-8", newline="") as file:
        return {row["typed"]: row["meant"] for row in csv.DictReader(file)}
