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


WebhookHosts = Annotated[
    list[str],
    typer.Option(
        "--webhook-host",
        metavar="HOST",
        default_factory=list,
        show_default=False,
        help="A host besides this machine where updates may go; may be repeated.",
    ),
]


def sandbox(webhook_hosts: WebhookHosts, port: Port = FIRST_PORT) -> None:
    """Start a Telegram to try any bot against, until told to stop."""
    served = telegram.Sandbox(webhook_hosts=frozenset(webhook_hosts))
    try:
        asyncio.run(telegram.run(served, _announce, port=port))
    except OSError as error:
        refuse(str(error))


def _announce(base: str) -> None:
    typer.echo(f"The sandbox listens at {base}/ (a browser shows its phones there)")
    typer.echo(f"A bot calls {base}/bot<token>/<method>, as 123456:abc or any token.")
    typer.echo(f"Temani does so with TEMANI_API_URL={base}")
