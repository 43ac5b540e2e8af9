"""A Bot API as light as it can be, and people who answer as fast as they are asked.

The load shares the machine with the bot it loads, so it does as little as it can: it
knows the calls of a dialogue and nothing else. What the sandbox checks is not checked.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

Json = dict[str, Any]

FIRST_ID = 7_000_000_000
PATIENCE = 60.0
BUSY = web.HTTPServiceUnavailable.status_code


@dataclass(frozen=True, slots=True)
class Says:
    """Type words, once the newest message holds ``after``."""

    words: str
    after: str = ""


@dataclass(frozen=True, slots=True)
class Presses:
    """Press the button with that label, once there is one."""

    label: str


Act = Says | Presses


@dataclass(slots=True)
class Someone:
    """A person who does one act after the other, each as soon as it can be done."""

    id: int
    newest: Json = field(default_factory=dict)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)
    message_id: int = 1
    waits: list[float] = field(default_factory=list)

    def found(self, act: Act) -> str | None:
        """Return what the act would send, or None while it cannot be done yet."""
        if isinstance(act, Says):
            return act.words if act.after in self.newest.get("text", "") else None
        rows = self.newest.get("reply_markup", {}).get("inline_keyboard", [])
        for button in (button for row in rows for button in row):
            if button["text"] == act.label:
                return str(button["callback_data"])
        return None


@dataclass(slots=True)
class Load:
    """The Bot API of one run, and everybody who uses it.

    Attributes:
        call_takes: Seconds until a call is answered, as if a network lay between.
        answered: Which presses were answered with words.
        menus: How many menus of commands were set for somebody alone.
        copies: How many messages were passed on by copy.
    """

    call_takes: float = 0.0
    hook: str = ""
    secret: str = ""
    ready: asyncio.Event = field(default_factory=asyncio.Event)
    people: dict[int, Someone] = field(default_factory=dict)
    heard: list[tuple[int, str, Json]] = field(default_factory=list)
    update_id: int = 1
    calls: int = 0
    answered: set[str] = field(default_factory=set)
    menus: int = 0
    copies: int = 0
    noticed: asyncio.Condition = field(default_factory=asyncio.Condition)

    def app(self) -> web.Application:
        """Return the Bot API."""
        app = web.Application()
        app.router.add_route("*", "/bot{token}/{method}", self._call)
        return app

    async def _call(self, request: web.Request) -> web.Response:
        self.calls += 1
        if self.call_takes:
            await asyncio.sleep(self.call_takes)
        body = await request.read()
        args = json.loads(body) if body[:1] == b"{" else dict(await request.post())
        method = request.match_info["method"].lower()
        result = json.dumps({"ok": True, "result": self._result(method, args)})
        async with self.noticed:
            self.noticed.notify_all()
        return web.Response(body=result.encode(), content_type="application/json")

    def _result(self, method: str, args: Json) -> object:
        match method:
            case "getme":
                return {"id": 1, "is_bot": True, "first_name": "B", "username": "b"}
            case "getwebhookinfo":
                waiting = {"has_custom_certificate": False, "pending_update_count": 0}
                return {"url": self.hook, **waiting}
            case "setwebhook":
                self.hook, self.secret = args["url"], args.get("secret_token", "")
                self.ready.set()
            case "setmycommands":
                self.menus += "scope" in args
            case "answercallbackquery" if args.get("text"):
                self.answered.add(str(args["callback_query_id"]))
            case "copymessage":
                self.copies += 1
                someone = self.people[int(args["chat_id"])]
                someone.message_id += 1
                return {"message_id": someone.message_id}
            case "sendmessage" | "editmessagetext" | "editmessagereplymarkup":
                return self._shown(method, args)
        return True

    def _shown(self, method: str, args: Json) -> Json:
        someone = self.people[int(args["chat_id"])]
        self.heard.append((someone.id, method, args))
        number = int(args.get("message_id") or someone.message_id + 1)
        someone.message_id = max(someone.message_id, number)
        markup = args.get("reply_markup")
        message = {
            "message_id": number,
            "date": int(time.time()),
            "chat": {"id": someone.id, "type": "private", "first_name": "Siti"},
            "text": args.get("text", ""),
        }
        if markup:
            read = json.loads(markup) if isinstance(markup, str) else markup
            message["reply_markup"] = read
        if method != "editmessagereplymarkup":
            someone.newest = message
            someone.arrived.set()
        return message

    async def play(
        self, session: aiohttp.ClientSession, someone: Someone, acts: Sequence[Act]
    ) -> int:
        """Do the acts one after the other; return how many there were."""
        for act in acts:
            began = time.perf_counter()
            told = await self._when_possible(someone, act)
            if isinstance(act, Says):
                update = self.written(someone, told)
            else:
                update = self.pressed(someone, told)
            someone.waits.append(time.perf_counter() - began)
            someone.arrived.clear()
            await self.deliver(session, update)
        await someone.arrived.wait()
        return len(acts)

    async def play_on_time(
        self,
        session: aiohttp.ClientSession,
        someone: Someone,
        acts: Sequence[Act],
        *,
        first_at: float,
        every: float,
    ) -> int:
        """Do each act when its time has come; note how long after it the answer came.

        A person who is still waiting then is late, and that counts as waiting too.
        """
        for number, act in enumerate(acts):
            due = first_at + number * every
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            told = await self._when_possible(someone, act)
            written = self.written if isinstance(act, Says) else self.pressed
            someone.arrived.clear()
            await self.deliver(session, written(someone, told))
            async with asyncio.timeout(PATIENCE):
                await someone.arrived.wait()
            someone.waits.append(time.perf_counter() - due)
        return len(acts)

    async def until(
        self, happened: Callable[[], bool], within: float = PATIENCE
    ) -> None:
        """Wait until a call has brought something about."""
        async with asyncio.timeout(within), self.noticed:
            await self.noticed.wait_for(happened)

    async def _when_possible(self, someone: Someone, act: Act) -> str:
        async with asyncio.timeout(PATIENCE):
            while (told := someone.found(act)) is None:
                someone.arrived.clear()
                await someone.arrived.wait()
        return told

    async def deliver(self, session: aiohttp.ClientSession, update: Json) -> None:
        """Hand an update over until it is acknowledged, as Telegram does."""
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.secret}
        status = BUSY
        while status == BUSY:
            async with session.post(self.hook, json=update, headers=headers) as answer:
                status = answer.status
        if status != web.HTTPOk.status_code:
            raise RuntimeError(f"the webhook said {status}")

    def written(self, someone: Someone, text: str) -> Json:
        """Return the update of words that somebody typed."""
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

    def pressed(self, someone: Someone, told: str) -> Json:
        """Return the update of a press on a button of the person's newest message."""
        query = {
            "id": str(self.update_id),
            "from": {"id": someone.id, "is_bot": False, "first_name": "Siti"},
            "chat_instance": "1",
            "message": {
                **someone.newest,
                "from": {"id": 1, "is_bot": True, "first_name": "B"},
            },
            "data": told,
        }
        return self._update("callback_query", query)

    def _update(self, kind: str, content: Json) -> Json:
        self.update_id += 1
        return {"update_id": self.update_id, kind: content}


@asynccontextmanager
async def telegram(load: Load) -> AsyncIterator[str]:
    """Serve the Bot API; give its address."""
    runner = web.AppRunner(load.app(), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()
