"""Lengths of time in months: "1 thn 2 bln", "setahun", "14"."""

import re

from bot.interview.reading.cleaning import clean
from bot.interview.reading.numbers import ask_which, in_digits
from bot.interview.reading.result import Read, Reading, Unread, Unsure
from bot.texts import Text, _

MONTHS_A_YEAR = 12
MOST_MONTHS = 1_200

_YEAR = r"(?:tahun|thn|th|taun|years?|yrs?)"
_MONTH = r"(?:bulan|bln|bl|months?)"
_NUMBER = r"\d{1,4}(?:[.,]\d)?"
_SPAN = re.compile(
    rf"(?P<years>{_NUMBER}) ?{_YEAR}\b"
    rf"(?:(?: dan| lebih)? (?P<rest>\d{{1,2}}) ?{_MONTH}\b)?"
    rf"|(?P<months>\d{{1,4}}) ?{_MONTH}\b"
    r"|(?<![\d.,])(?P<bare>\d{1,4})(?![\d.,])"
)
_NOT_IN_MONTHS = re.compile(r"^-\s?\d|\d ?(?:minggu|mgg|hari|hr|weeks?|days?)\b")
_ROUGH = re.compile(
    r"\b(?:lebih|kurang|hampir|belum|bukan|setelah|sebelum|an|tidak|ga|gak|nggak|almost|over)\b|[<>+]"
)


def read_months(said: str) -> Reading[int]:
    """Read a length of time in whole months; a bare number is months already."""
    text = _prepared(said)
    if _NOT_IN_MONTHS.search(text):
        return Unread(_example())
    lengths = list(dict.fromkeys(_lengths(text)))
    if not lengths or None in lengths:
        return Unread(_example())
    months = [each for each in lengths if each is not None and each <= MOST_MONTHS]
    if len(months) != len(lengths):
        return Unread(_example())
    if len(months) > 1:
        return ask_which(*months[:2])
    if _ROUGH.search(text):
        return Unsure(_example(), (months[0],))
    return Read(months[0])


def _prepared(said: str) -> str:
    text = re.sub(r"\bse(?=tahun\b|bulan\b|thn\b|bln\b|taun\b)", "1 ", clean(said))
    text = re.sub(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)", " ", text)
    text = re.sub(rf"\b(satu|1) ({_YEAR}) setengah\b", r"1,5 \2", text)
    text = re.sub(r"\b(\d+) 1/2(?!\d)", r"\1 setengah", text)
    return re.sub(rf"\b(\d+) ({_YEAR}) setengah\b", r"\1,5 \2", in_digits(text))


def _lengths(text: str) -> list[int | None]:
    """Return each length in ``text``; None for one that is no whole month.

    Before a range, "1-2 tahun", a lone number takes the unit that follows.
    """
    found = list(_SPAN.finditer(text))
    in_years = bool(found) and found[-1]["years"] is not None
    unit = MONTHS_A_YEAR if in_years else 1
    leftover = re.search(rf"\d|\b{_YEAR}\b", _SPAN.sub(" ", text))
    return [None] if leftover else [_months(each, unit) for each in found]


def _months(found: re.Match[str], unit: int) -> int | None:
    if found["bare"] is not None:
        return int(found["bare"]) * unit
    if found["months"] is not None:
        return int(found["months"])
    whole, _sep, tenths = found["years"].replace(".", ",").partition(",")
    months, odd = divmod(int(tenths or 0) * MONTHS_A_YEAR, 10)
    if odd:
        return None
    return int(whole) * MONTHS_A_YEAR + months + int(found["rest"] or 0)


def _example() -> Text:
    return _("We could not read the number. Write the number of months, for example 6.")
