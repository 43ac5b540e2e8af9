"""Presses of an admin about results that another law decides otherwise."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class LawStep:
    """Look at a review of the law, or move it along: open, kind, test, send, agree.

    ``step`` is the one that was shown, and ``number`` which of the kinds of changes.
    """

    CODE: ClassVar[str] = "la"
    review_id: int
    step: int
    way: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class LawNumber:
    """How many new results go out: what is typed, no press; see `bot.expecting`.

    Attributes:
        review_id: Of which review.
        step: The one that was seen.
        number: What is to be typed.
        minute: When that was said, in minutes since 1970.
    """

    CODE: ClassVar[str] = "law"
    review_id: int
    step: int
    number: int
    minute: int
