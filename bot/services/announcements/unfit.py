"""Unfit: what of an announcement cannot be kept, and the sentence that says why."""

from bot.texts import Text


class Unfit(Exception):
    """Something cannot be kept.

    Attributes:
        why: What to say of it.
    """

    def __init__(self, why: Text) -> None:
        super().__init__(why)
        self.why = why
