"""Dates of which only a part was said: the end of a month, or a feast near them."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from bot.interview.reading.day_values import (
    Frame,
    WrittenDay,
    either,
    in_month,
    vague,
    which_day,
)
from bot.interview.reading.result import Reading, Unsure
from bot.texts import InMonth, Text, _
from bot.working_days import holiday_on

NEAR_A_FEAST = 10
"""Days after a feast, or before it, that are offered."""

_FASTING = timedelta(days=30)
"""Ramadan ends at Idul Fitri; the exact first day is not needed for its month."""

_A_YEAR_OF_DAYS = 366


class Part(StrEnum):
    """A third of a month."""

    BEGINNING = "beginning"
    MIDDLE = "middle"
    END = "end"


_PARTS = {
    Part.BEGINNING: re.compile(r"\b(?:awal|permulaan|early|(?:tanggal )?muda)\b"),
    Part.MIDDLE: re.compile(r"\b(?:pertengahan|tengah|mid|middle)\b"),
    Part.END: re.compile(r"\b(?:akhir|penghujung|ujung|end|(?:tanggal )?tua)\b"),
}
_FIRST = {Part.BEGINNING: 1, Part.MIDDLE: 11, Part.END: 21}

_FEASTS: tuple[tuple[str, str], ...] = (
    (r"lebaran|idul ?fitri|aidil ?fitri", "Idul Fitri"),
    (r"puasa|rama?dh?an", "Idul Fitri"),
    (r"idul ?adha|lebaran haji|kurban|qurban", "Idul Adha"),
    (r"natal|christmas|natalan", "Natal"),
    (r"imlek|cap go meh", "Imlek"),
    (r"nyepi", "Nyepi"),
    (r"waisak", "Waisak"),
    (r"tahun baru islam|muharram", "Tahun Baru Islam"),
    (r"tahun baru(?:an)?|tahunbaru|new year", "Tahun Baru Masehi"),
    (r"17 an|tujuh belasan|agustusan|hari kemerdekaan|17 agustusan", "Kemerdekaan"),
    (r"may ?day|hari buruh", "Buruh"),
)
_FEAST = re.compile(
    "|".join(rf"(?P<f{at}>\b(?:{said})\b)" for at, (said, _name) in enumerate(_FEASTS))
)
_AFTER_IT = r"(?: (?:yang )?(?:lalu|kemarin|silam|barusan|tahun ini|ini))?"
_AFTER = re.compile(r"\b(?:habis|sehabis|setelah|sesudah|selesai|bar|after|pasca)\b")
_BEFORE = re.compile(r"\b(?:sebelum|menjelang|jelang|mau|before)\b")


def part_named(text: str) -> Part | None:
    """Return which third of a month the text names."""
    return next((part for part, named in _PARTS.items() if named.search(text)), None)


def part_of_month(first: date, part: Part, frame: Frame) -> Reading[WrittenDay]:
    """Offer the days of a third of a month; a day in figures is read as one of it."""
    start = _FIRST[part]
    end = 31 if part is Part.END else start + 9
    days = [d for d in _days_of(first, frame) if start <= d.day <= end]
    if not days:
        return in_month(first.month, first.year, frame)
    return _offered(_part_read(first, part), first, days)


def feast_in(text: str) -> tuple[str, str] | None:
    """Return the feast that a text names, as the calendar calls it, and the rest."""
    found = _FEAST.search(text)
    if found is None:
        return None
    at = next(at for at in range(len(_FEASTS)) if found[f"f{at}"])
    said = _FEASTS[at][0]
    rest = re.sub(rf"\b(?:{said})\b{_AFTER_IT}", " ", text)
    fasting = "puasa" in said
    return ("puasa" if fasting else _FEASTS[at][1]), rest


def near_feast(name: str, rest: str, frame: Frame) -> Reading[WrittenDay]:
    """Offer days around the last feast of that name: after it, before it, or at it.

    Args:
        name: As `feast_in` gives it.
        rest: The text without it: "habis", "tahun lalu".
        frame: From where it is looked at.
    """
    back = re.search(r"\btahun (?:yang )?(?:lalu|kemarin|silam)\b", rest)
    until = date(frame.today.year - 1, 12, 31) if back else frame.today
    feast = _last("Idul Fitri" if name == "puasa" else name, until)
    if feast is None:
        return Unsure(vague())
    if name == "puasa":
        feast -= _FASTING
    if _AFTER.search(rest):
        around = range(1, NEAR_A_FEAST + 1)
    elif _BEFORE.search(rest):
        around = range(-NEAR_A_FEAST, 0)
    else:
        around = range(-3, NEAR_A_FEAST - 3)
    near = {feast + timedelta(days=each) for each in around}
    first = min(near, key=lambda d: abs((d - feast).days)).replace(day=1)
    days = [each for each in _days_of(first, frame) if each in near]
    return _offered(which_day(first), first, days)


def either_of(first: date, numbers: Iterable[int], frame: Frame) -> Reading[WrittenDay]:
    """Ask which of two days of a month is meant."""
    days = [each for each in _days_of(first, frame) if each.day in {*numbers}]
    return either(days) if days else Unsure(which_day(first), known=first.isoformat())


def _offered(ask: Text, first: date, days: Iterable[date]) -> Unsure[WrittenDay]:
    return Unsure(ask, tuple(map(WrittenDay, days)), known=first.isoformat())


def _part_read(first: date, part: Part) -> Text:
    month = InMonth(first)
    match part:
        case Part.BEGINNING:
            return _(
                "We read the beginning of {month_name}. Which day was it?",
                month_name=month,
            )
        case Part.MIDDLE:
            return _(
                "We read the middle of {month_name}. Which day was it?",
                month_name=month,
            )
        case Part.END:  # pragma: no branch
            return _(
                "We read the end of {month_name}. Which day was it?", month_name=month
            )


def _days_of(first: date, frame: Frame) -> list[date]:
    days = (first + timedelta(days=each) for each in range(31))
    return [d for d in days if d.month == first.month and d <= frame.last]


@lru_cache(maxsize=256)
def _last(name: str, until: date) -> date | None:
    """Return the last day of that feast up to ``until``, leave around it aside."""
    for back in range(_A_YEAR_OF_DAYS):
        day = until - timedelta(days=back)
        called = holiday_on(day) or ""
        if name in called and "Cuti" not in called:
            return day
    return None
