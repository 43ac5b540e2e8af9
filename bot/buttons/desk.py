"""Presses of an officer's tools for a case."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class CaseTools:
    """Show all that can be done with a case of one's own, below its card."""

    CODE: ClassVar[str] = "kt"
    case_id: int
