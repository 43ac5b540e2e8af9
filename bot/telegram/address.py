"""The webhook's address: whose it is, who may take it over, and keeping ours.

A token has one, and whoever deletes it or sets another makes the service deaf, of which
Telegram tells nobody. So we look before we ask for updates, and now and then after.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot
from yarl import URL

from bot.logs import Outage
from bot.settings import NotConfigured
from bot.telegram.token import refused_token
from bot.telegram.webhook import MOST_AT_ONCE

log = logging.getLogger(__name__)

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of update we ask for, explicitly: Telegram else keeps what was last set."""

LOOK_EVERY = 60.0
SAY_AGAIN = 3600.0
"""Seconds between two lines about an address that is somebody else's."""


class TokenInUse(NotConfigured):
    """Another service has the updates of this token."""


async def must_be_free(bot: ExtBot[None]) -> None:
    """Do nothing where no address is set, so that we may ask for updates.

    Raises:
        TokenInUse: There is one.
    """
    url = (await bot.get_webhook_info()).url
    if url:
        raise _in_use(url)


@dataclass(slots=True)
class Address:
    """The address of this service, which other processes may take from it.

    Attributes:
        bot: Who speaks with Telegram.
        url: Where Telegram is to bring updates.
        secret: What it has to show then.
        ticks: Seconds that only go forward.
        token: Whether Telegram takes the token.
        takes_over: Whether another address may be there now.
    """

    bot: ExtBot[None]
    url: str
    secret: str
    ticks: Callable[[], float]
    token: Outage = field(default_factory=refused_token)
    takes_over: bool = False
    _is_set: bool = False
    _said_at: float | None = None

    async def announce(self) -> None:
        """Tell Telegram where we are; other processes behind our address have as well.

        Raises:
            TelegramError: It was not told.
            TokenInUse: Somebody else is there, and may not be taken over.
        """
        before = (await self.bot.get_webhook_info()).url
        if before and not self._is_ours(before):
            if not self.takes_over:
                raise _in_use(before)
            log.warning("the updates went to %s until now", shown(before))
        await self._set()
        self._is_set = True

    async def look(self) -> None:
        """Set the address again where it is gone; of another one only speak.

        Two services that each set their own would go on for ever, and neither would
        hear everybody. Somebody has to decide which of them is to end.
        """
        if not self._is_set:
            return
        try:
            await self._look()
        except InvalidToken:
            self.token.goes_on()
        except TelegramError:
            return  # an outage, of which those speak who have something to send
        else:
            self.token.is_over()

    async def _look(self) -> None:
        url = (await self.bot.get_webhook_info()).url
        if self._is_ours(url):
            self._said_at = None
        elif url:
            self._speak_of(url)
        else:
            log.error("somebody has deleted our webhook, which is set again now")
            await self._set()

    def _speak_of(self, url: str) -> None:
        now = self.ticks()
        if self._said_at is None or now - self._said_at >= SAY_AGAIN:
            self._said_at = now
            log.error(
                "we hear nothing: the updates of our token go to %s. End that service, "
                "or this one; the last that is started with --take-over gets them",
                shown(url),
            )

    async def _set(self) -> None:
        await self.bot.set_webhook(
            self.url,
            secret_token=self.secret,
            allowed_updates=ALLOWED,
            max_connections=MOST_AT_ONCE,
        )

    def _is_ours(self, url: str) -> bool:
        """Compare as addresses: Telegram may write the same one in another way."""
        try:
            return URL(url) == URL(self.url)
        except ValueError:
            return False


def _in_use(url: str) -> TokenInUse:
    return TokenInUse(
        f"The updates of this token go to {shown(url)}, where another service may be "
        "at work; taking them here would make it deaf for good. If it has ended, or "
        "this one takes its place, start with `temani run --take-over`. To try things "
        "out, use a token of your own; @BotFather gives one."
    )


def shown(url: str) -> str:
    """Return whose address it is; what comes after the host may be a secret."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or "an address that cannot be read"
    except ValueError:
        return "an address that cannot be read"
    return f"{parts.scheme}://{host}"
