"""The first calls of a process: made again until Telegram answers."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram.error import BadRequest, NetworkError, RetryAfter

from bot.logs import Outage
from bot.telegram.errors import seconds, what_failed

log = logging.getLogger(__name__)

KNOCK_AGAIN = 5.0
"""Seconds until Telegram is called again when it did not answer."""

Answer = TypeVar("Answer")


async def until_it_answers(call: Callable[[], Awaitable[Answer]]) -> Answer:
    """Make a call until Telegram says yes or no to it.

    Raises:
        TelegramError: It said no.
    """
    silence = Outage(log, "Telegram does not answer yet: %s", "Telegram answers")
    while True:
        try:
            answer = await call()
        except BadRequest:
            raise
        except NetworkError as error:
            silence.goes_on(what_failed(error))
            await asyncio.sleep(KNOCK_AGAIN)
        except RetryAfter as wait:
            silence.goes_on("it says when to come again")
            await asyncio.sleep(seconds(wait).total_seconds())
        else:
            silence.is_over()
            return answer
