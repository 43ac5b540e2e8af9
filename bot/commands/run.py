"""`temani run`: the service, or the demo where there is no token."""

import asyncio
from importlib import import_module
from typing import Annotated

import typer

from bot.commands import event_loop
from bot.commands.ending import never_unseen
from bot.commands.refusing import refusals, usable_settings
from bot.logs import set_up_logging

TakeOver = Annotated[
    bool,
    typer.Option(
        "--take-over",
        help="Take the updates although they go to another webhook.",
    ),
]


def run(*, take_over: TakeOver = False) -> None:
    """Serve Telegram until told to stop; start the demo where there is no token."""
    set_up_logging()
    with never_unseen(), refusals():
        settings = usable_settings()
        set_up_logging(style=settings.log)
        # Neither needs what the other is made of: the demo has the bot in another
        # process, and the service has no Telegram of its own.
        if settings.bot_token is None:
            typer.echo("TEMANI_BOT_TOKEN is not set, so this is the demo.")
            demo = import_module("bot.commands.demo")
            asyncio.run(demo.play())
        else:
            service = import_module("bot.commands.service")
            event_loop.run(service.serve(settings, takes_over=take_over))
