"""Presses and typed answers about work again, for the worker and for the officer."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class WorkAgain:
    """Say something of one's own new work.

    Attributes:
        placement_id: Which; before there is one, the newest that was there, or 0.
        deed: What is said of it.
    """

    CODE: ClassVar[str] = "wa"
    placement_id: int
    deed: str


@dataclass(frozen=True, slots=True)
class RecordPlacement:
    """Record what the work is for which a case was closed as placed."""

    CODE: ClassVar[str] = "wp"
    placement_id: int
    deed: str


@dataclass(frozen=True, slots=True)
class CaseWork:
    """Show the places of work that were suggested in a case, and what fits."""

    CODE: ClassVar[str] = "wr"
    case_id: int
    deed: str = "show"


@dataclass(frozen=True, slots=True)
class SuggestWork:
    """Suggest a vacancy to the worker of a case; looked at first, then sent."""

    CODE: ClassVar[str] = "ws"
    case_id: int
    vacancy_id: int
    deed: str


@dataclass(frozen=True, slots=True)
class MoveReferral:
    """Record how far a referral has come, and why nothing came of it."""

    CODE: ClassVar[str] = "wm"
    referral_id: int
    to: str


@dataclass(frozen=True, slots=True)
class AnswerReferral:
    """Say whether one wants the work that an officer suggests."""

    CODE: ClassVar[str] = "wj"
    referral_id: int
    answer: str


@dataclass(frozen=True, slots=True)
class WorkDay:
    """The day on which one's new work begins, typed."""

    CODE: ClassVar[str] = "work_day"
    placement_id: int


@dataclass(frozen=True, slots=True)
class WorkDetail:
    """Something that an officer types about work.

    Attributes:
        part: What of it: where and when somebody was placed, or a firm to refer to.
        number: Of the placement; of the case, for a firm to refer to.
    """

    CODE: ClassVar[str] = "work"
    part: str
    number: int
