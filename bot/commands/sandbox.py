"""`temani sandbox`: a Telegram of one's own."""

import asyncio
from typing import Annotated

import typer

from bot import sandbox as telegram
from bot.commands.ending import refuse
from bot.sandbox.running import FIRST_PORT

Port = Annotated[
    int,
    typer.Option(
        min=0, max=65_535, help="Where to listen; the next free one if it is taken."
    ),
]


def sandbox(port: Port = FIRST_PORT) -> None:
    """Start a Telegram to try any bot against, until told to stop."""
    try:
        asyncio.run(telegram.run(telegram.Sandbox(), _announce, port=port))
    except OSError as error:
        refuse(str(error))


def _announce(base: str) -> None:
    typer.echo(f"The sandbox listens at {base}")
    typer.echo(f"Point a bot there: TEMANI_API_URL={base}")
