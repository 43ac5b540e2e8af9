"""Presses at the card of a case: its labels, earlier cases, the shape of a talk."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class LabelCase:
    """Put a label on a case or take it off, as ``to`` says: ``on`` or ``off``.

    Without a label the list of them is shown. A second press asks for the same again,
    so it changes nothing.
    """

    CODE: ClassVar[str] = "kl"
    case_id: int
    label: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True)
class PastCases:
    """List the closed cases of the worker of a case of one's own."""

    CODE: ClassVar[str] = "kh"
    case_id: int
    page: int


@dataclass(frozen=True, slots=True)
class TalkShape:
    """Show who wrote when in a case of the same worker; page 0 is the newest."""

    CODE: ClassVar[str] = "ki"
    case_id: int
    of_id: int
    page: int
