"""Signs of a person: by what words of others name somebody, however they are spelt.

A name that stays is a broken promise, a word that goes for nothing a small loss, so
what may be meant counts. But a name that is also a word of every sentence ("Hari",
"Dan"), or of two letters, would take everything along: it counts only beside a title,
or where it stands alone.
"""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from string import ascii_uppercase

from bot.interview.reading.secrets import BLOT

FEWEST_LETTERS = 3
"""A name of fewer is a syllable of something else."""

_DIGITS_ABROAD = 9
"""The last ones, by which a foreign number is the same with its country or without."""

_FEWEST_DIGITS = 7
"""A number of fewer is a date or an amount."""

_TITLE_WORDS = (
    "bapak pak bpk ibu bu mas mbak mba kak kakak bang abang dik adik adek om tante sdr "
    "sdri saudara saudari tuan nyonya ny nona teh teteh neng uda uni cak mr mrs ms "
    "miss haji hajah hj dr drs ir prof"
)
_EVERYDAY_WORDS = (
    "dan ini itu ada dia apa yang kami saya anda aku kamu mereka untuk dari pada juga "
    "bisa akan sudah belum tidak baik benar lama baru hari pagi siang sore malam "
    "minggu senin selasa rabu kamis jumat sabtu ahad januari februari maret april mei "
    "juni juli agustus september oktober november desember bulan tahun satu dua tiga "
    "nama nomor data kasus kerja pekerja petugas kantor kota bin binti the and for you "
    "are not may can was has had all any one two who how"
)
_TITLES = frozenset(_TITLE_WORDS.split())
_EVERYDAY = frozenset(_EVERYDAY_WORDS.split()) | _TITLES
"""Words of every day that are names as well, or are left over from one."""

_CLITICS = ("", "nya", "ku", "mu", "lah", "kah", "pun")
_APOSTROPHES = "'’ʼ`‘"  # noqa: RUF001
_LETTERS = rf"[^\W\d_]+(?:[{_APOSTROPHES}][^\W\d_]+)*"
_WORD = re.compile(_LETTERS)
_NO_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_CODE = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d(?:[\s().+/·•_‐-―-]{0,4}\d)*")  # noqa: RUF001
_DIGITS = re.compile(r"\d+")

_NO_WORDS = frozenset({"file_id", "file_unique_id", "language_code", "type"})
"""Parts of an update in which letters mean nothing."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word, as it is compared: whole, and before its apostrophe."""

    folded: str
    bare: str
    start: int
    end: int

    def is_one_of(self, forms: Container[str]) -> bool:
        return self.folded in forms or self.bare in forms


@dataclass(frozen=True)
class Signs:
    """What names a person.

    Attributes:
        names: What they are or were called.
        phones: Their numbers, in any spelling.
        codes: Of their cases.
        account: Telegram's number of them.
    """

    names: frozenset[str]
    phones: frozenset[str]
    codes: frozenset[str]
    account: int

    def but_for(self, name: str) -> "Signs":
        """Return them without names that another bears too, in words about that one."""
        theirs = set(_parts(name))
        shared = {each for each in self.names if theirs & set(_parts(each))}
        return replace(self, names=self.names - shared) if shared else self

    def are_in(self, words: str) -> bool:
        """Say whether words name the person, or may."""
        seen = _seen(words)
        return self._may_be_in(seen) and next(self._spans(seen), None) is not None

    def blotted(self, words: str, *, public: bool = False) -> str | None:
        """Return words without what names the person; None if nothing does.

        Args:
            words: What somebody typed.
            public: They are for everybody to read. A lone name means nobody there, so
                only what can mean nobody else goes.
        """
        seen = _seen(words)
        if not self._may_be_in(seen):
            return None
        spans = sorted(self._sure(seen) if public else self._spans(seen))
        if not spans:
            return None
        left, at = [], 0
        for start, end in spans:
            if end <= at:
                continue
            left += [seen[at : max(at, start)], BLOT if start >= at else ""]
            at = end
        return "".join((*left, seen[at:]))

    def _may_be_in(self, words: str) -> bool:
        """Say no where signs alone rule it out: 4 µs a sentence instead of 34."""
        digits = _plain("".join(_DIGITS.findall(words)))
        if any(each in digits for each in (*self._tails, self._account) if each):
            return True
        letters = _NO_APOSTROPHE.sub("", _folded(words))
        return any(each in letters for each in self._stems)

    def _spans(self, words: str) -> Iterator[Span]:
        yield from self._sure(words)
        found = list(_words(words))
        for number, word in enumerate(found):
            stands_out = len(found) == 1 or (
                number > 0 and found[number - 1].folded in _TITLES
            )
            if word.is_one_of(self._single) or (
                stands_out and word.is_one_of(self._seldom)
            ):
                yield word.start, word.end

    def _sure(self, words: str) -> Iterator[Span]:
        """Yield where something stands that can mean nobody else."""
        yield from self._numbers(words)
        yield from self._whole_names(words)

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

    def _whole_names(self, words: str) -> Iterator[Span]:
        found = list(_words(words)) if self._whole else []
        for name in self._whole:
            for number in range(len(found) - len(name) + 1):
                part = found[number : number + len(name)]
                if all(map(_Word.is_one_of, part, name)):
                    yield part[0].start, part[-1].end

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
    def _parts(self) -> frozenset[tuple[str, ...]]:
        return frozenset(each for each in map(_parts, self.names) if each)

    @cached_property
    def _whole(self) -> tuple[tuple[frozenset[str], ...], ...]:
        """Names of several words, which mean nobody else as a whole."""
        return tuple(
            tuple(_forms([each]) for each in name)
            for name in self._parts
            if len(name) > 1
        )

    @cached_property
    def _single(self) -> frozenset[str]:
        """Words of names that count wherever they stand."""
        return _forms(each for name in self._parts for each in name if _tells(each))

    @cached_property
    def _seldom(self) -> frozenset[str]:
        """Names that count beside a title, or where they stand alone."""
        lone = (each[0] for each in self._parts if len(each) == 1)
        return _forms(each for each in lone if not _tells(each))


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


def _tells(name: str) -> bool:
    return len(name) >= FEWEST_LETTERS and name not in _EVERYDAY


def _parts(name: str) -> tuple[str, ...]:
    """Return the words of a name, without titles unless it has nothing else."""
    found = [each.folded for each in _words(_seen(name))]
    return tuple(_without_titles(found) or found)


def _forms(names: Iterable[str]) -> frozenset[str]:
    """Return names with all that is hung on to them: "Sitinya"."""
    return frozenset(name + end for name in names for end in _CLITICS)


def _without_titles(words: Sequence[str]) -> list[str]:
    return [each for each in words if each not in _TITLES]


def _words(seen: str) -> Iterable[_Word]:
    for each in _WORD.finditer(seen):
        whole = _folded(each[0])
        bare = _NO_APOSTROPHE.split(whole)[0]
        folded = _NO_APOSTROPHE.sub("", whole)
        yield _Word(folded, bare, each.start(), each.end())


def _folded(word: str) -> str:
    if word.isascii():
        return word.casefold()
    apart = unicodedata.normalize("NFKD", word)
    return "".join(each for each in apart if not unicodedata.combining(each)).casefold()


def _seen(words: str) -> str:
    """Return words as they are read: one form of each sign, nothing invisible."""
    if words.isascii():
        return words
    whole = unicodedata.normalize("NFKC", words)
    return "".join(each for each in whole if unicodedata.category(each) != "Cf")


def _plain(digits: str) -> str:
    found = (unicodedata.decimal(each, None) for each in digits)
    return "".join(str(each) for each in found if each is not None)


def _at_home(digits: str) -> str:
    """Return what is the same of a number whether 0, 62 or nothing stands before it."""
    if digits.startswith(("62", "0")):
        return digits.removeprefix("62").lstrip("0")
    return digits[-_DIGITS_ABROAD:]
