"""The server that a bot takes for Telegram."""

import asyncio
import json
import re
import time
from collections.abc import Awaitable, Callable, Collection, Mapping
from typing import Any

from aiohttp import web

from bot.sandbox.acting import everyone, meet
from bot.sandbox.arguments import read_arguments, typed
from bot.sandbox.clock import Clock
from bot.sandbox.control import Control
from bot.sandbox.faults import Fault, Planned
from bot.sandbox.files import MOST_UPLOADED
from bot.sandbox.gate import gate
from bot.sandbox.groups import Group
from bot.sandbox.limits import Rates
from bot.sandbox.method_names import REAL
from bot.sandbox.methods import HANDLERS, get_updates
from bot.sandbox.people import Person
from bot.sandbox.power import Power
from bot.sandbox.shapes import Json, Refused, bad_request, too_many_requests
from bot.sandbox.specs import SPECS
from bot.sandbox.world import World

TOKEN = "7201000001:sandbox-sandbox-sandbox-sandbox-sand"  # noqa: S105 - opens nothing
_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_NAMES = {name.lower(): name for name in REAL}
_BEFORE = {Fault.RESET, Fault.ERROR, Fault.FLOOD}
_ERROR_PAGE = (
    "<html>\r\n<head><title>{status} {reason}</title></head>\r\n<body>\r\n"
    "<center><h1>{status} {reason}</h1></center>\r\n<hr><center>nginx</center>\r\n"
    "</body>\r\n</html>\r\n"
)
_REASONS = {500: "Internal Server Error", 502: "Bad Gateway", 504: "Gateway Timeout"}


class Sandbox:
    """Telegram for one bot: its API, the people who write to it, and what goes wrong.

    Args:
        token: The only token that is let in; without one, any that is well formed.
        clock: Where the time comes from, in seconds since 1970.
        rates: How much the bot may say; without them, as much as it likes.
        pause: How the webhook waits before it delivers again; a test need not sleep.
        name: What people see the bot called.
        username: The bot's own name, without "@".
        power: The bot's switch, where whoever starts the sandbox starts the bot too.
        webhook_hosts: Where updates may go besides this machine; without it, anywhere.
    """

    def __init__(  # noqa: PLR0913 - a server has that many traits
        self,
        *,
        token: str | None = None,
        clock: Callable[[], float] = time.time,
        rates: Rates | None = None,
        pause: Callable[[float], Awaitable[None]] = asyncio.sleep,
        name: str = "Sandbox",
        username: str = "sandbox_bot",
        power: Power | None = None,
        webhook_hosts: Collection[str] | None = None,
    ) -> None:
        self.token = token or TOKEN
        self._only = token
        self.clock = Clock(clock)
        self.world = World(self.clock, name, username, pause)
        self.world.limits.apply(rates)
        self.world.power = power
        self.world.webhook.hosts = webhook_hosts
        self.world.webhook.on_call = self._called_back
        self.faults = self.world.faults
        self.updates = self.world.updates
        self.webhook = self.world.webhook
        self._over = asyncio.Event()

    def app(self) -> web.Application:
        """Return the application: the Bot API, its files, and the control of both."""
        app = web.Application(
            client_max_size=MOST_UPLOADED + 1024 * 1024, middlewares=[gate]
        )
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        app.router.add_get("/file/bot{token}/{path:.+}", self._download)
        app.add_routes(Control(self.world).routes())
        app.on_shutdown.append(self._end)
        app.on_cleanup.append(self._close)
        return app

    def person(  # noqa: PLR0913 - an account has that many traits
        self,
        first_name: str,
        *,
        last_name: str | None = None,
        username: str | None = None,
        user_id: int | None = None,
        language_code: str | None = "id",
        hides_when_forwarded: bool = False,
        about: Mapping[str, str] | None = None,
    ) -> Person:
        """Add someone who has never started the bot, or return who has that id.

        What `about` says by language ("id", "en"), the page says above the phone.
        """
        chat = meet(
            self.world,
            {
                "id": user_id,
                "first_name": first_name,
                "last_name": last_name,
                "username": username,
                "language_code": language_code,
            },
        )
        chat.hides_when_forwarded = chat.hides_when_forwarded or hides_when_forwarded
        chat.about |= about or {}
        return Person(self.world, chat)

    def group(self, title: str, *members: Person, forum: bool = False) -> Group:
        """Found a group with the bot in it; the first member has added it."""
        return Group.founded(self.world, title, members, forum=forum)

    def changes_token(self, token: str) -> None:
        """Let in a new token alone, as when @BotFather has revoked the old one."""
        self.token = self._only = token

    @property
    def calls(self) -> dict[str, int]:
        """How often each method has been called, by its official name."""
        return self.world.calls

    def people(self) -> list[Person]:
        """Return everyone, in the order they came."""
        return [Person(self.world, chat) for chat in everyone(self.world)]

    async def settled(self, within: float = 10.0) -> None:
        """Wait until the bot has taken every update.

        It may still have something to say: whoever expects that, waits with `sees`.

        Raises:
            TimeoutError: Some updates still wait.
        """
        async with asyncio.timeout(within):
            await self.updates.bell.until(lambda: self.updates.pending() == 0 or None)

    async def _call(self, request: web.Request) -> web.StreamResponse:
        if self._down():
            return _cut(request)
        try:
            self._check_token(request.match_info["token"])
            method = request.match_info["method"].lower()
            given = await read_arguments(request)
            planned = (
                self.faults.take(method, _chat_of(given)) if self._faulty else None
            )
            if planned is None:
                result = await self._try(method, given)
                return _cut(request) if self._down() else _answer(200, result)
            return await self._go_wrong(request, planned, method, given)
        except Refused as refused:
            return _refusal(refused)

    def _down(self) -> bool:
        return self.faults.down

    @property
    def _faulty(self) -> bool:
        return bool(self.faults.planned)

    def _check_token(self, token: str) -> None:
        if not _TOKEN.fullmatch(token):
            raise Refused(404, "Not Found")
        if self._only is not None and token != self._only:
            raise Refused(401, "Unauthorized")

    async def _go_wrong(
        self, request: web.Request, planned: Planned, method: str, given: Json
    ) -> web.StreamResponse:
        if planned.fault is Fault.FLOOD:
            raise too_many_requests(int(planned.number))
        if planned.fault is Fault.SLOW:
            await asyncio.sleep(planned.number)
        if planned.fault in _BEFORE:
            return _failed(request, planned)
        result = await self._try(method, given)
        if planned.fault is Fault.SLOW:
            return _answer(200, result)
        if planned.fault is Fault.HANG:
            await self._over.wait()
        return _failed(request, planned)

    async def _try(self, method: str, given: Json) -> object:
        """Carry out a call; one that is refused is kept for who looks for it."""
        try:
            return await self._carry_out(method, given)
        except Refused as refused:
            name = _NAMES.get(method, method)
            self.world.refusals.keep(name, given, refused)
            raise

    async def _carry_out(self, method: str, given: Json) -> object:
        """Carry out a call that has come through.

        Raises:
            Refused: There is no such method, it is left out here, or it says no.
        """
        name = _NAMES.get(method)
        if name is None:
            raise Refused(404, "Not Found")
        self.world.calls[name] = self.world.calls.get(name, 0) + 1
        spec = SPECS.get(name)
        if spec is None:
            raise bad_request(f"the sandbox leaves {name} out; its README says what")
        values = typed(spec, given)
        if name == "getUpdates":
            return await get_updates(self.world, values)
        return HANDLERS[name](self.world, values)

    async def _called_back(self, method: str, given: Json) -> None:
        """Carry out the call in a webhook's answer; nobody hears how it went."""
        try:
            await self._try(method.lower(), given)
        except Refused:
            return

    async def _download(self, request: web.Request) -> web.StreamResponse:
        try:
            self._check_token(request.match_info["token"])
        except Refused as refused:
            return _refusal(refused)
        stored = self.world.files.at(request.match_info["path"])
        if stored is None:
            return _refusal(Refused(404, "Not Found"))
        return web.Response(body=stored.content, content_type=stored.mime)

    async def _end(self, _app: web.Application) -> None:
        self._over.set()
        self.world.over = True
        self.updates.bell.ring()
        self.world.events.end()

    async def _close(self, _app: web.Application) -> None:
        await self.world.webhook.close()


def _answer(status: int, result: object) -> web.Response:
    return _json(status, {"ok": True, "result": result})


def _json(status: int, body: Json) -> web.Response:
    return web.Response(
        body=json.dumps(body).encode(), status=status, content_type="application/json"
    )


def _refusal(refused: Refused) -> web.Response:
    response = _json(refused.code, refused.answer())
    if refused.parameters and "retry_after" in refused.parameters:
        response.headers["Retry-After"] = str(refused.parameters["retry_after"])
    return response


def _failed(request: web.Request, planned: Planned) -> web.StreamResponse:
    if planned.fault not in {Fault.ERROR, Fault.LATE_ERROR}:
        return _cut(request)
    status = int(planned.number) or 502
    page = _ERROR_PAGE.format(status=status, reason=_REASONS.get(status, "Error"))
    return web.Response(text=page, status=status, content_type="text/html")


def _cut(request: web.Request) -> web.StreamResponse:
    """Close the connection; what is returned goes nowhere."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _chat_of(given: Json) -> int | None:
    chat_id: Any = given.get("chat_id")
    try:
        return int(chat_id)
    except (TypeError, ValueError):
        return None
