"""One word of the law, with the names people call it by."""

from dataclasses import dataclass

from bot.texts import Message


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it means.

    Attributes:
        name: A stable name for buttons and tests.
        called: How people write it, the usual form first.
        meaning: At most 200 characters; may name numbers of the law, see `explained`.
    """

    name: str
    called: tuple[str, ...]
    meaning: Message
