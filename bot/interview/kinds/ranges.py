"""Buttons that stand for a range of numbers, and what typed words choose one."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.interview.answers import Answer
from bot.interview.filling import Values
from bot.interview.reading.bounds import Interval
from bot.interview.reading.cleaning import standard_words
from bot.interview.reading.spans import NEUTRAL
from bot.interview.told import Option, Told, resolved
from bot.texts import plain

_LABELLED_IN = ("id", "en")


@dataclass(frozen=True, slots=True)
class Range:
    """The numbers that a button stands for."""

    value: Answer
    numbers: Interval


def ranges_of(options: Iterable[Option], values: Values) -> tuple[Range, ...]:
    """Return the ranges of those options that tell a number or a span of the law."""
    found = []
    for option in options:
        for told in option.facts.values():
            numbers = _numbers(told, values)
            if numbers is not None:
                found.append(Range(option.value, numbers))
    return tuple(found)


def _numbers(told: Told, values: Values) -> Interval | None:
    match resolved(told, values):
        case bool():
            return None
        case {"at_least": int(low), "at_most": int(high)}:
            return Interval(low, high)
        case {"at_least": int(low)}:
            return Interval(low, None)
        case int(number):
            return Interval(number, number)
        case _:
            return None


def chosen_by(ranges: Iterable[Range], numbers: Interval) -> Answer | None:
    """Return the narrowest button that stands for all of the numbers."""
    holding = [each for each in ranges if each.numbers.holds(numbers)]
    return min(holding, key=_width).value if holding else None


def _width(each: Range) -> float:
    low, high = each.numbers.low, each.numbers.high
    return float("inf") if high is None else high - low


def labelled(said: str, options: Iterable[Option]) -> Answer | None:
    """Return the button whose label was typed in full, or whose words were.

    Words of a button also count among others that change nothing.
    """
    words = standard_words(said)
    for option in options:
        if words in [standard_words(each) for each in _names(option)]:
            return option.value
    inside = {
        option.value
        for option in options
        for each in option.words
        if _says_only(words, standard_words(each))
    }
    return inside.pop() if len(inside) == 1 else None


def _names(option: Option) -> Iterable[str]:
    yield from (plain(option.label, language) for language in _LABELLED_IN)
    yield from option.words


def _says_only(words: list[str], phrase: list[str]) -> bool:
    length = len(phrase)
    return bool(phrase) and any(
        words[at : at + length] == phrase
        and {*words[:at], *words[at + length :]} <= NEUTRAL
        for at in range(len(words) - length + 1)
    )
