"""Presses about a month of the benefit."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class MonthDeed:
    """Do something about a month of the benefit: note, tick, claim, miss it."""

    CODE: ClassVar[str] = "m"
    month: int
    deed: str
