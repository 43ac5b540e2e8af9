"""Words of danger in disguise: "b u n u h", "m4ti", "pengenmatiaja", "bunu diri".

People who write them want to be heard all the same. The repaired message is looked at
by the rules for hard moments only, beside the message as it was written; nothing else
is ever understood from it. It is also brought from the languages of the regions
(`regional.csv`) to the words of the rules. A word that means something else elsewhere
counts only beside one that tells the language: "sing" is "not" beside the Balinese
"tiang", and "which" in Java.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from rapidfuzz.distance import OSA

from bot.faq.words import plain_letters, words

HERE = Path(__file__).parent

_KEYS = """
bunuh bunuhdiri bundir diri mati gantung hidup nyawa racun akhiri mengakhiri suicide
suicidal kill killing myself die modar paeh maot silet sayat nyilet overdosis
overdose hirup urip iduik loncat lompat bangun matiin matikan
"""
KEYS = frozenset(_KEYS.split())
"""Words worth repairing a message for."""

_FROM_FIVE_LETTERS = frozenset(each for each in KEYS if len(each) > 4)  # noqa: PLR2004
_LEET = str.maketrans("013457@$!|8", "oieastasiib")
_LETTERS = re.compile(r"[a-z]+")
_CENSORED = re.compile(r"[a-z]+[*#.xX_-]+[a-z]+")
_SHORT_WORDS = """
di ga gk sy gw yg ya aj mo mw tk gua gue dr dg
"""
_SHORT = frozenset(_SHORT_WORDS.split())
_NO_PIECES = frozenset({"kan", "nya", "lah", "kah"})
_SHORTEST_PIECE = 3
_SHORTEST_GLUED = 7
_MOST_PIECES = 14

_CLITICS = re.compile(
    r"^(mati|hidup|mau|ada|kuat|bunuh|capek|cape|malas|bosan|ingin|siap|pergi)"
    r"(ma|mi|ka|maka|mami|mika|ja|jaka|mo|meka|memang)$"
)
"""Makassarese: "matima" is "I am dead", "mauka" is "I want"."""


def repaired(said: str) -> tuple[str, ...]:
    """Return the words of ``said`` as the rules for hard moments know them."""
    tokens = [_spelt(each) for each in _parted(said)]
    tokens = list(_joined(tokens))
    tokens = [piece for each in tokens for piece in _unglued(each)]
    tokens = list(_mended(tokens))
    here = _at_home(tokens)
    return words(" ".join(here))


def _parted(said: str) -> list[str]:
    return re.findall(r"[a-z0-9@$!|*#_]+", plain_letters(said))


def _spelt(token: str) -> str:
    """Return a token with figures for letters as the key word that it hides."""
    if token.isalpha():
        return token
    letters = token.translate(_LEET)
    if letters.isalpha() and not token.isdecimal() and _is_near_key(letters):
        return letters
    hidden = re.sub(r"[^a-z]+", ".{1,2}", token)
    if hidden != token and _LETTERS.match(token) and _CENSORED.fullmatch(token):
        return next((k for k in sorted(KEYS) if re.fullmatch(hidden, k)), token)
    return token


def _is_near_key(letters: str) -> bool:
    return letters in KEYS or any(key in letters for key in _FROM_FIVE_LETTERS)


def _joined(tokens: Sequence[str]) -> Iterator[str]:
    """Join what was spaced: single letters, or pieces that make a key word."""
    at = 0
    while at < len(tokens):
        key, length = _key_from(tokens, at)
        yield key
        at += length


def _key_from(tokens: Sequence[str], at: int) -> tuple[str, int]:
    letters = at
    while letters < len(tokens) and len(tokens[letters]) == 1:
        letters += 1
    if letters - at >= _SHORTEST_PIECE:
        return "".join(tokens[at:letters]).translate(_LEET), letters - at
    for length in range(min(_MOST_PIECES, len(tokens) - at), 1, -1):
        pieces = tokens[at : at + length]
        whole = "".join(pieces)
        if whole in KEYS and not all(each in known_words() for each in pieces):
            return whole, length
    return tokens[at], 1


def _unglued(token: str) -> tuple[str, ...]:
    """Return the words of a token that is several, if a key word is among them."""
    if len(token) < _SHORTEST_GLUED or not token.isalpha() or token in known_words():
        return (token,)
    pieces = _pieces(token)
    return pieces if pieces and KEYS & {*pieces} else (token,)


def _pieces(token: str) -> tuple[str, ...]:
    """Return the fewest known words that ``token`` is made of; none if it is not."""
    best: list[tuple[str, ...] | None] = [()] + [None] * len(token)
    for end in range(1, len(token) + 1):
        for start in range(max(0, end - _MOST_PIECES), end):
            before, piece = best[start], token[start:end]
            if before is None or not _may_be_piece(piece):
                continue
            found = best[end]
            if found is None or len(before) + 1 < len(found):
                best[end] = (*before, piece)
    return best[-1] or ()


def _may_be_piece(piece: str) -> bool:
    if piece in _SHORT or piece in KEYS:
        return True
    long_enough = len(piece) >= _SHORTEST_PIECE and piece not in _NO_PIECES
    return long_enough and piece in known_words()


def _mended(tokens: Sequence[str]) -> Iterator[str]:
    """Put back a letter that is missing, too many or wrong in a key word."""
    last = ""
    for at, token in enumerate(tokens):
        follows = tokens[at + 1] if at + 1 < len(tokens) else ""
        last = _mend(token, last, follows)
        yield last


def _mend(word: str, last: str, follows: str) -> str:
    if last == "bunuh" and OSA.distance(word, "diri") <= 1:
        return "diri"
    if word == "kil" and follows.startswith("my"):
        return "kill"
    if not word.isalpha() or len(word) < _SHORTEST_PIECE or word in sound_words():
        return word
    near = (key for key in sorted(_FROM_FIVE_LETTERS) if abs(len(key) - len(word)) < 2)  # noqa: PLR2004
    return next((key for key in near if OSA.distance(word, key) <= 1), word)


def _at_home(tokens: Sequence[str]) -> list[str]:
    here = {*tokens}
    return [_meant(each, here) for each in tokens]


def _meant(token: str, here: set[str]) -> str:
    meant, beside = _regional().get(token, ("", frozenset()))
    return meant if meant and (not beside or beside & here) else _without_clitic(token)


def _without_clitic(token: str) -> str:
    clitic = _CLITICS.match(token)
    if clitic is None:
        return token
    return (
        f"{clitic[1]} saya" if clitic[2] in {"ma", "ka", "maka", "mami"} else clitic[1]
    )


@cache
def _regional() -> dict[str, tuple[str, frozenset[str]]]:
    """Return what each word means, and beside which words; beside any if none."""
    with (HERE / "regional.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["typed"]: (row["meant"], frozenset(row["beside"].split()))
            for row in csv.DictReader(file)
        }


@cache
def known_words() -> frozenset[str]:
    """Return the words that stand in our own examples, as they were written."""
    return sound_words() | _letters("danger", "said", of="yes")


@cache
def sound_words() -> frozenset[str]:
    """Return those that are surely spelt as meant; people in danger misspell theirs."""
    return (
        frozenset(_regional())
        | _letters("phrases", "phrase")
        | _letters("slang", "typed")
        | _letters("danger", "said", of="no")
    )


def _letters(name: str, column: str, of: str = "") -> frozenset[str]:
    with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = [r for r in csv.DictReader(file) if not of or r["danger"] == of]
    said = (_LETTERS.findall(plain_letters(row[column])) for row in rows)
    return frozenset().union(*said)
