"""Presses about a result: its parts, papers, the letter, a refusal."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Card:
    """Show a part of the result: more, less, calendar, papers, steps, doors, why."""

    CODE: ClassVar[str] = "c"
    assessment_id: int
    part: str


@dataclass(frozen=True, slots=True)
class Tick:
    """Tick or untick a line of a checklist."""

    CODE: ClassVar[str] = "x"
    assessment_id: int
    item: str


@dataclass(frozen=True, slots=True)
class Claimed:
    """The worker has claimed; reminders end."""

    CODE: ClassVar[str] = "cl"
    assessment_id: int


@dataclass(frozen=True, slots=True)
class Letter:
    """Say what the PHK letter has, point by point; the answers so far, then this one.

    One character a point: ``y``, ``n``, or ``u`` where it is not known.
    """

    CODE: ClassVar[str] = "lt"
    answers: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Say why a claim was refused."""

    CODE: ClassVar[str] = "rf"
    reason: str
