"""What is said of a file that cannot be read."""

from bot.texts import Text


class Unreadable(Exception):
    """A file cannot be read.

    Attributes:
        why: What is wrong with it, and what to do.
    """

    def __init__(self, why: Text) -> None:
        super().__init__(why)
        self.why = why
