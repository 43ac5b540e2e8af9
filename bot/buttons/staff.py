"""Presses about staff."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Invite:
    """Make an invitation link for a role."""

    CODE: ClassVar[str] = "i"
    role: str


@dataclass(frozen=True, slots=True)
class OfficePart:
    """See a part of an office, or set it to a value; office 0 is none."""

    CODE: ClassVar[str] = "ko"
    office_id: int
    part: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmPost:
    """Say which role somebody of an office has; office 0 is none."""

    CODE: ClassVar[str] = "kp"
    office_id: int
    post_id: int
    role: str


class Wording(StrEnum):
    """What is done with a text of an office."""

    SHOW = "s"
    WRITE = "w"
    """Ask for words; the version is the one that was seen."""
    USE = "u"
    """Let a draft hold."""
    LEAVE = "x"
    """Forget the draft."""
    EMPTY = "c"
    """Let no words hold."""
    UNDO = "z"
    """Let what was before a version hold again."""
    VERSIONS = "v"
    """List the versions, from one downwards; 0 is from the newest."""
    OLD = "o"
    """Show an older version."""
    AGAIN = "a"
    """Let an older version hold again."""


@dataclass(frozen=True, slots=True)
class WordOffice:
    """Do something with a text of an office.

    Attributes:
        office_id: The office.
        kind: Which text.
        what: What is done.
        number: Of the version or the draft.
        against: The version that was seen when an older one was chosen.
    """

    CODE: ClassVar[str] = "sa"
    office_id: int
    kind: str
    what: Wording
    number: int = 0
    against: int = 0
