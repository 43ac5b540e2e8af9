"""Presses about announcements, about taking them, and the emergency stop."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Announce:
    """Move an announcement along: open, test, confirm, approve, pause, cancel, recall.

    ``step`` is the one that was shown; whoever presses a button of an older one is told
    that the announcement was changed, and shown how it is now.
    """

    CODE: ClassVar[str] = "b"
    announcement_id: int
    step: int
    way: str


@dataclass(frozen=True, slots=True)
class ChangeAnnouncement:
    """Choose something about a draft.

    Attributes:
        part: What of it: recipients, time, buttons, language.
        value: Which of the choices; a page or a region where there are many.
    """

    CODE: ClassVar[str] = "bc"
    announcement_id: int
    step: int
    part: str
    value: str


@dataclass(frozen=True, slots=True)
class ReadNews:
    """Say that an announcement was understood, or was not."""

    CODE: ClassVar[str] = "bf"
    announcement_id: int
    said: str


@dataclass(frozen=True, slots=True)
class TakeNews:
    """Say whether one wants general announcements; ``back`` is where it was asked."""

    CODE: ClassVar[str] = "bn"
    way: str
    back: str = ""


@dataclass(frozen=True, slots=True)
class Emergency:
    """Stop everything that nobody waits for, for a reason, or let it go on again."""

    CODE: ClassVar[str] = "bx"
    way: str
    value: str = ""
