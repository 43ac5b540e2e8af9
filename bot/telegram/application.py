"""PTB's application over our own client; of it we use the types and the Bot API."""

from typing import cast

from telegram.ext import ApplicationBuilder

from bot.telegram.client import AiohttpRequest
from bot.telegram.turn import BotApplication


def build_application(
    token: str, api_url: str, request: AiohttpRequest, asking: AiohttpRequest
) -> BotApplication:
    """Return the application; nothing is connected yet.

    Args:
        token: Whose bot it is.
        api_url: Where the Bot API is.
        request: The connections for all calls but one.
        asking: Those for getUpdates, which waits long.
    """
    base = api_url.rstrip("/")
    return cast(
        "BotApplication",
        ApplicationBuilder()
        .application_class(BotApplication)
        .token(token)
        .base_url(f"{base}/bot")
        .base_file_url(f"{base}/file/bot")
        .request(request)
        .get_updates_request(asking)
        .updater(None)
        .build(),
    )
