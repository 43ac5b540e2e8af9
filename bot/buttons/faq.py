"""Presses that ask: a frequent question, or a word."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Explain:
    """Answer a frequent question, or explain a word."""

    CODE: ClassVar[str] = "e"
    topic: str
