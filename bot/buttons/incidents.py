"""Presses about an incident with personal data: looking, changing, moving it along."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class SeeIncident:
    """Look at an incident, its letters or files; ``way`` says at what.

    Where ``incident_id`` is 0 it is the list, the register, or the kinds of a new one.
    """

    CODE: ClassVar[str] = "nh"
    incident_id: int
    way: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class ChangeIncident:
    """Choose something about a draft, or begin one; ``step`` is the one that was seen.

    Attributes:
        part: What of it, such as the data or whom it concerns.
        value: Which of the choices; a page where there are many.
    """

    CODE: ClassVar[str] = "ni"
    incident_id: int
    step: int
    part: str
    value: str


@dataclass(frozen=True, slots=True)
class MoveIncident:
    """Move an incident along: confirm, agree, refuse, withdraw, reported, close."""

    CODE: ClassVar[str] = "nj"
    incident_id: int
    step: int
    way: str


@dataclass(frozen=True, slots=True)
class IncidentDetail:
    """Something about an incident: what is typed, no press; see `bot.expecting`.

    Attributes:
        incident_id: Which.
        part: What of it, such as how it happened or how many it concerns.
        step: The one that whoever types has seen.
    """

    CODE: ClassVar[str] = "incident"
    incident_id: int
    part: str
    step: int = 0
