"""Presses about staff."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Invite:
    """Make an invitation link for a role."""

    CODE: ClassVar[str] = "i"
    role: str
