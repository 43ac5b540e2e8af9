"""Lengths of time in months: "1 thn 2 bln", "setahun", "14"."""

import re

from bot.interview.reading.cleaning import clean, slang
from bot.interview.reading.numbers import ask_which, in_digits
from bot.interview.reading.result import Read, Reading, Unread, Unsure
from bot.texts import Text, _, ngettext

MONTHS_A_YEAR = 12
MOST_MONTHS = 1_200

_YEAR = r"(?:(?:tahun|thn|th|taun)(?:an)?|years?|yrs?)"
_MONTH = r"(?:(?:bulan|bln|bl|sasi|wulan)(?:an)?|months?)"
_NUMBER = r"\d{1,4}(?:[.,]\d)?"
_SPAN = re.compile(
    rf"(?P<years>{_NUMBER}) ?{_YEAR}\b"
    rf"(?:(?: dan| lebih)? (?P<rest>\d{{1,2}}) ?{_MONTH}\b)?"
    rf"|(?P<months>\d{{1,4}}) ?{_MONTH}\b"
    r"|(?<![\d.,])(?P<bare>\d{1,4})(?![\d.,])"
)
_OTHER_UNIT = (
    r"minggu\w*|mgg|weeks?|hari\w*|hr|days?|jam|kali|x|persen|rb|ribu|jt|juta|tgl|"
    r"tanggal|orang|pt|tahapan?"
)
_NOT_IN_MONTHS = re.compile(rf"^-\s?\d|\d ?(?:(?:{_OTHER_UNIT})\b|%)")
_NEUTRAL_WORDS = """
an ada adalah anda baru bekerja bayar bulan di dari tahun dibayar dibayarkan disana
disitu dong genap hanya itu iuran iurannya jadi jalan jumlah jumlahnya kalau karena
kayak kayaknya keknya kerja kira kiranya lamanya masa mungkin nyampe pas paid penuh
perkiraan rata saja saya sejumlah sekira sekitar sekitaran selama sepertinya seingat
seingatku setor disetor sudah sumanten terbayar terhitung total totalnya utuh yang
about months work worked for i around roughly full lengkap semuanya pokoknya terus
rutin lancar sana situ sih rasanya
"""
NEUTRAL = frozenset(_NEUTRAL_WORDS.split())
"""Words beside a number of months that turn its meaning into no other."""


def read_months(said: str) -> Reading[int]:
    """Read a length of time in whole months; a bare number is months already.

    A number among words that may turn its meaning is asked about.
    """
    text = _prepared(said)
    if _NOT_IN_MONTHS.search(text):
        return Unread(example())
    lengths = list(dict.fromkeys(_lengths(text)))
    if not lengths or None in lengths:
        return Unread(example())
    months = [each for each in lengths if each is not None and each <= MOST_MONTHS]
    if len(months) != len(lengths):
        return Unread(example())
    if len(months) > 1:
        return ask_which(*months[:2])
    if _words_left(text) - NEUTRAL or re.search(r"[<>+]", text):
        return Unsure(_do_you_mean(months[0]), (months[0],))
    return Read(months[0])


def _words_left(text: str) -> set[str]:
    words = re.findall(r"[a-z]+", _SPAN.sub(" ", text))
    return {*" ".join(slang().get(each, each) for each in words).split()}


def _prepared(said: str) -> str:
    one = r"(?=(?:tahun|bulan|thn|bln|taun|wulan|sasi)(?:an)?\b)"
    text = re.sub(rf"\b(?:se|sa|s){one}", "1 ", clean(said))
    text = re.sub(r"\bsatengah\b", "setengah", text)
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


def _do_you_mean(months: int) -> Text:
    return ngettext("Do you mean {count} month?", "Do you mean {count} months?", months)


def example() -> Text:
    """Say kindly that no number was found, with an example."""
    return _("We could not read the number. Write the number of months, for example 6.")
