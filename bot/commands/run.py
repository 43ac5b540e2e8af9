"""`temani run`: the service, or the demo where there is no token."""

import asyncio
from importlib import import_module
from typing import Annotated

import typer

from bot.commands.demo import play
from bot.commands.ending import never_unseen
from bot.commands.refusing import refusals, usable_settings
from bot.logs import set_up_logging
from bot.sandbox.running import FIRST_PORT

TakeOver = Annotated[
    bool,
    typer.Option(
        "--take-over",
        help="Ask for the updates although a webhook is set, and delete it.",
    ),
]


def run(*, take_over: TakeOver = False) -> None:
    """Serve Telegram until told to stop; start the demo where there is no token."""
    set_up_logging()
    with never_unseen(), refusals():
        settings = usable_settings()
        if settings.bot_token is None:
            typer.echo("TEMANI_BOT_TOKEN is not set, so this is the demo.")
            asyncio.run(play(FIRST_PORT))
        else:
            # The demo has the bot in another process, and need not wait for it here.
            service = import_module("bot.commands.service")
            asyncio.run(service.serve(settings, takes_over=take_over))
