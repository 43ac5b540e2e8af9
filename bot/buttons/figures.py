"""Presses of the board and of reports: the figures of an office and what is below."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class SeeBoard:
    """Show the board as it is now; ``part`` is ``card``, or ``all`` for every area."""

    CODE: ClassVar[str] = "ma"
    part: str = "card"


@dataclass(frozen=True, slots=True)
class SeeReport:
    """Show the report of an area; ``first`` is a day in its week or month.

    ``part`` is ``card``, or ``all`` for everything that it says.
    """

    CODE: ClassVar[str] = "mb"
    kind: str
    first: str
    area: str
    part: str = "card"


@dataclass(frozen=True, slots=True)
class ReportAreas:
    """List the areas below one, to choose whose report is shown."""

    CODE: ClassVar[str] = "mc"
    kind: str
    first: str
    area: str
    page: int
