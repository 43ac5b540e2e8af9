"""Numbers that are bounds: "lebih dari setahun", "5 juta ke atas", "ga sampe 12"."""

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.interview.reading.cleaning import clean, slang


class Side(StrEnum):
    """On which side of the number the true one lies."""

    AT_LEAST = "at least"
    ABOVE = "above"
    AT_MOST = "at most"
    BELOW = "below"
    NEARLY = "nearly"


@dataclass(frozen=True, slots=True)
class Interval:
    """Numbers from ``low`` to ``high``, both in it; ``high`` None has no end."""

    low: int
    high: int | None

    def holds(self, other: "Interval") -> bool:
        """Say whether all of ``other`` lies in it."""
        if other.low < self.low:
            return False
        return self.high is None or (other.high is not None and other.high <= self.high)


ABOUT = re.compile(r"\b(?:kurang lebih|lebih kurang|kurang/lebih|lebih/kurang)\b|±")
"""About: no bound, though it is made of the same words."""

_REACH = r"(?:sampai|nyampai|nyampe|capai|mencapai|genap|ada|cukup|penuh|lebih|nyampek)"
_SIDES: tuple[tuple[Side, str], ...] = (
    (Side.AT_MOST, r"(?:tidak|bukan) (?:akan )?lebih(?: dari)?"),
    (Side.AT_LEAST, r"(?:tidak|bukan) kurang(?: dari)?"),
    (Side.NEARLY, r"hampir|nyaris|almost|nearly|kurang (?:dikit|sedikit|tipis)"),
    (Side.BELOW, rf"(?:tidak|belum) {_REACH}(?: dari)?|kurang dari|(?:di ?)?bawah"),
    (Side.BELOW, r"(?:di)?bawahnya|under|less than|fewer than|below|<(?!=)"),
    (Side.AT_MOST, r"ke ?bawah|maksimal(?:nya)?|maksimum|maks?|max|mentok|<="),
    (
        Side.AT_MOST,
        r"paling (?:lama|banyak|tinggi|besar|pol|mentok|gede)|at most|up to",
    ),
    (Side.AT_MOST, r"^(?:sampai|hingga)(?: dengan)?"),
    (Side.AT_LEAST, r"minimal(?:nya)?|minimum|setidaknya|sedikitnya|sekurang\S*|min"),
    (Side.AT_LEAST, r"paling (?:sedikit|tidak|kurang|rendah|kecil)|at least|>="),
    (Side.AT_LEAST, r"ke ?atas|(?:atau|or) (?:lebih|more)|\+"),
    (Side.ABOVE, r"lebih (?:dari|banyak dari)|di ?atas(?:nya)?|more than|over|above|>"),
    (Side.ABOVE, r"^lebih(?= \d)"),
    (Side.AT_LEAST, r"lebih(?: (?:dikit|sedikit|lah|an))?(?! ?\d)"),
    (Side.BELOW, r"^(?:belum|kurang)(?= (?:\d|se|satu))"),
    (Side.AT_MOST, r"paling"),
)
_PATTERNS = tuple(
    (
        side,
        re.compile(
            rf"(?<![a-z])(?:{pattern})(?![a-z])"
            if pattern[-1].isalpha()
            else rf"(?<![a-z])(?:{pattern})"
        ),
    )
    for side, pattern in _SIDES
)


def split_bound(said: str) -> tuple[Side | None, str]:
    """Return on which side of its number the text puts the true one, and the rest.

    "About" is taken out as well: "kurang lebih 15" is 15.
    """
    text = re.sub(r"[a-z]+", lambda w: slang().get(w[0], w[0]), clean(said))
    text = " ".join(ABOUT.sub(" ", text).split())
    for side, pattern in _PATTERNS:
        if pattern.search(text):
            return side, " ".join(pattern.sub(" ", text).split())
    return None, text


def interval(side: Side, number: int) -> Interval:
    """Return the whole numbers on that side; nobody who names a bound means none."""
    match side:
        case Side.AT_LEAST:
            return Interval(number, None)
        case Side.ABOVE:
            return Interval(number + 1, None)
        case Side.AT_MOST:
            return Interval(1, number)
        case Side.BELOW:
            return Interval(1, number - 1)
        case Side.NEARLY:  # pragma: no branch
            return Interval(max(number * 3 // 4, 1), number - 1)
