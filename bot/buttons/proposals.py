"""Presses about an answer of a worker's profile that an officer proposes."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Propose:
    """Propose an answer; without a value it is asked for, without a question which."""

    CODE: ClassVar[str] = "hp"
    case_id: int
    question: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class AnswerProposal:
    """The worker says of a proposed answer that it is right, ``yes``, or not."""

    CODE: ClassVar[str] = "hy"
    proposal_id: int
    said: str
