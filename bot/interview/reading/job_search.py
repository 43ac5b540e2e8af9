"""What people jot down about a month: a company and a day, in any order and form."""

import re
from collections.abc import Iterator
from datetime import date

from bot.interview.reading import (
    Precision,
    Read,
    Unsure,
    WrittenDay,
    read_day,
    read_past_day,
)

LONGEST_NAME = 80
"""Letters of a company's name that are kept."""

MOST_WORDS = 4
"""Words that a day is written with: "tanggal 8 Januari 2027"."""

BEFORE_A_DAY = frozenset({"tanggal", "tgl", "tg", "pada", "hari", "on", "-"})
NEAR_DAYS = frozenset(
    {"kemarin", "kmrn", "kemaren", "kmaren", "ini", "tadi", "besok", "lusa"}
    | {"today", "yesterday", "tomorrow"}
)
"""Words for days near today; "lima" alone is rather part of a name than a fifth."""

A_DAY_OF_MONTH = 2
"""Digits; such a number alone is more likely part of a name than a day."""


def day_between(said: str, today: date, first: date, last: date) -> date | None:
    """Return the day that was written, the one nearest to ``today`` where several fit.

    Args:
        said: What was written.
        today: The writer's day.
        first: No day before it can be meant.
        last: No day after it can be meant.
    """
    reading = (read_past_day if last <= today else read_day)(said, today)
    match reading:
        case Read(value):
            found: tuple[WrittenDay, ...] = (value,)
        case Unsure(candidates=candidates):
            found = candidates
        case _:
            found = ()
    days = [
        each.day
        for each in found
        if each.precision is Precision.DAY and first <= each.day <= last
    ]
    return min(days, key=lambda day: abs(day - today), default=None)


def company_and_day(
    said: str, today: date, first: date, last: date
) -> tuple[str, date]:
    """Return a company that was written, and a day: today if none is written.

    The name is empty where nothing but a day was written. Only days from ``first`` to
    ``last`` are read; anything else is part of the name.
    """
    words = said.split()
    for name, day_words in _splits(words):
        day = day_between(" ".join(day_words), today, first, last)
        if day is not None:
            return _name(name), day
    return _name(words), today


def _splits(words: list[str]) -> Iterator[tuple[list[str], list[str]]]:
    """Split a day from the end, the shortest first, then from the front; or all is."""
    parts = range(1, min(MOST_WORDS, len(words) - 1) + 1)
    for count in parts:
        name, day = words[:-count], words[-count:]
        if _may_be_a_day(day) and not _is_of_the_name(name, day):
            yield name, day
    for count in parts:
        name, day = words[count:], words[:count]
        if _may_be_a_day(day) and not _YEAR.match(name[0]) and not _is_small(day):
            yield name, day
    yield [], words


_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"20\d\d\b")


def _may_be_a_day(words: list[str]) -> bool:
    plain = [each.strip(",.").casefold() for each in words]
    return any(_DIGIT.search(each) or each in NEAR_DAYS for each in plain)


def _is_of_the_name(name: list[str], day: list[str]) -> bool:
    """Say whether a lone small number ends the name: "PT Sinar 2"."""
    if not _is_small(day) or not name:
        return False
    return name[-1].casefold() not in BEFORE_A_DAY and not name[-1].endswith(",")


def _is_small(day: list[str]) -> bool:
    return len(day) == 1 and day[0].isdecimal() and len(day[0]) <= A_DAY_OF_MONTH


def _name(words: list[str]) -> str:
    while words and words[-1].strip(",.;:").casefold() in BEFORE_A_DAY | {""}:
        words = words[:-1]
    return " ".join(words).strip(" ,.;:-")[:LONGEST_NAME]
