"""Presses about an announcement."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Announce:
    """Move an announcement along: test, confirm, pause, resume, cancel."""

    CODE: ClassVar[str] = "b"
    announcement_id: int
    step: int
    way: str
