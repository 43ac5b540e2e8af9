"""The words of the calendar, in all the ways in which they are written."""

import re
from functools import cache

from rapidfuzz import fuzz

TAKEN_FROM = 83
"""How near, out of 100, a misspelt month must come; what was read is echoed."""
SHORTEST_TYPO = 5

_MONTHS = (
    "januari jan january jn",
    "februari feb peb pebruari febuari february febr pebr pebuari",
    "maret mar mrt march mart mret",
    "april apr",
    "mei may mey mai",
    "juni jun june",
    "juli jul july",
    "agustus agu ags agt agust agus aug august agts agst agustu agsts",
    "september sep sept sptember",
    "oktober okt oct october oktb",
    "november nov nop nopember nofember nove",
    "desember des dec december dsmbr dese",
)
_WEEKDAYS = (
    "senin sen monday mon",
    "selasa sel tuesday tue",
    "rabu rab wednesday wed",
    "kamis kam thursday thu",
    "jumat jum jumaat friday fri",
    "sabtu sab saturday sat",
    "minggu ahad sunday sun",
)
MONTHS = {word: number for number, row in enumerate(_MONTHS, 1) for word in row.split()}
WEEKDAYS = {
    word: number for number, row in enumerate(_WEEKDAYS) for word in row.split()
}
VAGUE = re.compile(
    r"\b(?:awal|akhir|pertengahan|tengah|sekitar|kira|kurang lebih|antara|sebelum|"
    r"setelah|sesudah|menjelang|mungkin|kayaknya|sepertinya|bukan|hampir|about|around|"
    r"end|early)\b"
)
TAKEN_IN_A_DATE = 65
"""The same for a short word between a day and a year, where only a month can stand."""

_LONG_NAMES = tuple(row.split()[0] for row in _MONTHS)


@cache
def month_between(word: str) -> int | None:
    """Return the month that a word between a day and a year must be, if it is near."""
    if word in _NEVER_MONTHS:
        return None
    scores = {name: fuzz.ratio(word, name) for name in MONTHS}
    nearest = max(scores, key=lambda name: scores[name])
    return MONTHS[nearest] if scores[nearest] >= TAKEN_IN_A_DATE else None


_NEVER_MONTHS = frozenset({"jam", "hari", "kali", "tahun", "bulan", "minggu", "dan"})


@cache
def month_named(word: str) -> int | None:
    """Return the number of the month that ``word`` names, small misspellings too."""
    if word in MONTHS:
        return MONTHS[word]
    if len(word) < SHORTEST_TYPO:
        return None
    scores = {name: fuzz.ratio(word, name) for name in _LONG_NAMES}
    nearest = max(scores, key=lambda name: scores[name])
    return MONTHS[nearest] if scores[nearest] >= TAKEN_FROM else None
