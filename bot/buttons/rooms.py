"""Presses that open a room, and what is agreed to on the way."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Open:
    """Open one of the rooms.

    Everybody's: menu, check, result, profile, human, data, help, ask, terms, official,
    quiet, duties, letter, refused. In distress: urgent, near.
    """

    CODE: ClassVar[str] = "o"
    room: str


@dataclass(frozen=True, slots=True)
class Consent:
    """Say yes or no to the text of that version, on the way to a room."""

    CODE: ClassVar[str] = "k"
    choice: str
    version: str
    room: str
