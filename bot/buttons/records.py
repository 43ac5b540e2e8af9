"""Presses about records: rating, one's own cases, guidance, the week, files of them."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class RateCase:
    """The worker says what the help was like; the word is one of `Rating`."""

    CODE: ClassVar[str] = "yr"
    case_id: int
    rating: str


@dataclass(frozen=True, slots=True)
class OwnCases:
    """Show the worker's own cases, from this page on."""

    CODE: ClassVar[str] = "yc"
    page: int


@dataclass(frozen=True, slots=True)
class OwnCase:
    """Show one of the worker's own cases, or send its record as a ``file``."""

    CODE: ClassVar[str] = "yk"
    case_id: int
    part: str


@dataclass(frozen=True, slots=True)
class RecordGuidance:
    """Record guidance in a case, step by step; ``skip`` leaves it out.

    ``function`` is one of `Guidance`, ``advice`` one of `Advice`, or ``none``.
    """

    CODE: ClassVar[str] = "yg"
    case_id: int
    function: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class OwnWeek:
    """Show an officer's own numbers of the week that begins on a Monday."""

    CODE: ClassVar[str] = "yw"
    monday: str


@dataclass(frozen=True, slots=True)
class GuidanceFile:
    """Make a file of one's guidance, ``pdf`` or ``xlsx``.

    It is of a ``month`` such as 2026-11; where that is empty, of a case.
    """

    CODE: ClassVar[str] = "yf"
    kind: str
    case_id: int
    month: str = ""
