"""What became of reading a typed answer: read, to be asked, or not read."""

from dataclasses import dataclass
from typing import Generic, TypeAlias, TypeVar

from bot.texts import Text

Value = TypeVar("Value", covariant=True)  # noqa: PLC0105  # it reads as a word


@dataclass(frozen=True, slots=True)
class Read(Generic[Value]):
    """Only one thing can be meant; it is echoed before it counts all the same."""

    value: Value


@dataclass(frozen=True, slots=True)
class Unsure(Generic[Value]):
    """More than one thing can be meant, or what was written is not all of it.

    Attributes:
        ask: The question that settles it.
        candidates: What may be meant, for a button each; none where the answer can
            only be typed.
        known: What is settled already, for its kind to read the rest with: the first
            of a month whose day is still missing.
    """

    ask: Text
    candidates: tuple[Value, ...] = ()
    known: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """Nothing was found in it.

    Attributes:
        hint: A kind sentence with an example; a question may put its own instead.
    """

    hint: Text


Reading: TypeAlias = Read[Value] | Unsure[Value] | Unread
