"""Our bot as one process, for the measurement: all promises on, pace out of the way."""

import asyncio
import signal
import sys
from datetime import time

from pydantic import SecretStr

from bot import app
from bot.app import serve
from bot.commands import event_loop
from bot.services.announcements import hours
from bot.settings import Settings
from bot.storage.migrations import migrate
from tests.service import KEY, SECRET


def main() -> None:
    """Serve: ``python -m tests.bench.ours API DATABASE PACE [QUIET] PORT``.

    What is quiet does nothing by itself: no periodic task is measured with the turns.
    """
    base, database, pace, *quiet, port = sys.argv[1:]
    event_loop.run(_run(base, database, float(pace), port, quiet=bool(quiet)))


async def _run(
    base: str, database: str, pace: float, port: str, *, quiet: bool
) -> None:
    if quiet:
        vars(app)["TASKS"] = ()
    # An announcement is measured at whatever hour: nobody sleeps.
    hours.END, hours.BEGIN = time.min, time.max
    settings = Settings(
        bot_token=SecretStr("1:T"),
        api_url=base,
        database_url=database,
        webhook_url=f"http://127.0.0.1:{port}/hook",
        webhook_secret=SecretStr(SECRET),
        listen=f"127.0.0.1:{port}",
        key=SecretStr(KEY),
        pace=pace,
    )
    await migrate(settings.database_url)
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    await serve(settings, stop, takes_over=True)  # each life has another door


if __name__ == "__main__":
    main()
