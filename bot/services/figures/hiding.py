"""Hiding small numbers, so that no figure and no difference of two tells of a person.

Each cell is rounded by itself, to fives, and less than five is not told; a total is the
sum of the cells that are shown. So no table says more than its cells, whatever it is
subtracted from: 5 stands for 5, 6 and 7 wherever it stands, 10 for 8 to 12.
"""

from collections.abc import Iterable
from dataclasses import dataclass

FEWEST = 5
"""Numbers below it are not told."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as it may be shown.

    Attributes:
        value: What may be added up: 0 for what is hidden.
        hidden: It is more than nothing, and too few to be told.
    """

    value: int
    hidden: bool = False


def exact(number: int) -> Figure:
    """Return a number for whom may see it as it is."""
    return Figure(number)


def rounded(number: int) -> Figure:
    """Return a number for whom may not."""
    if 0 < number < FEWEST:
        return Figure(0, hidden=True)
    return Figure((number + FEWEST // 2) // FEWEST * FEWEST)


def total(cells: Iterable[Figure]) -> Figure:
    """Return the sum of cells, which is hidden where nothing but hidden ones is in it."""
    parts = list(cells)
    value = sum(each.value for each in parts)
    return Figure(value, hidden=not value and any(each.hidden for each in parts))
