"""Rupiah as people type them. No library reads them all, and some read x1000 too much.

A number that may be meant in thousands or in millions is asked, never guessed:
"4.500", a lone "m" (million or milliard), a range, a daily or a net wage.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from bot.interview.reading.cleaning import clean
from bot.interview.reading.figures import Figure, figure, zeros_for_letters
from bot.interview.reading.numbers import in_digits
from bot.interview.reading.result import Read, Reading, Unread, Unsure
from bot.texts import Rupiah, Text, _

ASKED_BELOW = 100_000
"""Rupiah; nobody's monthly wage is less, so a bare number is likely short for more."""
MOST = 10**12

THOUSAND, MILLION, MILLIARD = 1_000, 1_000_000, 1_000_000_000
_UNITS = {
    **dict.fromkeys(("rb", "ribu", "rebu", "k", "ribuan", "rbu", "rban"), THOUSAND),
    **dict.fromkeys(
        ("jt", "juta", "jutaan", "jeti", "million", "jtan", "jut"), MILLION
    ),
    **dict.fromkeys(("jta", "jutan", "juts"), MILLION),
    **dict.fromkeys(("miliar", "milyar", "miliard", "billion"), MILLIARD),
}
_EITHER = "m"
"""Million to some, milliard to others."""

_CURRENCY = r"(?<![a-z])(?:rp|idr|rupiah)(?![a-z])\.?"
_CENTS_DASH = r"[.,]\s*(?:-+|=)|(?<=\d)-+(?=\s*(?:$|/))"
_A_MONTH = r"(?:/|per ?|se|tiap )(?:bulan|bln|month)(?:nya)?\b"
_TIMES = r"hari|hr|minggu|mgg|tahun|thn|taun|jam|day|week|year|hour"
_PIECES = (
    r"shift|potong|pcs|biji|buah|kodi|lusin|gross|set|pasang|lembar|meter|kilo|kg|ton|"
    r"trip|rit|ritase|order|orderan|event|proyek|borong|gram|liter|datang|kali|hadir"
)
_NOT_A_MONTH = rf"(?:/ ?|per ?|\bse|tiap |sekali )(?P<time>{_TIMES}|{_PIECES})\b"
_ADVERB = r"\b(?P<word>harian|mingguan|tahunan|borongan|daily|weekly|yearly)\b"
_COUNTED = re.compile(
    r"(?<![\d.,])\d{1,4}(?:[.,]\d+)? ?(?:(?:tahun|thn|th|taun|bulan|bln|bl|minggu|mgg|"
    r"hari|hr|jam|years?|months?|weeks?|days?|digit|orang|anak|kali|x|karyawan|shift|"
    r"persen)(?:an)?\b|%)"
    r"(?P<often> sekali\b)?"
)
"""Numbers of other things than rupiah."""
_NET = r"\b(?:bersih|net|nett|netto|thp|take home)\b"
_ABOUT = r"\b(?:kurang lebih|lebih kurang|kurleb)\b"
_BOUND = (
    r"\b(?:lebih|kurang|diatas|di atas|dibawah|di bawah|mini\w+|maksi\w+|maks?|max|min|"
    r"paling|mentok|setinggi|sampai|nyampe|nyampai|sampe|mencapai|dikit|sedikit|"
    r"ke atas|keatas|ke bawah|kebawah|hampir|nyaris|bukan|tidak|belum|ga|gak|nggak|gk|"
    r"engga|enggak|ora|teu|nda|over|under|kalau|kalo|klo|dulu|dulunya|harusnya)\b|[<>+]"
)
_NUMBERISH = re.compile(
    r"^(?:\w*(?:ratus|atus|puluh|puloh|belas|welas|ribu|rebu|ewu|juta|yuto|miliar)\w*|rb|jt)$"
)
"""Words of a number that the grammar has no place for: never dropped in silence."""
_FOREIGN = r"[$\u20ac\u00a3\u00a5]|\b(?:usd|sgd|dolar|dollar|ringgit|yen|riyal)\b"
_MINIMUM_WAGE = r"\b(?:umr|umk|ump|upah minimum|minimum wage)\b"
_TOKEN = re.compile(r"\d[\d.,']*|[a-z]+|[-~]|/")


@dataclass(frozen=True, slots=True)
class _Term:
    """A number and the word for its size; 1 where there is none, 0 for a lone "m"."""

    number: Figure
    unit: int


def read_rupiah(said: str) -> Reading[Rupiah]:
    """Read an amount of money for a month, in whole rupiah, halves rounded up."""
    prepared = _prepared(said)
    text = _COUNTED.sub(_how_often, prepared)
    try:
        amounts = [_meant(terms) for terms in _amounts(text)]
    except ValueError:
        return Unread(_example())
    different = list(dict.fromkeys(amounts))
    if not different:
        return _without_amount(text)
    if any(not 0 < each <= MOST for amount in different for each in amount):
        return Unread(_example())
    if len(different) > 1:
        return _two(different)
    reading = _one(different[0], text)
    partly = isinstance(reading, Read) and (text != prepared or _is_left_over(text))
    return Unsure(_example(), different[0]) if partly else reading


def _how_often(counted: re.Match[str]) -> str:
    """Take a number of other things out; "2 minggu sekali" tells how often."""
    return " per minggu " if counted["often"] else " "


def _is_left_over(text: str) -> bool:
    """Say whether words of a number stand where no amount took them."""
    tokens = _TOKEN.findall(text)
    at, left = 0, []
    while at < len(tokens):
        term, length = _term(tokens, at)
        left += [] if term else [tokens[at]]
        at += length
    return any(map(_NUMBERISH.match, left))


def _prepared(said: str) -> str:
    text = zeros_for_letters(re.sub(r"[()\[\]{}\"*_:;]", " ", clean(said)))
    text = re.sub(_ABOUT, " ", text)
    text = re.sub(_CURRENCY, " ", text)
    text = re.sub(_CENTS_DASH, " ", text)
    text = re.sub(_A_MONTH, " ", text)
    text = re.sub(r"(?<=\d)(?=[a-z])|(?<=[a-z])(?=\d)|(?<=\d)(?=[<>+])", " ", text)
    text = re.sub(
        r"(?<![\d.,])\d{1,3}(?:(?: |\. ?)\d{3})+(?![\d.,]*\d)", _with_dots, text
    )
    text = re.sub(r"(?<![\d.,])(\d{4})[.,](\d{3})(?![\d.,]*\d)", r"\1\2", text)
    text = re.sub(r"\b(\d) (1/2|setengah)(?!\d)", r"\1 setengah", text)
    return in_digits(" ".join(text.split()))


def _with_dots(spaced: re.Match[str]) -> str:
    return re.sub(r"\. ?| ", ".", spaced[0])


def _amounts(text: str) -> Iterator[list[_Term]]:
    """Yield each amount as its terms; a lone number before a range takes its unit.

    Raises:
        ValueError: It is no sum of rupiah; "4.500.00" has senseless separators.
    """
    tokens = _TOKEN.findall(text)
    if re.search(rf"^-\s?\d|{_FOREIGN}", text):
        raise ValueError("below nothing, or not in rupiah")
    found = list(_runs(tokens))
    unit = found[-1][-1].unit if found else 1
    for terms in found:
        lone = len(terms) == 1 and terms[0].unit == 1
        small = lone and terms[0].number.value < THOUSAND
        yield [_Term(terms[0].number, unit)] if small else terms


def _runs(tokens: Sequence[str]) -> Iterator[list[_Term]]:
    """Yield the terms that follow one another directly, each smaller in size."""
    run: list[_Term] = []
    at = 0
    while at < len(tokens):
        term, length = _term(tokens, at)
        if run and (term is None or not _goes_on(run, term)):
            yield run
            run = []
        if term is not None:
            run.append(term)
        at += length
    if run:
        yield run


def _term(tokens: Sequence[str], at: int) -> tuple[_Term | None, int]:
    if not tokens[at][0].isdigit():
        return None, 1
    number = figure(tokens[at])
    if number is None:
        raise ValueError(f"{tokens[at]!r} is no number")
    follows = tokens[at + 1] if at + 1 < len(tokens) else ""
    if follows == _EITHER:
        return _Term(number, 0), 2
    unit = _UNITS.get(follows)
    return (_Term(number, 1), 1) if unit is None else (_Term(number, unit), 2)


def _goes_on(run: Sequence[_Term], term: _Term) -> bool:
    """Say whether ``term`` is the rest of an amount, as in "4 juta 500 ribu"."""
    before = run[-1].unit
    return 0 < term.unit < before and term.number.value * term.unit < before


def _meant(terms: Sequence[_Term]) -> tuple[Rupiah, ...]:
    """Return all amounts that these terms may mean, the likeliest first."""
    *heads, last = terms
    head = sum((each.number.value * each.unit for each in heads), Decimal(0))
    return tuple(dict.fromkeys(_whole(head + rest) for rest in _last(last, heads[-1:])))


def _last(term: _Term, before: Sequence[_Term]) -> list[Decimal]:
    value = term.number.value
    if term.unit == 0:
        return [value * MILLION, value * MILLIARD]
    if term.unit >= MILLION and term.number.as_decimal is not None:
        return [term.number.as_decimal * term.unit]
    if term.unit > 1:
        return [value * term.unit]
    if before:
        return _after(before[0].unit, value)
    if value < THOUSAND:
        return [value * MILLION, value * THOUSAND]
    return [value * THOUSAND, value] if value < ASKED_BELOW else [value]


def _after(unit: int, value: Decimal) -> list[Decimal]:
    """Return what a bare number after millions may mean: "4 juta 500" is 4,5 juta.

    A shorter one is tenths to some, thousands to others: "4jt2", "4 juta 80".
    """
    if unit != MILLION or value >= THOUSAND:
        return [value]
    if value >= _HUNDREDS:
        return [value * THOUSAND]
    tenths = value * (100_000 if value < _TENS else 10_000)
    return [tenths, value * THOUSAND]


_TENS, _HUNDREDS = 10, 100


def _whole(amount: Decimal) -> Rupiah:
    return Rupiah(amount.quantize(Decimal(1), ROUND_HALF_UP))


def _one(amounts: tuple[Rupiah, ...], text: str) -> Reading[Rupiah]:
    if time := re.search(f"{_NOT_A_MONTH}|{_ADVERB}", text):
        return Unsure(_about_a_month(time["time"] or time["word"]))
    if len(amounts) > 1:
        return _which(amounts)
    if amounts[0] < ASKED_BELOW:
        return _which((amounts[0], Rupiah(amounts[0] * THOUSAND)))
    if re.search(_NET, text):
        return Unsure(
            _("Is that your net pay? We need the wage reported to BPJS."), amounts
        )
    if re.search(_BOUND, text):
        return Unsure(_example(), amounts)
    return Read(amounts[0])


def _about_a_month(time: str) -> Text:
    if time in {"hari", "hr", "harian", "daily"}:
        return _("Is that a wage per day? About how much a month?")
    return _("About how much is that a month?")


def _which(amounts: Sequence[Rupiah]) -> Unsure[Rupiah]:
    smaller, larger = sorted(amounts)
    return Unsure(
        _(
            "Do you mean {amount} or {other_amount}?",
            amount=smaller,
            other_amount=larger,
        ),
        (smaller, larger),
    )


def _two(amounts: Sequence[tuple[Rupiah, ...]]) -> Unsure[Rupiah]:
    first, other = amounts[0][0], amounts[1][0]
    return Unsure(
        _(
            "There are two amounts: {amount} and {other_amount}. Which is closer?",
            amount=first,
            other_amount=other,
        ),
        (first, other),
    )


def _without_amount(text: str) -> Reading[Rupiah]:
    if re.search(_MINIMUM_WAGE, text):
        return Unsure(
            _(
                "The minimum wage differs by region. "
                "Please write the figure, for example 4,2 juta."
            )
        )
    return Unread(_example())


def _example() -> Text:
    return _("We could not read the amount. Write it like this: 4.500.000 or 4,5 juta.")
