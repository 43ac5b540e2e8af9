"""Presses about a case that is offered to a colleague or an office.

``back`` is where the offer was begun: ``card``, ``end`` of duty, or the last day of a
leave, such as 2026-12-05.
"""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class HandToOffice:
    """Offer a case to an office; 0 asks to which."""

    CODE: ClassVar[str] = "ho"
    case_id: int
    office_id: int
    back: str


@dataclass(frozen=True, slots=True)
class HandLine:
    """Say of a line of an offer: ``skip`` it, ``send`` what there is, or ``cancel``."""

    CODE: ClassVar[str] = "hl"
    case_id: int
    part: str
    deed: str
    back: str


@dataclass(frozen=True, slots=True)
class HandedTo:
    """Answer an offer: ``accept`` or ``decline`` it; ``withdraw`` is its giver's.

    ``having`` is with how many open cases somebody has agreed to have one more.
    """

    CODE: ClassVar[str] = "ha"
    case_id: int
    deed: str
    having: str = ""


@dataclass(frozen=True, slots=True)
class HandDetail:
    """A line (`part`) about a case that is offered to others.

    Attributes:
        back: Where the offer was begun, as `HandLine` has it.
    """

    CODE: ClassVar[str] = "hand"
    case_id: int
    part: str
    back: str


@dataclass(frozen=True, slots=True)
class HandOffice:
    """A few letters of the office to which a case is offered; as of `HandDetail`."""

    CODE: ClassVar[str] = "hand_to"
    case_id: int
    back: str
