"""Hiding small numbers, so that no figure and no difference of two tells of a person.

Numbers of one area stand in a line, and are rounded along it to fives: each is what its
end adds to the fives that the line has come to. So 0 stands for 0 to 4, 5 for 1 to 9,
10 for 6 to 14; and so does every sum of neighbours, which is never further off than
one number. Where a line begins is known to the holder of the key alone, and is the same
whoever asks, and whenever, also after the key was changed: two lines would tell more.
All else, totals too, is a sum of what a line shows: no table says more than its lines,
whatever it is subtracted from.

To round each number and its total by themselves is not enough: if 5 stood for 5, 6 and
7, and "fewer than 5" for 1 to 4, a total of 5 with the parts 5, few and few would be
5, 1 and 1. Nor may nothing look otherwise than few: four that are few, and together
fewer than 5, would be one each.

What it does not keep from anybody: who adds to an early number of a line, one by one,
and looks after each, sees at which of them each later number changes, and so what it is
when divided by 5. That takes somebody who sees figures and begins checks of their own.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from bot.storage.sealed import lasting_secret, lasting_signature

FEWEST = 5
"""Numbers below it are not told."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it may be shown.

    Attributes:
        value: What may be added up: 0 for what is hidden.
        hidden: It is below five, perhaps nothing, and is not told.
    """

    value: int
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """A number on its way to be shown: what is told of it, and how many are sure."""

    value: int = 0
    least: int = 0

    def __add__(self, other: "Told") -> "Told":
        """Return both together."""
        return Told(self.value + other.value, self.least + other.least)


NOTHING = Told()


def exact(number: int) -> Figure:
    """Return a number for whom may see it as it is."""
    return Figure(number)


def start_of(*line: str) -> int:
    """Return where a line begins, by its name: what nobody can know without the key."""
    return _start(lasting_secret(), line)


@lru_cache(maxsize=1 << 13)
def _start(_secret: bytes, line: tuple[str, ...]) -> int:
    """Work out a start; a board of the country asks for some thousands at once."""
    name = "\0".join(("rounding", *line)).encode()
    return int.from_bytes(lasting_signature(name)[:8], "big") % FEWEST


def along(numbers: Iterable[int], start: int) -> list[int]:
    """Return the numbers of a line as they are shown."""
    shown, sum_, fives = [], start, 0
    for number in numbers:
        sum_ += number
        shown.append((sum_ // FEWEST - fives) * FEWEST)
        fives = sum_ // FEWEST
    return shown


def as_it_is(number: int) -> Told:
    """Return a number that is told to the last one."""
    return Told(number, number)


def of_line(shown: int) -> Told:
    """Return what is told of a number, or of neighbours together, of a rounded line."""
    return Told(shown, max(0, shown - FEWEST + 1))


def figure(told: Told, *, is_exact: bool) -> Figure:
    """Return what is shown of numbers that were told of one or more lines."""
    return Figure(told.value, hidden=not is_exact and not told.value)


def total(cells: Iterable[Figure]) -> Figure:
    """Return the sum of cells, hidden where nothing but hidden ones is in it."""
    parts = list(cells)
    value = sum(each.value for each in parts)
    return Figure(value, hidden=not value and any(each.hidden for each in parts))
