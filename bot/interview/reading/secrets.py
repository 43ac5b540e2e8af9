"""Secrets that people write down: NIK, OTP, PIN, password, account, mother's name.

Each is told by its word and what stands beside it, but for a number of 16 digits, which
no word need name. To ask once too often costs a tap, a secret passed on is out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

BLOT = "[…]"

_BETWEEN = r"[^\d\n]{0,25}?"
"""What may stand between a word and its digits."""


_A_DAY = r"(?:0?[1-9]|[12]\d|3[01])-(?:0?[1-9]|1[0-2])-\d{2,4}(?![ -]?\d)"
"""A date has as many digits as an account number."""


class Secret(Enum):
    """What nobody should tell, the most certain first."""

    NIK = "nik"
    OTP = "otp"
    PIN = "pin"
    PASSWORD = "password"  # noqa: S105  # the name of a kind
    ACCOUNT = "account"
    MOTHER = "mother"


@dataclass(frozen=True, slots=True)
class Span:
    """Where a secret stands."""

    kind: Secret
    start: int
    end: int


def _digits(least: int, most: int) -> str:
    """Return a pattern of so many digits, also with gaps, and no amount of rupiah."""
    more = rf"{{{least - 1},{most - 1}}}"
    return rf"(?<![\d.,])(?!{_A_DAY})(?P<x>\d(?:[ -]?\d){more})(?![\d]|[.,]\d)"


def _beside(word: str, digits: str) -> tuple[re.Pattern[str], ...]:
    """Return patterns of digits behind a word, and before it."""
    behind = rf"\b(?:{word})(?:nya|ku|mu)?\b{_BETWEEN}{digits}"
    before = rf"{digits}\W{{1,3}}(?:(?:itu|ini|adalah|is|my)\W+){{0,2}}(?:{word})\b"
    return re.compile(behind, re.IGNORECASE), re.compile(before, re.IGNORECASE)


_OTP = r"kode[ -]?otp|o\.?t\.?p|kode (?:verifikasi|masuk|rahasia)|verification code"
_PIN = r"m?-?pin"
_BANK = (
    r"(?:no(?:mor|mer)?[ .-]*)?rek(?:ening)?|norek|bank account|account number"
    r"|bca|bri|bni|btn|bsi|cimb|mandiri|permata|danamon"
)
_WORD_OF_IT = r"(?:pass ?word|passw?d|pasword|paswot|pwd|kata (?:sandi|kunci)|sandi)"
_OWN = r"(?:nya|ku|mu)?"
_FILLERS = (
    r"(?:\W+(?:saya|aku|sy|jmo|siapkerja|akun|email|e-mail|hp|wa|my|for|untuk|di|yang|lama"
    r"|baru))*"
)
_SAID = r"(?:\W*(?:[:=]|\b(?:adalah|yaitu|itu|is)\b)\W*)"
_NO_NAME = (
    r"saya|aku|sy|jmo|siapkerja|akun|my|tertulis|keliru|diisi|dipakai|kosong|apa|apakah|siapa|itu|ini|untuk|juga|harus|wajib|diminta|ditanya|ditanyakan|perlu"
    r"|tidak|tdk|gak?|ngg?ak?|kok|boleh|bisa|dan|atau|yang|yg|di|ke|sama|pak|bu|ya|sudah"
    r"|udah|belum|salah|beda|berbeda|kenapa|mengapa|dari|kalau|kalo|ada|dengan|dgn|buat"
    r"|jangan|lupa|must|is|not|why|what|should|need|needed"
)

_PATTERNS: tuple[tuple[Secret, re.Pattern[str]], ...] = (
    (Secret.NIK, re.compile(r"(?<!\d)(?P<x>(?:\d[ .-]?){15}\d)(?!\d)")),
    *((Secret.OTP, each) for each in _beside(_OTP, _digits(4, 8))),
    *((Secret.PIN, each) for each in _beside(_PIN, _digits(4, 8))),
    (
        # A token with a digit or a sign in it, or any token that is said to be it.
        Secret.PASSWORD,
        re.compile(
            rf"\b{_WORD_OF_IT}{_OWN}{_FILLERS}(?:{_SAID}(?P<x>\S{{4,}})"
            rf"|\s+(?P<y>(?=\S*[\d@#$%&*!_])(?=\S*[^\W\d])\S{{4,}}|\d{{4,}}))",
            re.IGNORECASE,
        ),
    ),
    *((Secret.ACCOUNT, each) for each in _beside(_BANK, _digits(8, 16))),
    (
        Secret.MOTHER,
        re.compile(
            r"\b(?:(?:nama ibu kandung|nama gadis ibu|mother'?s (?:maiden )?name)"
            rf"{_OWN}{_FILLERS}{_SAID}?|ibu kandung{_OWN}{_FILLERS}\W*[:=]\W*)\s*"
            rf"\b(?P<x>(?!(?:{_NO_NAME})\b)[^\W\d]{{3,}}(?:[ ][^\W\d]{{3,}})?)",
            re.IGNORECASE,
        ),
    ),
)


def secrets_in(words: str) -> tuple[Span, ...]:
    """Return every secret in the words, in their order, each place once."""
    found: list[Span] = []
    for each in sorted(_all(words), key=lambda span: (span.start, -span.end)):
        if not found or each.start >= found[-1].end:
            found.append(each)
    return tuple(found)


def blotted(words: str) -> str:
    """Return the words without their secrets."""
    left, at = [], 0
    for span in secrets_in(words):
        left += [words[at : span.start], BLOT]
        at = span.end
    return "".join((*left, words[at:]))


def _all(words: str) -> Iterator[Span]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(words):
            group = "x" if match.groupdict().get("x") is not None else "y"
            yield Span(kind, *match.span(group))
