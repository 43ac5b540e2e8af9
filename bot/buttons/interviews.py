"""Presses in an interview: answers, and the ways around a question."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer a question, under the message of that step."""

    CODE: ClassVar[str] = "a"
    interview_id: int
    step: int
    question: str
    value: str


@dataclass(frozen=True, slots=True)
class Toggle:
    """Tick or untick one statement of a card."""

    CODE: ClassVar[str] = "t"
    interview_id: int
    step: int
    question: str
    value: str


ASK_ANEW, ANEW = "restart", "startover"
"""Ways of `Around` for which no answer is needed."""


@dataclass(frozen=True, slots=True)
class Around:
    """Go back, look around, ask why: what stands below the choices of a question."""

    CODE: ClassVar[str] = "r"
    interview_id: int
    step: int
    way: str


@dataclass(frozen=True, slots=True)
class Revise:
    """Answer one question again; the other answers stay."""

    CODE: ClassVar[str] = "v"
    interview_id: int
    step: int
    question: str
