"""What could still be true of a fact that is unknown, or known only as a range."""

from collections.abc import Sequence
from dataclasses import replace
from enum import EnumType
from functools import cache, lru_cache
from itertools import combinations
from types import NoneType
from typing import Any, get_args, get_type_hints

from bot.jkp.facts import Between, Facts
from bot.jkp.findings import Finding
from bot.jkp.provisions import Provisions
from bot.jkp.values import Programme
from bot.texts import Message, Text, Value, _

_ANY = Between(0, None)


class Ranged(int):
    """A number tried for a range, so that the words can say the range instead."""

    between: Between


@lru_cache(maxsize=4096)
def possible_values(name: str, known: Between | None, law: Provisions) -> Sequence[Any]:
    """Return every value of the fact ``name`` that could make a difference.

    Of months and counts those are all up to the paid months that are needed, the
    whole window, and those around the paid months that a second claim asks for: no
    rule of the law turns on any other number. After the lowest the highest come first:
    what makes a difference is found sooner than by counting up.
    """
    if isinstance(known, Between):
        return tuple(_ranged(number, known) for number in _counts(known, law))
    kind = _kinds()[name]
    if isinstance(kind, EnumType):
        return tuple(kind)
    if kind is bool:
        return (True, False)
    if kind is int:
        return _counts(_ANY, law)
    return _sets_of_programmes()


def in_words(finding: Finding) -> Finding:
    """Return ``finding`` with ranges said as ranges, not as one of their numbers."""
    because = finding.because
    if not isinstance(because, Message) or not any(
        isinstance(value, Ranged) for value in because.values.values()
    ):
        return finding
    values: dict[str, Value] = {
        name: _told(value.between) if isinstance(value, Ranged) else value
        for name, value in because.values.items()
    }
    return replace(finding, because=replace(because, values=values))


def _told(between: Between) -> Text:
    if between.high is None:
        return _("at least {low}", low=between.low)
    return _("{low} to {high}", low=between.low, high=between.high)


def _counts(between: Between, law: Provisions) -> tuple[int, ...]:
    around = law.repeat_months
    candidates = {*range(law.needed_months + 2), around - 1, around, around + 1}
    candidates |= {law.window_months, law.window_months + 1}
    candidates |= {between.low, between.high or between.low}
    lowest, *higher = sorted(number for number in candidates if number in between)
    return lowest, *reversed(higher)


def _ranged(number: int, between: Between) -> Ranged:
    ranged = Ranged(number)
    ranged.between = between
    return ranged


@cache
def _kinds() -> dict[str, Any]:
    return {
        name: next(kind for kind in get_args(hint) if kind is not NoneType)
        for name, hint in get_type_hints(Facts).items()
    }


@cache
def _sets_of_programmes() -> tuple[frozenset[Programme], ...]:
    return tuple(
        frozenset(chosen)
        for size in range(len(Programme), -1, -1)
        for chosen in combinations(Programme, size)
    )
