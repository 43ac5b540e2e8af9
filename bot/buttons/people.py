"""Presses about oneself: the language, consent withdrawn, an erasure undone."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Speak:
    """Choose a language."""

    CODE: ClassVar[str] = "l"
    language: str


@dataclass(frozen=True, slots=True)
class UndoErasure:
    """Take back an erasure while it can be taken back."""

    CODE: ClassVar[str] = "ue"


@dataclass(frozen=True, slots=True)
class PauseData:
    """Pause the use of one's data, once that is sure, or let it go on."""

    CODE: ClassVar[str] = "dr"
    deed: str


@dataclass(frozen=True, slots=True)
class AnswerObjection:
    """Say what came of looking at an estimate to which its worker objects."""

    CODE: ClassVar[str] = "dz"
    case_id: int
    outcome: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Withdraw consent; asked first, then done."""

    CODE: ClassVar[str] = "w"
    sure: str
