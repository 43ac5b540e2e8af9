"""The wire between the bot and its Telegram, where a test stands and watches."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from bot.sandbox.bell import Bell
from bot.sandbox.server import Sandbox

Watch = Callable[[str, web.Request], bool]


def _go_on(_method: str, _request: web.Request) -> bool:
    return False


@dataclass(slots=True)
class Wire:
    """What goes over the wire, and what happens to it.

    Attributes:
        sandbox: The Telegram at its end.
        before: Is told of each call that comes in; a call it says yes to is cut off,
            and nothing comes of it.
        after: Is told of each call that has been carried out, before it is answered;
            a yes keeps the answer from the bot.
        taken: Updates that the bot has acknowledged, in this order.
        bell: Rings at every call.
    """

    sandbox: Sandbox
    before: Watch = _go_on
    after: Watch = _go_on
    on_taken: Callable[[], object] = lambda: None
    taken: list[int] = field(default_factory=list)
    bell: Bell = field(default_factory=Bell)
    base: str = ""
    _runner: web.AppRunner | None = None
    _site: web.TCPSite | None = None
    _port: int = 0

    def __post_init__(self) -> None:
        notice = self.sandbox.updates.on_taken

        def take(body: dict[str, Any]) -> None:
            notice(body)
            self.taken.append(body["update_id"])
            self.on_taken()

        self.sandbox.updates.on_taken = take

    def quiet(self) -> None:
        """Let everything pass from now on."""
        self.before = self.after = _go_on
        self.on_taken = lambda: None

    async def listens(self) -> None:
        """Let calls come in."""
        app = self.sandbox.app()
        app.middlewares.append(self._watching())
        runner = web.AppRunner(
            app, access_log=None, handler_cancellation=True, shutdown_timeout=1.0
        )
        await runner.setup()
        self._runner = runner
        await self.accepts()
        self._port = runner.addresses[0][1]
        self.base = f"http://127.0.0.1:{self._port}"

    async def accepts(self) -> None:
        """Let connections come in."""
        assert self._runner
        self._site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await self._site.start()

    async def refuses(self) -> None:
        """Close all connections, and refuse new ones until `accepts`."""
        assert self._runner
        assert self._runner.server
        assert self._site
        await self._site.stop()
        for each in self._runner.server.connections:
            each.force_close()
            if each.transport is not None:
                each.transport.close()

    async def ends(self) -> None:
        """Close everything."""
        if self._runner is not None:
            await self._runner.cleanup()
        self._runner = None

    def _watching(self) -> Any:  # noqa: ANN401
        @web.middleware
        async def watch(request: web.Request, handler: Any) -> web.StreamResponse:  # noqa: ANN401
            method = request.match_info.get("method", "")
            self.bell.ring()
            if self.before(method, request):
                return _cut(request)
            answer: web.StreamResponse = await handler(request)
            return _cut(request) if self.after(method, request) else answer

        return watch


@asynccontextmanager
async def wired(sandbox: Sandbox) -> AsyncIterator[Wire]:
    """Put up the wire until the block ends."""
    wire = Wire(sandbox)
    await wire.listens()
    try:
        yield wire
    finally:
        await wire.ends()


def _cut(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
