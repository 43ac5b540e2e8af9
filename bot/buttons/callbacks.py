"""Presses about talks at an agreed time: choosing, booking, moving, calling off."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class AskTimes:
    """Show free times of a case's counselor, past so many of them.

    ``place`` is ``beside`` what was pressed, which stays, or ``here``.
    """

    CODE: ClassVar[str] = "zt"
    case_id: int
    skip: int
    place: str


@dataclass(frozen=True, slots=True)
class BookTime:
    """Agree to talk; ``at`` counts half hours since 1970.

    ``way`` is ``chat`` or ``phone``, and empty while that may be asked.
    """

    CODE: ClassVar[str] = "zb"
    case_id: int
    at: int
    way: str


@dataclass(frozen=True, slots=True)
class ChangeTalk:
    """Change a talk: ``show``, ``move``, ``cancel``, which asks first, or ``yes``."""

    CODE: ClassVar[str] = "zc"
    slot_id: int
    deed: str


@dataclass(frozen=True, slots=True)
class OfferTimes:
    """Let the worker of a case of one's own choose a time."""

    CODE: ClassVar[str] = "zo"
    case_id: int
