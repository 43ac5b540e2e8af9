"""Presses about staff."""

from dataclasses import dataclass
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
