"""Presses at the queue: region, looking, taking, putting back, closing, going on."""

from dataclasses import dataclass
from typing import ClassVar

from bot.buttons.rooms import Room


@dataclass(frozen=True, slots=True)
class Region:
    """Choose a regency or city, on the way to a room."""

    CODE: ClassVar[str] = "g"
    region: str
    room: Room


@dataclass(frozen=True, slots=True)
class LeaveQueue:
    """The worker takes the request back."""

    CODE: ClassVar[str] = "q"
    case_id: int


@dataclass(frozen=True, slots=True)
class SolveCase:
    """The worker closes the own case; ``sure`` is ``ask``, ``yes`` or ``no``."""

    CODE: ClassVar[str] = "qs"
    case_id: int
    sure: str


@dataclass(frozen=True, slots=True)
class ContinueCase:
    """The worker goes on with a case that was closed."""

    CODE: ClassVar[str] = "qc"
    case_id: int


@dataclass(frozen=True, slots=True)
class LookCase:
    """Look at a waiting case before taking it."""

    CODE: ClassVar[str] = "dl"
    case_id: int


@dataclass(frozen=True, slots=True)
class TakeCase:
    """Take a waiting case."""

    CODE: ClassVar[str] = "dt"
    case_id: int


@dataclass(frozen=True, slots=True)
class TakeAnyway:
    """Take a waiting case, with as many open ones as were named in the question."""

    CODE: ClassVar[str] = "dv"
    case_id: int
    having: int


@dataclass(frozen=True, slots=True)
class HardCase:
    """``take`` a case of distress after several in a day, or leave it to ``others``."""

    CODE: ClassVar[str] = "yh"
    case_id: int
    way: str


@dataclass(frozen=True, slots=True)
class FromCard:
    """Go on from the desk card, which stays: to a ``list``, ``mine``, or ``take``."""

    CODE: ClassVar[str] = "dj"
    deed: str
    case_id: int


@dataclass(frozen=True, slots=True)
class PutBack:
    """Put a case back into the queue; asked first, then done."""

    CODE: ClassVar[str] = "dp"
    case_id: int
    sure: str


@dataclass(frozen=True, slots=True)
class CloseCase:
    """Close a case; the outcome is asked for while it is ``ask``."""

    CODE: ClassVar[str] = "dc"
    case_id: int
    outcome: str


@dataclass(frozen=True, slots=True)
class SwitchCase:
    """Make a case the active one."""

    CODE: ClassVar[str] = "ds"
    case_id: int


@dataclass(frozen=True, slots=True)
class ShowCase:
    """Show a case of one's own, and leave the active one as it is.

    ``place`` is ``beside`` what was pressed, which stays, or ``here``.
    """

    CODE: ClassVar[str] = "dk"
    case_id: int
    place: str


@dataclass(frozen=True, slots=True)
class ShowEarlier:
    """Show what was said in a case before it was one's own."""

    CODE: ClassVar[str] = "de"
    case_id: int


@dataclass(frozen=True, slots=True)
class PageQueue:
    """Turn the pages of a list: the queue or one's own cases."""

    CODE: ClassVar[str] = "dg"
    listed: str
    page: int
