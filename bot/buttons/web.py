"""Presses of the board on the web."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class OpenWeb:
    """Ask for a link of one's own to the board on the web."""

    CODE: ClassVar[str] = "pa"


@dataclass(frozen=True, slots=True)
class CloseWeb:
    """End the board in all browsers in which one has opened it."""

    CODE: ClassVar[str] = "pb"
