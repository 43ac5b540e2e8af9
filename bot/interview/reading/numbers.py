"""Numbers in words, and plain counts such as "dua kali"."""

import re
from collections.abc import Sequence

from bot.interview.reading.cleaning import clean, slang
from bot.interview.reading.result import Read, Reading, Unread, Unsure
from bot.texts import _

_IN_ORDER = (
    *("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan"),
    "sembilan",
)
_OF_THE_REGIONS: dict[int, str] = {
    0: "kosong",
    1: "siji hiji",
    2: "loro rong duo",
    3: "telu telung tilu tolu",
    4: "ampat papat patang opat ampa",
    5: "limo limang lema",
    6: "anam enem nem genep",
    7: "pitu pitung tuju",
    8: "delapn lapan wolu wolung dalapan",
    9: "sanga sangang salapan sambilan",
}
"""Javanese, Sundanese and the Malay of Manado and Makassar, and how 8 is misspelt."""

DIGITS = {word: number for number, word in enumerate(_IN_ORDER)} | {
    word: number for number, said in _OF_THE_REGIONS.items() for word in said.split()
}

_WHOLE = {
    **dict.fromkeys(("sepuluh", "sapuluh", "sepuloh"), 10),
    **dict.fromkeys(("sebelas", "sabelas", "sewelas"), 11),
    "rolas": 12,
    "telulas": 13,
    "patbelas": 14,
    "limalas": 15,
    "limolas": 15,
    "nembelas": 16,
    "pitulas": 17,
    "wolulas": 18,
    "sangalas": 19,
    "selikur": 21,
    "selawe": 25,
    "seket": 50,
    "sewidak": 60,
    **dict.fromkeys(("seratus", "saratus", "satus"), 100),
}
_HUNDRED = 100
_TEENS = frozenset({"belas", "welas", "las"})
_TIMES = {"puluh": 10, "puloh": 10, "ratus": 100, "atus": 100}
_JOINED = "|".join(sorted(DIGITS, key=len, reverse=True))
_PEOPLE_SAY = (
    (r"\b(?:se|sa)wu\b|\bsarebu\b", "1 ribu"),
    (r"\b(?:sayuto|seyuto|sakjuta|sajuta|sejut)\b", "1 juta"),
    (r"\b(?:ewu|ebu|rebu)\b", "ribu"),
    (r"\b(?:yuto|yuta|jeti)\b", "juta"),
    (r"\bsatengah\b", "setengah"),
    (r"\b(?:gopek|gope)\b", "500"),
    (r"\b(?:cepek|cepe)\b", "100"),
    (r"\bseceng\b", "1 ribu"),
    (r"\bgoceng\b", "5 ribu"),
    (r"\bceban\b", "10 ribu"),
    (r"\b(?:goban|gocap)\b", "50 ribu"),
)
"""Units of the regions, and the Hokkien sums of the markets."""
_BIG = "ribu|rb|juta|jt|miliar|milyar"
_MOST = 10_000


def in_digits(text: str) -> str:
    """Return cleaned ``text`` with its number words below a thousand in digits.

    Halves become decimals after a comma: "empat setengah juta" is "4,5 juta", and
    "sejuta setengah" is "1,5 juta".
    """
    for said, meant in _PEOPLE_SAY:
        text = re.sub(said, meant, text)
    text = re.sub(rf"\b({_JOINED})(belas|puluh|ratus|ribu|juta)\b", r"\1 \2", text)
    text = re.sub(r"\bse(ribu|juta|miliar|milyar)(?:an)?\b", r"1 \1", text)
    text = re.sub(r"\b(stgh|stengah|stngah|1/2)(?![\d/])", "setengah", text)
    text = " ".join(_folded(text.split()))
    text = re.sub(rf"\b([1-9])00 (\d\d?)(?= (?:{_BIG})\b)", _with_the_rest, text)
    text = re.sub(r"\b(\d+) koma ((?:\d )*\d)\b", _with_comma, text)
    text = re.sub(rf"\b(\d+) ?({_BIG}) setengah\b", r"\1,5 \2", text)
    text = re.sub(r"\b(\d+) setengah\b", r"\1,5", text)
    return re.sub(r"\bsetengah\b", "0,5", text)


def read_count(said: str) -> Reading[int]:
    """Read one whole number: "2", "dua kali", "sekitar 12"; a range is asked."""
    text = in_digits(clean(" ".join(slang().get(w, w) for w in clean(said).split())))
    numbers = whole_numbers(text)
    if not numbers or max(numbers) > _MOST:
        return Unread(
            _(
                "We could not read the number. "
                "Write the number of months, for example 6."
            )
        )
    if len(numbers) > 1:
        return ask_which(*numbers[:2])
    return Read(numbers[0])


def ask_which(first: int, second: int) -> Unsure[int]:
    """Ask which of two numbers in one message is meant."""
    return Unsure(
        _(
            "There are two numbers: {first} and {second}. Which is closer?",
            first=first,
            second=second,
        ),
        (first, second),
    )


def whole_numbers(text: str) -> list[int]:
    """Return the different whole numbers in cleaned text, in order.

    A number with decimals or a sign makes the text unreadable as a count: none.
    """
    if re.search(r"\d[.,]\d|^-\s?\d", text):
        return []
    return list(dict.fromkeys(int(each) for each in re.findall(r"\d{1,9}", text)))


def _with_the_rest(number: re.Match[str]) -> str:
    return str(int(number[1]) * _HUNDRED + int(number[2]))


def _with_comma(number: re.Match[str]) -> str:
    return f"{number[1]},{number[2].replace(' ', '')}"


def _folded(words: Sequence[str]) -> list[str]:
    """Return ``words`` with each run of number words as one word of digits."""
    folded: list[str] = []
    at = 0
    while at < len(words):
        value, after = _below_a_thousand(words, at)
        folded.append(words[at] if value is None else str(value))
        at = after
    return folded


def _below_a_thousand(words: Sequence[str], at: int) -> tuple[int | None, int]:
    """Return the number that begins at ``at``, if one does, and where it ends."""
    total: int | None = None
    room = 1_000
    while at < len(words):
        value, size, length = _part(words, at)
        if value is None or size >= room:
            break
        total = (total or 0) + value
        room = size
        at += length
    return (None, at + 1) if total is None else (total, at)


def _part(words: Sequence[str], at: int) -> tuple[int | None, int, int]:
    """Return one part of a number, its size (100, 10 or 1), and how many words."""
    word = words[at]
    follows = words[at + 1] if at + 1 < len(words) else ""
    if word in _WHOLE:
        value = _WHOLE[word]
        return value, value if value in _TIMES.values() else 1, 1
    is_digit = word.isascii() and word.isdigit() and len(word) == 1
    digit = int(word) if is_digit else DIGITS.get(word)
    if digit is not None and follows in _TEENS:
        return 10 + digit, 1, 2
    if digit is not None and follows in _TIMES:
        return digit * _TIMES[follows], _TIMES[follows], 2
    return (None, 0, 1) if is_digit else (digit, 1, 1)
