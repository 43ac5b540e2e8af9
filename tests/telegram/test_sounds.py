"""What need not ring: the phone is told so by the call itself."""

from typing import TYPE_CHECKING, Any, cast

from telegram import Chat, Message

from bot.services.outbox.leasing import Due
from bot.storage.tables import Lane, OutboxKind
from bot.telegram.calls import speak
from tests.service import NOON

if TYPE_CHECKING:
    from telegram.ext import ExtBot


class Listener:
    """Stands in for the client and notes what it is asked to send."""

    def __init__(self) -> None:
        self.silent: list[object] = []

    async def send_message(self, chat_id: int, _text: str, **asked: object) -> Message:
        """Note what was asked, and answer as Telegram does."""
        self.silent.append(asked["disable_notification"])
        return Message(1, NOON, Chat(chat_id, Chat.PRIVATE))


def due(content: dict[str, Any]) -> Due:
    return Due(
        1,
        1,
        Lane.LIVE,
        OutboxKind.SEND,
        content,
        7,
        None,
        None,
        None,
        1,
        unreachable=False,
        lost_target=False,
    )


async def test_only_what_says_so_is_silent() -> None:
    listener = Listener()
    for content in ({"html": "Halo"}, {"html": "Halo", "silent": True}):
        await speak(cast("ExtBot[None]", listener), due(content))

    assert listener.silent == [None, True]
