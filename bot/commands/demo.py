"""`temani demo`: Telegram, a page of phones, and beside them the bot.

The bot is a process of its own, so that the page can kill it as a power cut would and
start it again. This one is Telegram and stays; it imports hardly anything of the bot,
and so the two are up in the time that one would take.
"""

import asyncio
import secrets
from tempfile import TemporaryDirectory

import typer

from bot.clock import utc_now
from bot.commands import demo_people
from bot.commands.demo_clock import from_morning_on
from bot.commands.demo_process import BotProcess
from bot.commands.ending import refuse, stop_when_told
from bot.commands.sandbox import Port
from bot.logs import set_up_logging
from bot.sandbox import Sandbox, serving
from bot.sandbox.running import FIRST_PORT
from bot.sandbox.world import BOT_ID


def demo(port: Port = FIRST_PORT) -> None:
    """Play the whole story in the browser; nothing is kept when it ends."""
    set_up_logging()
    try:
        asyncio.run(play(port))
    except OSError as error:
        refuse(str(error))


async def play(port: int = FIRST_PORT) -> None:
    """Serve the page until told to stop.

    Raises:
        OSError: There is no free port, or the bot ended before it had begun.
    """
    stop = stop_when_told()
    token = f"{BOT_ID}:{secrets.token_urlsafe(32)}"
    telegram = Sandbox(
        token=token,
        clock=from_morning_on(utc_now()),
        name="Temani",
        username="temani_bot",
        webhook_hosts=(),
    )
    demo_people.hand_out_phones(telegram)
    with TemporaryDirectory(prefix="temani-") as scratch:
        async with serving(telegram, port=port) as base:
            bot = BotProcess(telegram, base, scratch)
            try:
                await bot.start()
                await _play(telegram, bot, base, stop)
            finally:
                await bot.stop()


async def _play(
    telegram: Sandbox, bot: BotProcess, base: str, stop: asyncio.Event
) -> None:
    """Wait until the bot is ready, tell where the page is, and wait for the end."""
    stopping = asyncio.create_task(stop.wait())
    ready = asyncio.create_task(bot.ready())
    await asyncio.wait({stopping, ready}, return_when=asyncio.FIRST_COMPLETED)
    if ready.done():
        await ready
        demo_people.start(telegram)
        typer.echo(f"The demo is at {base}/  (Ctrl+C ends it, nothing is kept)")
    else:
        ready.cancel()
    await stopping
