"""What need not ring: the phone is told so by the call itself."""

from typing import TYPE_CHECKING, Any, cast

from bot.services.outbox.leasing import Due
from bot.storage.tables import Lane, OutboxKind
from bot.telegram.calls import speak

if TYPE_CHECKING:
    from telegram.ext import ExtBot


class Listener:
    """Stands in for the client and notes what it is asked to send."""

    base_url = "http://telegram"

    def __init__(self) -> None:
        self.silent: list[object] = []

    @property
    def request(self) -> "Listener":
        """Return what makes the calls: this."""
        return self

    async def post(self, _url: str, asked: Any) -> dict[str, Any]:  # noqa: ANN401
        """Note what was asked, and answer as Telegram does."""
        self.silent.append(asked.parameters.get("disable_notification"))
        return {"message_id": 1, "date": 1_795_000_000}


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
