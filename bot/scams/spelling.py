"""Bringing what a vacancy says to parts of sentences in one spelling.

Who cheats writes "b1aya", "tr4nsfer" and "b i a y a"; who does not, writes "SIM B1" and
"250rb", which stay.
"""

import re
from collections.abc import Iterator, Sequence

from bot.faq.words import plain_letters

_LEET = str.maketrans("013457", "oieast")
_DISGUISED = re.compile(r"\b[a-z]+(?:\d+[a-z]+)+\d*\b")
_APART = re.compile(r"\b[a-z](?:[ .-][a-z]){3,}\b")
_ENDS = re.compile(r"(?<!\d)[.,:]|[.,:](?!\d)|[;!?\n\u2022]|\s[-\u2013]\s")
_AS_NAME = re.compile(r"\ba[./ ]?n[.]?(?=\s)")
_SPACES = re.compile(r"[^\w.,@%]+|\s+")


Spelling = Sequence[tuple[re.Pattern[str], str]]
"""Patterns of words in other spellings, each with the word that is known."""


def parts_of(said: str, spelling: Spelling) -> Iterator[str]:
    """Yield the parts of sentences, without those that say nothing."""
    small = _AS_NAME.sub("atas nama", plain_letters(said))
    for part in _ENDS.split(small):
        words = _SPACES.sub(" ", part).strip(" .,")
        for pattern, known in spelling:
            words = pattern.sub(known, words)
        if words:
            yield _undisguised(words)


def _undisguised(words: str) -> str:
    whole = _APART.sub(lambda each: re.sub(r"[ .-]", "", each[0]), words)
    return _DISGUISED.sub(lambda each: each[0].translate(_LEET), whole)
