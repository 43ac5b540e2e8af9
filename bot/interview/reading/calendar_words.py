"""The words of the calendar, in all the ways in which they are written."""

import re
from functools import cache

from rapidfuzz import fuzz

TAKEN_FROM = 83
"""How near, out of 100, a misspelt month must come; what was read is echoed."""
SHORTEST_TYPO = 5

_MONTHS = (
    "januari jan january jn",
    "februari feb peb pebruari febuari february febr",
    "maret mar mrt march mart",
    "april apr",
    "mei may",
    "juni jun june",
    "juli jul july",
    "agustus agu ags agt agust agus aug august agts",
    "september sep sept sptember",
    "oktober okt oct october",
    "november nov nop nopember nofember",
    "desember des dec december",
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
EVENT = re.compile(
    r"\b(?:lebaran|puasa|ramadan|ramadhan|natal|imlek|tahun baru|idul ?fitri)\b"
)
"""Feasts, which move from year to year; "lebaran kemarin" is not yesterday."""

_LONG_NAMES = tuple(row.split()[0] for row in _MONTHS)


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
