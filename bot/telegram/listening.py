"""Listening at a port of this machine, or at the next one where it is busy."""

import socket

from aiohttp import web

PORTS_TO_TRY = 20


async def listen(runner: web.AppRunner, host: str, port: int) -> str:
    """Let a server listen; return where it does.

    Raises:
        OSError: All ports that were tried are taken.
    """
    await runner.setup()
    taken = free_port(host, port)
    await web.TCPSite(runner, host, taken).start()
    return f"http://{host}:{taken}"


def free_port(host: str, port: int) -> int:
    """Return ``port``, or the next one that nobody listens at.

    Raises:
        OSError: All that were tried are taken.
    """
    for candidate in range(port, port + PORTS_TO_TRY):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, candidate))
            except OSError:
                continue
            return probe.getsockname()[1]  # type: ignore[no-any-return]
    raise OSError(f"ports {port} to {port + PORTS_TO_TRY - 1} at {host} are all taken")
