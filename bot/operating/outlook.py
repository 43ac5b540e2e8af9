"""The outlook on one process, for its operators: opened first and closed last."""

import logging
from dataclasses import dataclass

from bot.meters import Meters
from bot.operating.ops_chat import OpsChat
from bot.operating.pages import Pages
from bot.settings import Settings
from bot.storage.transactions import Transactions

log = logging.getLogger(__name__)

TELL_EVERY = 60.0
"""Seconds between two messages about faults, at least."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is shown of a process, and who is told of its faults.

    Attributes:
        address: Host and port of the pages; None if nobody asked for any.
        pages: Health, readiness and metrics.
        chat: Who is told.
    """

    address: tuple[str, int] | None
    pages: Pages
    chat: OpsChat

    async def open(self) -> None:
        """Gather faults, and show the pages, before anything else begins."""
        self.chat.listen()
        if self.address is not None:
            log.info("metrics at %s/metrics", await self.pages.open(*self.address))

    async def close(self) -> None:
        """Show nothing more."""
        await self.pages.close()
        self.chat.close()


def outlook_on(
    settings: Settings, transactions: Transactions, meters: Meters
) -> Outlook:
    """Return the outlook that the settings ask for."""
    chat = OpsChat(transactions, settings.ops_chat)
    return Outlook(settings.metrics_address, Pages(transactions, meters), chat)
