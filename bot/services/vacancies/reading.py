"""Reading the parts of a vacancy as they are typed or stand in a cell, as one value.

A value is a string, the same in a button, in a draft and here: a code, a day as
year-month-day, pay as "4000000-5000000" with either end left out where nobody knows.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import lru_cache

from bot.interview.kinds import Choice
from bot.interview.kinds.kind import option
from bot.interview.kinds.typed import MOST_RUPIAH
from bot.interview.reading.bounds import Side, split_bound
from bot.interview.reading.day_values import Precision
from bot.interview.reading.days import read_day
from bot.interview.reading.money import read_rupiah
from bot.interview.reading.result import Read, Reading, Unread, Unsure
from bot.interview.reading.secrets import secrets_in
from bot.places import Found, InProvince, NoSuchPlace, Several, find_places, place
from bot.places.table import Place
from bot.services.staff.unfit import SECRET
from bot.services.vacancies.parts import (
    ACCESS,
    APPLYING,
    AT_MOST,
    CONTRACTS,
    EDUCATIONS,
    FIELDS,
    FIRM_MOST,
    NOTES_MOST,
    NOTHING,
    PARTS,
    SOURCE_MOST,
    TITLE_MOST,
    UNKNOWN,
)
from bot.texts import Text, _

SHORTEST = 3
"""Letters of a title or a firm."""

MOST_PLACES = 9999
LONGEST = timedelta(days=366)
"""How long a vacancy may stay open: nobody knows longer, and old ones mislead."""

PAY = re.compile(r"(\d{0,10})-(\d{0,10})")
_RANGE = re.compile(
    r"\d\s*(?:rb|ribu|jt|juta)?\s*(?:-|\u2013|s/?d|sampai|hingga|to)\s*(?:rp\.?)?\s*\d",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"[1-9]\d{5,9}")
"""Pay as a spreadsheet has it: nothing else can be meant by so many digits."""
_PLACES = re.compile(r"(\d{1,6})(?:\s*(?:orang|org|posisi|pekerja|lowongan))?")
_NOT_KNOWN = frozenset(
    (
        "",
        "-",
        "?",
        "tidak tahu",
        "belum tahu",
        "tidak diketahui",
        "tidak disebutkan",
        "negosiasi",
        "nego",
        "kompetitif",
    )
)
"""How people write that something is not known."""

_UNREAD_DAY = _("We could not read the day. Write for example: 31 Desember 2026.")
_UNREAD_CHOICE = _("Choose one of the buttons, or type what stands on one.")
_UNREAD_PLACE = _(
    "We do not know this place. Write the full name of the regency or city."
)
_NO_PAY = _("Pay is between Rp1 and Rp1.000.000.000 a month, the lower amount first.")


def read_part(name: str, said: str, today: date) -> Reading[str]:
    """Return what somebody typed for a part as its value, or what to ask about it.

    Args:
        name: Which part.
        said: What was typed.
        today: The day on which it was.
    """
    words = " ".join(said.split()) if name != "notes" else said.strip()
    if not PARTS[name].needed and words.casefold() in _NOT_KNOWN:
        return Read(UNKNOWN)
    return _READERS[name](words, today)


def accepts(name: str, value: str, today: date) -> bool:
    """Say whether a part may have a value; buttons are not trusted."""
    if value == UNKNOWN:
        return not PARTS[name].needed
    if name == "access":
        codes = value.split(",")
        return all(option(ACCESS.options, each) for each in codes) and (
            NOTHING not in codes or len(codes) == 1
        )
    choices = PARTS[name].choices
    if choices is not None:
        return option(choices.options, value) is not None
    if name == "region":
        return _is_place(value)
    if name == "pay":
        return _is_pay(value)
    reading = _READERS[name](value, today)
    return isinstance(reading, Read) and reading.value == value


def pay_of(value: str) -> tuple[int | None, int | None]:
    """Return both ends of a value of pay; None where it is open."""
    low, _dash, high = value.partition("-")
    return int(low) if low else None, int(high) if high else None


def as_pay(low: int | None, high: int | None) -> str:
    """Return pay as a value."""
    if low is None and high is None:
        return UNKNOWN
    return f"{'' if low is None else low}-{'' if high is None else high}"


def _is_pay(value: str) -> bool:
    if not PAY.fullmatch(value) or value == "-":
        return False
    low, high = pay_of(value)
    within = all(each is None or 0 < each <= MOST_RUPIAH for each in (low, high))
    return within and (low is None or high is None or low <= high)


def _is_place(code: str) -> bool:
    try:
        place(code)
    except NoSuchPlace:
        return False
    return "." in code


def _text(most: int, least: int = 1) -> Callable[[str, date], Reading[str]]:
    def read(said: str, _today: date) -> Reading[str]:
        if not least <= len(said) <= most:
            return Unread(
                _(
                    "Write it in {least} to {most} characters.",
                    least=least,
                    most=most,
                )
            )
        return Unread(SECRET) if secrets_in(said) else Read(said)

    return read


def _choice(choices: Choice) -> Callable[[str, date], Reading[str]]:
    @lru_cache(maxsize=500)
    def read(said: str) -> Reading[str]:
        if option(choices.options, said.casefold()) is not None:
            return Read(said.casefold())
        reading = choices.read(said, date.min)
        return Unread(_UNREAD_CHOICE) if isinstance(reading, Unread) else reading

    return lambda said, _today: read(said)


@lru_cache(maxsize=2000)
def _region(said: str) -> Reading[str]:
    if _is_code(said):
        return Read(said) if _is_place(said) else Unread(_UNREAD_PLACE)
    match find_places(said):
        case Found(place=found):
            return Read(found.code)
        case Several(options=options, ask=ask):
            codes = tuple(each.code for each in options if isinstance(each, Place))
            return Unsure(ask, codes) if codes else Unread(_UNREAD_PLACE)
        case InProvince():
            return Unread(
                _("That is a province. In which regency or city of it is the work?")
            )
    return Unread(_UNREAD_PLACE)


def _is_code(said: str) -> bool:
    return re.fullmatch(r"\d{2}\.\d{2}", said) is not None


@lru_cache(maxsize=2000)
def _pay(said: str) -> Reading[str]:
    if _PLAIN.fullmatch(said):
        return _as_read(int(said), int(said))
    side, rest = split_bound(said)
    match read_rupiah(said if side is None else rest):
        case Read(value=amount):
            return _as_read(*_ends(side, int(amount)))
        case Unsure(candidates=(first, second)) if _RANGE.search(said):
            return _as_read(*sorted((int(first), int(second))))
        case Unsure(ask=ask, candidates=candidates):
            ends = (_ends(side, int(each)) for each in candidates)
            return Unsure(ask, tuple(as_pay(*each) for each in ends))
        case Unread() as unread:
            return unread


def _ends(side: Side | None, amount: int) -> tuple[int | None, int | None]:
    if side is None:
        return amount, amount
    if side in {Side.AT_LEAST, Side.ABOVE}:
        return amount, None
    return None, amount


def _as_read(low: int | None, high: int | None) -> Reading[str]:
    value = as_pay(low, high)
    return Read(value) if _is_pay(value) else Unread(_NO_PAY)


def _number(said: str, _today: date) -> Reading[str]:
    found = _PLACES.fullmatch(said.casefold())
    if found is None or not 0 < int(found[1]) <= MOST_PLACES:
        return Unread(
            _("Write a number from 1 to {most}, for example 5.", most=MOST_PLACES)
        )
    return Read(str(int(found[1])))


def _needs(said: str, today: date) -> Reading[str]:
    """Read several needs, by commas or "dan"; one that is not read spoils all."""
    found: list[str] = []
    for each in re.split(r"[,;/]|\bdan\b|\band\b", said):
        if not each.strip():
            continue
        reading = _READ_NEED(each.strip(), today)
        if not isinstance(reading, Read):
            return reading
        found.append(reading.value)
    value = ",".join(each.value for each in ACCESS.options if each.value in found)
    return Read(value) if accepts("access", value, today) else Unread(_UNREAD_CHOICE)


@lru_cache(maxsize=1000)
def _until(said: str, today: date) -> Reading[str]:
    match read_day(said, today):
        case Read(value=written) if written.precision is Precision.DAY:
            return _within(written.day, today)
        case Unsure(ask=ask, candidates=candidates):
            days = (e.day for e in candidates if e.precision is Precision.DAY)
            ahead = tuple(each.isoformat() for each in days if each >= today)
            return Unsure(ask, ahead) if ahead else Unread(_UNREAD_DAY)
    return Unread(_UNREAD_DAY)


def _within(day: date, today: date) -> Reading[str]:
    if day < today:
        return Unread(_("{day} is over. Until which day is it open?", day=day))
    if day > today + LONGEST:
        return Unread(_("A vacancy stays open for a year at most."))
    return Read(day.isoformat())


def why_not(reading: Reading[str]) -> Text | None:
    """Return what keeps a reading from counting; None if it counts."""
    match reading:
        case Read():
            return None
        case Unsure(ask=ask):
            return ask
        case Unread(hint=hint):
            return hint


_READ_NEED = _choice(ACCESS)
_READERS: Mapping[str, Callable[[str, date], Reading[str]]] = {
    "title": _text(TITLE_MOST, SHORTEST),
    "firm": _text(FIRM_MOST, SHORTEST),
    "field": _choice(FIELDS),
    "region": lambda said, _today: _region(said),
    "pay": lambda said, _today: _pay(said),
    "contract": _choice(CONTRACTS),
    "education": _choice(EDUCATIONS),
    "places": _number,
    "access": _needs,
    "notes": _text(NOTES_MOST),
    "until": _until,
    "apply": _choice(APPLYING),
    "at": _text(AT_MOST),
    "source": _text(SOURCE_MOST),
}
