"""What a link looks like that starts the bot, whose name Telegram is asked for."""

import asyncio

from telegram.ext import ExtBot

from bot.commands.refusing import refusals
from bot.settings import Settings, read_settings
from bot.telegram.client import AiohttpRequest


def start_link(bot_name: str = "") -> str:
    """Return the link with ``{}`` for what it carries; without a token, the command.

    Args:
        bot_name: The bot's name in links, if it is known; else Telegram is asked.
    """
    name = bot_name.removeprefix("@") or _asked()
    return "/start {}" if name is None else f"https://t.me/{name}?start={{}}"


def _asked() -> str | None:
    with refusals():
        return asyncio.run(_bot_name(read_settings()))


async def _bot_name(settings: Settings) -> str | None:
    """Return the bot's name in links; None where there is no token to ask with."""
    if settings.bot_token is None:
        return None
    base = f"{settings.api_url.rstrip('/')}/bot"
    token = settings.bot_token.get_secret_value()
    request = AiohttpRequest(1)
    async with ExtBot(token, base_url=base, request=request) as bot:
        return bot.username
