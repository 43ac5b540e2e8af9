"""Likeness: how well a worker's name fits what somebody typed to find it.

Each word that was typed is compared with the words of the name, and all of it without
its spaces, since people write "sitirahma" and "Siti Rahma". Scorers that look for parts
find every "Ani" in "Handayani", so parts count from the beginning of a word only.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

LIKE = 75
"""Likeness, out of 100, from which a name is shown."""

SHORTEST = 3
"""Letters of a word from which it may be a beginning, or have a letter wrong."""

BEGINS = 95
"""What the beginning of a word is worth; the whole word is worth 100."""

_WORD = re.compile(r"[^\W_]+")


TITLES = frozenset({"bapak", "bpk", "pak", "ibu", "bu", "sdr", "sdri", "mas", "mbak"})
"""How somebody is addressed; it is no part of the name, unless it is all of it."""

_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class Sought:
    """A name that somebody looks for, as it is compared."""

    words: Sequence[str]
    squeezed: str


def sought(said: str) -> Sought | None:
    """Return what is looked for; None if no letter is in it."""
    words = _words(said)
    return Sought(words, "".join(words)) if words else None


def likeness(wanted: Sought, name: str) -> float:
    """Return how like a name is to what is looked for, out of 100; 0 is not at all."""
    words = _words(name)
    together = fuzz.ratio(wanted.squeezed, "".join(words), score_cutoff=LIKE)
    if together == _WHOLE:
        return together
    apart = 0.0
    for typed in wanted.words:
        best = _likest(typed, words)
        if not best:
            return together
        apart += best
    return max(together, apart / len(wanted.words))


def _likest(typed: str, words: Sequence[str]) -> float:
    """Return how like a typed word is to the word of a name that it is most like."""
    if typed in words:
        return _WHOLE
    if len(typed) < SHORTEST:
        return 0
    best = 0.0
    for each in words:
        if each.startswith(typed):
            return BEGINS
        best = max(best, fuzz.ratio(typed, each, score_cutoff=LIKE))
    return best


def _words(said: str) -> Sequence[str]:
    small = said.casefold()
    if not small.isascii():
        apart = unicodedata.normalize("NFKD", small)
        small = "".join(each for each in apart if not unicodedata.combining(each))
    words = _WORD.findall(small)
    return [each for each in words if each not in TITLES] or words
