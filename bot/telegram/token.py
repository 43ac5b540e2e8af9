"""The token: what to say when Telegram takes it no more."""

import logging

from bot.logs import Outage

log = logging.getLogger(__name__)


def refused_token() -> Outage:
    """Return the one outage that a person must end, whoever of us meets it first."""
    return Outage(
        log,
        "Telegram takes our token no more; nobody is heard or answered, and what waits "
        "is kept. @BotFather shows the token: set TEMANI_BOT_TOKEN to it, start again",
        "Telegram takes our token again",
        logging.ERROR,
    )
