"""What stands under a message: buttons that do something here, links, and keys."""

from dataclasses import dataclass
from typing import ClassVar, Protocol

from bot.texts import Text


class Press(Protocol):
    """A meaning; its fields are numbers and short words of ASCII without colons."""

    CODE: ClassVar[str]


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message that does something here."""

    label: Text
    press: Press


@dataclass(frozen=True, slots=True)
class Link:
    """A button under a message that opens a page."""

    label: Text
    url: str


@dataclass(frozen=True, slots=True)
class ShareContact:
    """Two buttons below the text field: share the own number, or go on without."""

    label: Text
    skip: Text


Row = tuple[Button | Link, ...]
Keyboard = tuple[Row, ...]
