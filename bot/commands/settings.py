"""`temani settings`: whether the settings, the database and the token serve."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any
from urllib.parse import urlsplit

import typer
from telegram import WebhookInfo
from telegram.error import TelegramError

from bot.commands.ending import UNUSABLE
from bot.commands.existing import ready_to_read
from bot.commands.refusing import refusals, usable_settings
from bot.settings import NotConfigured, Settings
from bot.storage.migrations import RELEASES, must_fit
from bot.telegram.address import shown
from bot.telegram.application import build_application
from bot.telegram.client import AiohttpRequest
from bot.telegram.errors import what_failed
from bot.texts import check_catalogues

ENDS = "It ends with 0 when `temani run` could begin, with 2 when it could not."

OF_USE = ("admins", "backup_key", "backup_days", "operator", "privacy_contact")
"""What a service can begin without, and an office should not."""

Part = Callable[[Settings], Coroutine[Any, Any, str]]


def settings() -> None:
    """Say what is set wrong before the service begins; nothing is made or changed.

    Raises:
        typer.Exit: Something is wrong, and was said on standard error.
    """
    with refusals():
        found = usable_settings()
        check_catalogues()
    right = [_is_right(each, found) for each in (_database, _telegram)]
    if not all(right):
        raise typer.Exit(UNUSABLE)
    if missing := [each for each in OF_USE if not getattr(found, each)]:
        names = ", ".join(f"TEMANI_{each.upper()}" for each in missing)
        typer.echo(f"Not set, and of use: {names}.")


def _is_right(part: Part, found: Settings) -> bool:
    """Say what a part is like, or what is wrong; the others are looked at all the same.

    What a proxy or Telegram says of itself may hold anything, so only its kind is told.
    """
    try:
        with refusals():
            typer.echo(asyncio.run(part(found)))
    except TelegramError as error:
        typer.echo(f"Telegram does not answer: {what_failed(error)}.", err=True)
        return False
    except typer.Exit:
        return False
    return True


async def _database(found: Settings) -> str:
    file = found.database_file
    if file is not None and not file.exists():
        if not file.absolute().parent.is_dir():
            raise NotConfigured(f"There is no folder {file.absolute().parent}.")
        return f"Database: {file.absolute()}, which `temani run` will make."
    await ready_to_read(found)
    await must_fit(found.database_url)
    where = "PostgreSQL" if file is None else str(file.absolute())
    return f"Database: {where}, tables of release {RELEASES[-1]}; the key opens it."


async def _telegram(found: Settings) -> str:
    if found.bot_token is None:
        raise NotConfigured(
            "TEMANI_BOT_TOKEN is not set: `temani run` would start the demo."
        )
    calls, asking = AiohttpRequest(1), AiohttpRequest(1)
    token = found.bot_token.get_secret_value()
    bot = build_application(token, found.api_url, calls, asking).bot
    try:
        await bot.initialize()
        hook = await bot.get_webhook_info()
        return f"Telegram: the token is @{bot.username}'s. {_intake(found, hook)}"
    finally:
        await bot.shutdown()
        for each in (calls, asking):
            await each.shutdown()


def _intake(found: Settings, hook: WebhookInfo) -> str:
    """Say where updates go now, and where they would go.

    Raises:
        NotConfigured: They go to a webhook, and we would have to ask for them.
    """
    if not found.webhook_url:
        if hook.url:
            raise NotConfigured(
                f"The updates of this token go to {shown(hook.url)}; `temani run "
                "--take-over` deletes that webhook, and a service there goes deaf."
            )
        return "Updates are asked for."
    if urlsplit(hook.url).netloc != urlsplit(found.webhook_url).netloc:
        before = f" and go to {shown(hook.url)} now" if hook.url else ""
        return f"Updates will come to {shown(found.webhook_url)}{before}."
    waiting = f"{hook.pending_update_count} wait"
    last = f"; last refused: {hook.last_error_message}" if hook.last_error_date else ""
    return f"Updates come to {shown(hook.url)}; {waiting}{last}."
