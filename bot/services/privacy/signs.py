"""Signs of a person: by what words of others name somebody, unless misspelt.

A name that stays is a broken promise, a word that goes for nothing a small loss, so
what may be meant counts. But a name that is also a word of every sentence ("Hari",
"Dan"), or of two letters, would take everything along: it counts only beside a title,
or where it stands alone.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from string import ascii_uppercase

from bot.services.privacy.as_read import Span, in_tags, read, text_of, with_in_tags
from bot.services.privacy.name_words import (
    TITLES,
    Run,
    Word,
    forms,
    is_joined,
    letters_of,
    parts,
    runs,
    spelt_in,
    tells,
    words_of,
)

_DIGITS_ABROAD = 9
"""The last ones, by which a foreign number is the same with its country or without."""

_FEWEST_DIGITS = 7
"""A number of fewer is a date or an amount."""

_CODE = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d(?:[\s().+/·•_‐-―-]{0,4}\d)*")  # noqa: RUF001
_DIGITS = re.compile(r"\d+")

_NO_WORDS = frozenset({"file_id", "file_unique_id", "language_code", "type"})
"""Parts of an update in which letters mean nothing."""


@dataclass(frozen=True)
class Signs:
    """What names a person.

    Attributes:
        names: What they are or were called.
        phones: Their numbers, in any spelling.
        codes: Of their cases.
        account: Telegram's number of them.
        shared: Words of names that may mean somebody else, unless with others.
    """

    names: frozenset[str]
    phones: frozenset[str]
    codes: frozenset[str]
    account: int
    shared: frozenset[str] = frozenset()

    def but_for(self, name: str) -> "Signs":
        """Return them for words about another, whom a word of both names may mean."""
        return replace(self, shared=self.shared | frozenset(parts(name)))

    def but_names(self) -> "Signs":
        """Return them for words of who does not know the person: numbers alone."""
        return replace(self, names=frozenset())

    def are_in(self, words: str) -> bool:
        """Say whether words name the person, or may."""
        return any(
            self._may_be_in(text) and next(self._spans(text), None) is not None
            for text in (text_of(words), *in_tags(words))
        )

    def blotted(self, words: str, *, public: bool = False) -> str | None:
        """Return words without what names the person; None if nothing does.

        Args:
            words: What somebody typed, as it stands: with tags, if it has such.
            public: They are for everybody to read. A lone name means nobody there, so
                only what can mean nobody else goes.
        """
        left = with_in_tags(words, lambda each: self._left(each, public=public))
        left = self._left(left, public=public)
        return None if left == words else left

    def _left(self, words: str, *, public: bool) -> str:
        if not self._may_be_in(text_of(words)):
            return words
        seen = read(words)
        found = self._sure(seen.text) if public else self._spans(seen.text)
        return seen.without(found) or words

    def _may_be_in(self, text: str) -> bool:
        """Say no where signs alone rule it out, in a tenth of the time."""
        digits = _plain("".join(_DIGITS.findall(text)))
        if any(each in digits for each in (*self._tails, self._account) if each):
            return True
        letters = letters_of(text)
        if any(each in letters for each in self._stems):
            return True
        return next(spelt_in(text), None) is not None

    def _spans(self, text: str) -> Iterator[Span]:
        yield from self._sure(text)
        yield from self._joined_names(text)
        found = list(words_of(text))
        for number, word in enumerate(found):
            stands_out = len(found) == 1 or (
                number > 0 and found[number - 1].folded in TITLES
            )
            if word.is_one_of(self._single) or (
                stands_out and word.is_one_of(self._seldom)
            ):
                yield word.start, word.end

    def _sure(self, text: str) -> Iterator[Span]:
        """Yield where something stands that can mean nobody else."""
        yield from self._numbers(text)
        yield from self._whole_names(text)

    def _numbers(self, words: str) -> Iterator[Span]:
        for run in _NUMBER.finditer(words):
            digits = _plain(run[0])
            if any(each in digits for each in self._tails):
                yield run.span()
        for each in _DIGITS.finditer(words):
            if _plain(each[0]) == self._account:
                yield each.span()
        for each in _CODE.finditer(words):
            if each[0].upper().rstrip(ascii_uppercase) in self.codes:
                yield each.span()

    def _whole_names(self, text: str) -> Iterator[Span]:
        found = list(words_of(text)) if self._whole else []
        for name in self._whole:
            for number in range(len(found) - len(name) + 1):
                part = found[number : number + len(name)]
                if all(map(Word.is_one_of, part, name)):
                    yield part[0].start, part[-1].end

    def _joined_names(self, text: str) -> Iterator[Span]:
        """Yield where words of a name are one ("#SitiAminah"), or letters apart."""
        for word in words_of(text):
            if any(each in word.folded for each in self._joined):
                yield word.start, word.end
        for spelt, span in spelt_in(text):
            if any(each in spelt for each in (*self._alone, *self._joined)):
                yield span

    @cached_property
    def _account(self) -> str:
        return str(self.account) if self.account > 0 else ""

    @cached_property
    def _tails(self) -> frozenset[str]:
        digits = ("".join(_DIGITS.findall(each)) for each in self.phones)
        return frozenset(
            each for each in map(_at_home, digits) if len(each) >= _FEWEST_DIGITS
        )

    @cached_property
    def _stems(self) -> frozenset[str]:
        codes = (each.casefold() for each in self.codes)
        return frozenset((*codes, *(each for name in self._parts for each in name)))

    @cached_property
    def _parts(self) -> frozenset[Run]:
        return frozenset(each for each in map(parts, self.names) if each)

    @cached_property
    def _runs(self) -> frozenset[Run]:
        """Several words of a name, which mean nobody else together."""
        return frozenset(
            run
            for name in self._parts
            for run in runs(name)
            if not self.shared.issuperset(run)
        )

    @cached_property
    def _whole(self) -> tuple[tuple[frozenset[str], ...], ...]:
        return tuple(tuple(forms([each]) for each in run) for run in self._runs)

    @cached_property
    def _joined(self) -> frozenset[str]:
        return frozenset("".join(run) for run in self._runs if is_joined(run))

    @cached_property
    def _alone(self) -> frozenset[str]:
        """Words of names that count wherever they stand."""
        words = {each for name in self._parts for each in name if tells(each)}
        return frozenset(words - self.shared)

    @cached_property
    def _single(self) -> frozenset[str]:
        return forms(self._alone)

    @cached_property
    def _seldom(self) -> frozenset[str]:
        """Names that count beside a title, or where they stand alone."""
        lone = {each[0] for each in self._parts if len(each) == 1}
        return forms(each for each in lone - self.shared if not tells(each))


def strings_of(value: object) -> Iterator[str]:
    """Yield the words and numbers in a JSON value, each by itself."""
    match value:
        case str():
            yield value
        case bool() | None:
            return
        case int():
            yield str(value)
        case dict():
            for name, each in value.items():
                if name not in _NO_WORDS:
                    yield from strings_of(each)
        case list():
            for each in value:
                yield from strings_of(each)


def _plain(digits: str) -> str:
    found = (unicodedata.decimal(each, None) for each in digits)
    return "".join(str(each) for each in found if each is not None)


def _at_home(digits: str) -> str:
    """Return what is the same of a number whether 0, 62 or nothing stands before it."""
    if digits.startswith(("62", "0")):
        return digits.removeprefix("62").lstrip("0")
    return digits[-_DIGITS_ABROAD:]
