"""Presses about layoff codes of firms, and about group sessions for their workers."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class SeeCode:
    """Look at layoff codes: the list, one of them, a file of it; 0 is none of them."""

    CODE: ClassVar[str] = "fk"
    code_id: int
    way: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class MoveCode:
    """Move a code along, from the step that was shown."""

    CODE: ClassVar[str] = "fm"
    code_id: int
    step: int
    way: str


@dataclass(frozen=True, slots=True)
class FillCode:
    """Answer a question about a layoff, for a firm."""

    CODE: ClassVar[str] = "fi"
    code_id: int
    step: int
    question: str
    value: str


@dataclass(frozen=True, slots=True)
class FillWay:
    """A way around what a firm is asked: another answer, send, stop."""

    CODE: ClassVar[str] = "fw"
    code_id: int
    step: int
    way: str


@dataclass(frozen=True, slots=True)
class FromFirm:
    """Say whether one has worked at the firm of a code."""

    CODE: ClassVar[str] = "fc"
    code_id: int
    said: str


@dataclass(frozen=True, slots=True)
class MoveGroup:
    """See a group session, or move it along, from the step that was shown."""

    CODE: ClassVar[str] = "gs"
    session_id: int
    step: int
    way: str


@dataclass(frozen=True, slots=True)
class TakeSeat:
    """Say whether one comes to a group session, as it was when that was asked."""

    CODE: ClassVar[str] = "gt"
    session_id: int
    version: int
    said: str


@dataclass(frozen=True, slots=True)
class CodeDetail:
    """Something about a code, or a session: what is typed, no press.

    Attributes:
        about_id: Which code or session; 0 for a new code.
        part: What of it.
        step: The one that was seen.
    """

    CODE: ClassVar[str] = "firm"
    about_id: int
    part: str
    step: int


@dataclass(frozen=True, slots=True)
class CodeAnswer:
    """A firm's answer to a question about a layoff: what is typed, no press.

    Attributes:
        code_id: Of which code.
        step: The one that was seen.
        question: Its name.
    """

    CODE: ClassVar[str] = "fill"
    code_id: int
    step: int
    question: str
