"""Starting a sandbox: within a test, or as a server of its own."""

import asyncio
import errno
import signal
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web

from bot.sandbox.server import Sandbox

PORTS_TRIED = 50
SHUTDOWN_SECONDS = 1.0
FIRST_PORT = 8081


@asynccontextmanager
async def serving(
    sandbox: Sandbox, host: str = "127.0.0.1", port: int = 0
) -> AsyncIterator[str]:
    """Serve and give the base address, "http://127.0.0.1:54321", without a slash.

    Port 0 is any free one; a busy port is passed over for the next free one.
    """
    runner = web.AppRunner(
        sandbox.app(),
        access_log=None,
        handler_cancellation=True,
        shutdown_timeout=SHUTDOWN_SECONDS,
    )
    await runner.setup()
    try:
        taken = await _listen(runner, host, port)
        yield f"http://{host}:{taken}"
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, host: str, port: int) -> int:
    for candidate in range(port, port + PORTS_TRIED):
        try:
            await web.TCPSite(runner, host, candidate).start()
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
        else:
            return int(runner.addresses[0][1])
    raise OSError(
        errno.EADDRINUSE,
        f"All ports from {port} to {port + PORTS_TRIED - 1} are busy: give another.",
    )


async def run(
    sandbox: Sandbox,
    announce: Callable[[str], None],
    *,
    host: str = "127.0.0.1",
    port: int = FIRST_PORT,
) -> None:
    """Serve until SIGINT or SIGTERM; `announce` is told the base address once."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    async with serving(sandbox, host, port) as base:
        announce(base)
        await stop.wait()
