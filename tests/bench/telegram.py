"""A Bot API as light as it can be, and people who answer as fast as they are asked.

The load shares the machine with the bot it loads, so it does as little as it can: it
knows the calls of a dialogue and nothing else. What the sandbox checks is not checked.
"""

import asyncio
import json
import time
from collections.abc import Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

Json = dict[str, Any]
Choose = Callable[[Json], str | None]
"""Says what a person does about the newest message: the label to press, or None."""

FIRST_ID = 7_000_000_000


@dataclass(slots=True)
class Someone:
    """A person who presses or types as soon as the bot has asked."""

    id: int
    choose: Callable[[Json], Json | None]
    newest: Json = field(default_factory=dict)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    message_id: int = 1
    waits: list[float] = field(default_factory=list)


@dataclass(slots=True)
class Load:
    """The Bot API of one run, and everybody who uses it."""

    secret: str = ""
    hook: str = ""
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    people: dict[int, Someone] = field(default_factory=dict)
    update_id: int = 1
    calls: int = 0

    def app(self) -> web.Application:
        """Return the Bot API."""
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        return app

    async def _call(self, request: web.Request) -> web.Response:
        self.calls += 1
        body = await request.read()
        args = json.loads(body) if body[:1] == b"{" else dict(await request.post())
        answer = getattr(self, "_" + request.match_info["method"].lower(), None)
        result = answer(args) if answer else True
        return web.Response(
            body=json.dumps({"ok": True, "result": result}).encode(),
            content_type="application/json",
        )

    def _getme(self, _args: Json) -> Json:
        return {"id": 1, "is_bot": True, "first_name": "Bench", "username": "bench"}

    def _setwebhook(self, args: Json) -> bool:
        self.hook, self.secret = args["url"], args.get("secret_token", "")
        self.ready.set()
        return True

    def _sendmessage(self, args: Json) -> Json:
        someone = self.people[int(args["chat_id"])]
        someone.message_id += 1
        return self._shown(someone, someone.message_id, args)

    def _editmessagetext(self, args: Json) -> Json:
        someone = self.people[int(args["chat_id"])]
        return self._shown(someone, int(args["message_id"]), args)

    def _shown(self, someone: Someone, message_id: int, args: Json) -> Json:
        markup = args.get("reply_markup")
        if isinstance(markup, str):
            markup = json.loads(markup)
        message = {
            "message_id": message_id,
            "date": int(time.time()),
            "chat": {"id": someone.id, "type": "private", "first_name": "Siti"},
            "text": args["text"],
        }
        if markup:
            message["reply_markup"] = markup
        someone.newest = message
        someone.arrived.set()
        return message

    async def play(self, session: aiohttp.ClientSession, someone: Someone) -> int:
        """Let someone start and answer until they are done; return the updates."""
        updates = 1
        await self._deliver(session, someone, self._written(someone, "/start"))
        while (act := someone.choose(someone.newest)) is not None:
            someone.arrived.clear()
            update = (
                self._written(someone, act["says"])
                if "says" in act
                else self._pressed(someone, act["presses"])
            )
            await self._deliver(session, someone, update)
            updates += 1
        return updates

    async def _deliver(
        self, session: aiohttp.ClientSession, someone: Someone, update: Json
    ) -> None:
        began = time.perf_counter()
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret}
        async with session.post(self.hook, json=update, headers=headers) as answer:
            if answer.status != web.HTTPOk.status_code:
                raise RuntimeError(f"the webhook said {answer.status}")
        async with asyncio.timeout(30):
            await someone.arrived.wait()
        someone.waits.append(time.perf_counter() - began)

    def _written(self, someone: Someone, text: str) -> Json:
        someone.message_id += 1
        message = {
            "message_id": someone.message_id,
            "date": int(time.time()),
            "chat": {"id": someone.id, "type": "private", "first_name": "Siti"},
            "from": {"id": someone.id, "is_bot": False, "first_name": "Siti"},
            "text": text,
        }
        if text.startswith("/"):
            command = {"type": "bot_command", "offset": 0, "length": len(text)}
            message["entities"] = [command]
        return self._update("message", message)

    def _pressed(self, someone: Someone, told: str) -> Json:
        bot = {"id": 1, "is_bot": True, "first_name": "Bench"}
        query = {
            "id": str(self.update_id),
            "from": {"id": someone.id, "is_bot": False, "first_name": "Siti"},
            "chat_instance": "1",
            "message": {**someone.newest, "from": bot},
            "data": told,
        }
        return self._update("callback_query", query)

    def _update(self, kind: str, content: Json) -> Json:
        self.update_id += 1
        return {"update_id": self.update_id, kind: content}


@asynccontextmanager
async def telegram(load: Load) -> Any:  # noqa: ANN401
    """Serve the Bot API; give its address."""
    runner = web.AppRunner(load.app(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
