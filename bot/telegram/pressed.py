"""Where a button that was pressed stands: what a press tells of its message."""

from datetime import datetime

from telegram import Chat, MaybeInaccessibleMessage


class Place(MaybeInaccessibleMessage):
    """A message of ours, as far as a press tells what we do not know.

    A `Message` has some hundred fields more, each of which takes time to leave empty.
    """

    __slots__ = ("has_protected_content",)

    def __init__(
        self, chat: Chat, message_id: int, date: datetime, *, protected: bool
    ) -> None:
        super().__init__(chat, message_id, date)
        with self._unfrozen():
            self.has_protected_content = protected
