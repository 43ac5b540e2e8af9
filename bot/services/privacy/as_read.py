"""Words as they are read: without tags, entities opened, nothing invisible.

What is found there is taken out of what stands there, where every tag stays: what was
well-formed still is. Words without any tags are read the same.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from bot.interview.reading.secrets import BLOT

_OF_TELEGRAM = (
    "a|blockquote|b|code|del|em|ins|i|pre|span|strike|strong|s|tg-emoji|tg-spoiler|u"
)
_TAG = rf"</?(?:{_OF_TELEGRAM})(?:\s+[a-z-]+=\"[^\"]*\"|\s+expandable)*\s*>"
_ENTITY = r"&(?:amp|lt|gt|quot|apos|nbsp|#\d{1,7}|#x[\da-f]{1,6});"
_TAGS = re.compile(_TAG, re.IGNORECASE)
_TOKENS = re.compile(f"{_TAG}|{_ENTITY}", re.IGNORECASE)
_VALUE = re.compile(r"(?<==\")[^\"]+(?=\")")
_BLOCK = re.compile(r"</?(?:blockquote|pre)\b", re.IGNORECASE)
"""Tags with which a line ends."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Read:
    """Words, and what of them is read.

    Attributes:
        words: As they stand.
        text: As they are read.
        places: Where each letter of the text stands; None if in its own place.
    """

    words: str
    text: str
    places: Sequence[Span] | None

    def without(self, spans: Iterable[Span]) -> str | None:
        """Return the words with a blot for each span of the text; None without any."""
        left, at = [], 0
        for span in sorted(spans):
            start, end = self._place(span)
            if end <= at:
                continue
            left += [self.words[at : max(at, start)], BLOT if start >= at else ""]
            left += _TAGS.findall(self.words[max(at, start) : end])
            at = end
        return "".join((*left, self.words[at:])) if at else None

    def _place(self, span: Span) -> Span:
        start, end = span
        if self.places is None:
            return span
        return self.places[start][0], self.places[end - 1][1]


def text_of(words: str) -> str:
    """Return what is read of words, in a third of the time that `read` takes."""
    if "<" in words or "&" in words:
        words = _TOKENS.sub(lambda token: _opened(token[0]), words)
    return words if words.isascii() else _seen(words)


def read(words: str) -> Read:
    """Return words with what is read of them, and where."""
    if words.isascii() and "<" not in words and "&" not in words:
        return Read(words, words, None)
    text: list[str] = []
    places: list[Span] = []
    for piece, place in _pieces(words):
        seen = piece if piece.isascii() else _seen(piece)
        text.append(seen)
        places += [place] * len(seen)
    return Read(words, "".join(text), places)


def in_tags(words: str) -> list[str]:
    """Return what stands in tags, such as the address of a link."""
    if '="' not in words:
        return []
    return [value for tag in _TAGS.findall(words) for value in _VALUE.findall(tag)]


def with_in_tags(words: str, changed: Callable[[str], str]) -> str:
    """Return words with other values in their tags."""
    if '="' not in words:
        return words
    return _TAGS.sub(
        lambda tag: _VALUE.sub(lambda value: changed(value[0]), tag[0]), words
    )


def _pieces(words: str) -> Iterator[tuple[str, Span]]:
    """Yield what is read, piece by piece, and where each stands."""
    at = 0
    for token in _TOKENS.finditer(words):
        yield from _letters(words, at, token.start())
        at = token.end()
        yield _opened(token[0]), token.span()
    yield from _letters(words, at, len(words))


def _opened(token: str) -> str:
    """Return what is read of a tag or an entity."""
    if token.startswith("&"):
        return unescape(token)
    return "\n" if _BLOCK.match(token) else ""


def _letters(words: str, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """Yield each letter with the accents that are written behind it."""
    while start < end:
        behind = start + 1
        while behind < end and unicodedata.combining(words[behind]):
            behind += 1
        yield words[start:behind], (start, behind)
        start = behind


def _seen(piece: str) -> str:
    whole = unicodedata.normalize("NFKC", piece)
    return "".join(each for each in whole if unicodedata.category(each) != "Cf")
