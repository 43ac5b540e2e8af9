"""Words of names, and words that may be such: however they are written."""

import re
import unicodedata
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from bot.services.privacy.as_read import Span, text_of

FEWEST_LETTERS = 3
"""A name of fewer is a syllable of something else."""

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
TITLES = frozenset(_TITLE_WORDS.split())
_EVERYDAY = frozenset(_EVERYDAY_WORDS.split()) | TITLES
"""Words of every day that are names as well, or are left over from one."""

_CHILD_OF = frozenset({"bin", "binti"})
"""With a word beside it, one may be half of anybody's name."""

_CLITICS = ("", "nya", "ku", "mu", "lah", "kah", "pun")
_APOSTROPHES = "'’ʼ`‘"  # noqa: RUF001
_LETTER = r"[^\W\d_]"
_WORD = re.compile(rf"{_LETTER}+(?:[{_APOSTROPHES}]{_LETTER}+)*")
_NO_APOSTROPHE = re.compile(f"[{_APOSTROPHES}]")
_APART = re.compile(rf"(?<![^\W_]){_LETTER}(?:[\s._-]{{1,3}}{_LETTER}(?![^\W_])){{2,}}")
"""Letters that stand apart: "S I T I"."""

Run = tuple[str, ...]
"""Words of a name, in its order."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, as it is compared: whole, and before its apostrophe."""

    folded: str
    bare: str
    start: int
    end: int

    def is_one_of(self, forms: Container[str]) -> bool:
        """Say whether it is one of these, or has one before its apostrophe."""
        return self.folded in forms or self.bare in forms


def words_of(text: str) -> Iterator[Word]:
    """Yield the words of a text."""
    for each in _WORD.finditer(text):
        whole = _folded(each[0])
        bare = _NO_APOSTROPHE.split(whole)[0]
        yield Word(without_apostrophes(whole), bare, each.start(), each.end())


def spelt_in(text: str) -> Iterator[tuple[str, Span]]:
    """Yield what letters that stand apart spell together, and where."""
    for each in _APART.finditer(text):
        letters = "".join(filter(str.isalpha, each[0]))
        yield _folded(letters), each.span()


def letters_of(text: str) -> str:
    """Return a text in which any word of it is found that is spelt in one."""
    return without_apostrophes(_folded(text))


def without_apostrophes(words: str) -> str:
    """Return words as they are spelt by who leaves apostrophes out."""
    return _NO_APOSTROPHE.sub("", words)


def parts(name: str) -> Run:
    """Return the words of a name, without titles unless it has nothing else."""
    found = [each.folded for each in words_of(text_of(name))]
    return tuple([each for each in found if each not in TITLES] or found)


def runs(name: Run) -> Iterator[Run]:
    """Yield what means nobody else: a name of several words, or two of them."""
    if len(name) > 1:
        yield name
    yield from filter(_means_somebody, combinations(name, 2))


def forms(words: Iterable[str]) -> frozenset[str]:
    """Return words with all that is hung on to them: "Sitinya"."""
    return frozenset(word + end for word in words for end in _CLITICS)


def tells(word: str) -> bool:
    """Say whether a word of a name counts wherever it stands."""
    return len(word) >= FEWEST_LETTERS and word not in _EVERYDAY


def is_joined(run: Run) -> bool:
    """Say whether words of a name, written as one, are no other word."""
    return sum(map(tells, run)) > 1


def _means_somebody(two: Run) -> bool:
    return any(map(tells, two)) and _CHILD_OF.isdisjoint(two)


def _folded(word: str) -> str:
    if word.isascii():
        return word.casefold()
    apart = unicodedata.normalize("NFKD", word)
    return "".join(each for each in apart if not unicodedata.combining(each)).casefold()
