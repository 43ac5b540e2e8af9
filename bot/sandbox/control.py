"""The control of the sandbox over HTTP, for other languages and for the page."""

import asyncio
import json
import math
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import TypeVar

from aiohttp import web

from bot.sandbox import acting, showing, views
from bot.sandbox.arguments import read_arguments
from bot.sandbox.deeds import DEEDS
from bot.sandbox.faults import Fault, Planned
from bot.sandbox.group_deeds import GROUP_DEEDS
from bot.sandbox.groups import Group
from bot.sandbox.limits import Rates
from bot.sandbox.people import Person
from bot.sandbox.power import Power, power_view
from bot.sandbox.qr import TooMuch, as_picture, qr_code
from bot.sandbox.shapes import Json, Refused
from bot.sandbox.world import Chat, PrivateTopics, World

Deed = TypeVar("Deed")

LAST_INSTANT = 4_102_444_800.0
"""The year 2100: bots and browsers count in dates, which must not run out."""


class Control:
    """The endpoints under /sandbox/; README.md describes them."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[web.RouteDef]:
        """Return the routes, the page among them."""
        return [
            *showing.routes(),
            web.get("/sandbox/state", self._state),
            web.get("/sandbox/events", self._events),
            web.get("/sandbox/people", self._people),
            web.post("/sandbox/people", self._meet),
            web.get("/sandbox/people/{id}", self._chat),
            web.post("/sandbox/people/{id}/{deed}", self._act),
            web.post("/sandbox/groups", self._found),
            web.get("/sandbox/groups/{id}", self._chat),
            web.post("/sandbox/groups/{id}/{deed}", self._act_in_group),
            web.get("/sandbox/files/{id}", self._file),
            web.get("/sandbox/clock", self._clock),
            web.post("/sandbox/clock", self._move),
            web.get("/sandbox/bot", self._bot),
            web.post("/sandbox/bot", self._switch),
            web.get("/sandbox/qr", self._qr),
            web.get("/sandbox/faults", self._faults),
            web.post("/sandbox/faults", self._fail),
            web.delete("/sandbox/faults", self._heal),
            web.post("/sandbox/rates", self._rate),
            web.post("/sandbox/topics", self._topics),
        ]

    async def _state(self, _request: web.Request) -> web.StreamResponse:
        return web.json_response(views.whole(self._world))

    async def _events(self, request: web.Request) -> web.StreamResponse:
        """Stream a snapshot, then every change, until the reader goes."""
        headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
        stream = web.StreamResponse(headers=headers)
        await stream.prepare(request)
        # Who has gone is noticed here now and then, before the server notices it.
        with self._world.events.reading() as changes, suppress(ConnectionError):
            told: Json | None = {"type": "snapshot", **views.whole(self._world)}
            while told is not None:
                await stream.write(f"data: {json.dumps(told)}\n\n".encode())
                told = await changes.get()
        return stream

    async def _people(self, _request: web.Request) -> web.StreamResponse:
        world = self._world
        return web.json_response(
            [views.chat_view(world, chat) for chat in acting.everyone(world)]
        )

    async def _meet(self, request: web.Request) -> web.StreamResponse:
        told = await _told(request)
        if not told.get("first_name"):
            raise _wrong("first_name is missing")
        chat = acting.meet(self._world, {**told, "id": told.get("user_id")})
        return web.json_response(views.with_messages(self._world, chat))

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        return web.json_response(views.with_messages(self._world, self._named(request)))

    async def _act(self, request: web.Request) -> web.StreamResponse:
        """Let a person do something; what that needs is in the body."""
        deed = _chosen(DEEDS, request)
        person = Person(self._world, self._named(request))
        told = await _told(request)
        return _done(lambda: deed(person, told))

    async def _act_in_group(self, request: web.Request) -> web.StreamResponse:
        deed = _chosen(GROUP_DEEDS, request)
        group = Group(self._world, self._named(request))
        told = await _told(request)
        return _done(lambda: deed(self._world, group, told))

    async def _found(self, request: web.Request) -> web.StreamResponse:
        told = await _told(request)
        members = [
            Person(self._world, self._world.chats[number])
            for number in told.get("members", [])
            if number in self._world.chats
        ]
        if not members:
            raise _wrong("members: the ids of people, at least one")
        title, forum = told.get("title", "Group"), bool(told.get("forum"))
        group = Group.founded(self._world, title, members, forum=forum)
        return web.json_response(views.with_messages(self._world, group.chat))

    async def _file(self, request: web.Request) -> web.StreamResponse:
        """Return a file of any size: this is the reader's side, not the bot's."""
        stored = self._world.files.find(request.match_info["id"])
        if stored is None:
            raise web.HTTPNotFound(text="There is no such file.")
        return showing.file(request, stored.content, stored.mime)

    async def _clock(self, _request: web.Request) -> web.StreamResponse:
        return web.json_response(self._world.clock_view())

    async def _move(self, request: web.Request) -> web.StreamResponse:
        """Move the clock; whoever looks at the page is told by the world."""
        told = await _told(request)
        clock = self._world.clock
        if "stands_at" in told:
            clock.stands_at(_instant(_number(told, "stands_at")))
        else:
            distance = _number(told, "moves")
            _instant(clock() + distance)
            clock.moves(timedelta(seconds=distance))
        return web.json_response(self._world.clock_view())

    async def _bot(self, _request: web.Request) -> web.StreamResponse:
        return web.json_response(power_view(self._power()))

    async def _switch(self, request: web.Request) -> web.StreamResponse:
        """Stop the bot or start it; what a reader who goes away began is finished."""
        power = self._power()
        told = await _told(request)
        if not isinstance(told.get("on"), bool):
            raise _wrong("on is true or false")
        turning = asyncio.create_task(power.start() if told["on"] else power.stop())
        try:
            await asyncio.shield(turning)
        except OSError as error:
            raise _wrong(str(error)) from None
        return web.json_response(power_view(power))

    async def _qr(self, request: web.Request) -> web.StreamResponse:
        try:
            return as_picture(qr_code(request.query.get("text", "")))
        except TooMuch as wrong:
            raise _wrong(str(wrong)) from None

    async def _faults(self, _request: web.Request) -> web.StreamResponse:
        return web.json_response(views.faults_view(self._world))

    async def _fail(self, request: web.Request) -> web.StreamResponse:
        told = await _told(request)
        if "down" in told:
            turn = self._world.faults
            (turn.goes_down if told["down"] else turn.comes_back)()
        if "fault" in told:
            self._world.faults.plan(_planned(told))
        return await self._faults(request)

    async def _heal(self, request: web.Request) -> web.StreamResponse:
        self._world.faults.clear()
        return await self._faults(request)

    async def _rate(self, request: web.Request) -> web.StreamResponse:
        """Apply rates; an empty object is Telegram's, `{"off": true}` none."""
        told = await _told(request)
        try:
            rates = None if told.get("off") else Rates(**told)
        except TypeError as wrong:
            raise _wrong(str(wrong)) from None
        self._world.limits.apply(rates)
        return web.json_response(told)

    async def _topics(self, request: web.Request) -> web.StreamResponse:
        told = await _told(request)
        world = self._world
        if told.get("private", PrivateTopics.OFF) not in list(PrivateTopics):
            raise _wrong(f"private is one of {', '.join(PrivateTopics)}")
        world.private_topics = PrivateTopics(told.get("private", world.private_topics))
        world.lost_topics_refuse = bool(told.get("lost_refuse", True))
        return web.json_response(told)

    def _power(self) -> Power:
        if self._world.power is None:
            raise _wrong(
                "the sandbox runs alone: start and stop the bot where it was started"
            )
        return self._world.power

    def _named(self, request: web.Request) -> Chat:
        number = request.match_info["id"]
        chat = self._world.chats.get(int(number) if _whole(number) else 0)
        if chat is None:
            raise web.HTTPNotFound(text=f"There is nobody with the id {number}.")
        return chat


def _number(told: Json, name: str) -> float:
    try:
        number = float(told[name])
    except (KeyError, TypeError, ValueError):
        raise _wrong(f"{name} is a number of seconds") from None
    if not math.isfinite(number):
        raise _wrong(f"{name} is a number of seconds")
    return number


def _instant(seconds: float) -> float:
    if not 0 <= seconds < LAST_INSTANT:
        raise _wrong("the clock goes from 1970 to the end of 2099")
    return seconds


def _whole(number: str) -> bool:
    return number.removeprefix("-").isdecimal()


def _chosen(deeds: dict[str, Deed], request: web.Request) -> Deed:
    name = request.match_info["deed"]
    if name not in deeds:
        raise _wrong(f"nobody can {name!r}; there are {', '.join(sorted(deeds))}")
    return deeds[name]


def _done(deed: Callable[[], object]) -> web.Response:
    """Do it and return what came of it."""
    try:
        return web.json_response({"result": deed()})
    except KeyError as missing:
        raise _wrong(f"there is no {missing}") from None
    except (AssertionError, ValueError) as cannot:
        raise _wrong(str(cannot)) from None


def _planned(told: Json) -> Planned:
    if told["fault"] not in list(Fault):
        raise _wrong(f"fault is one of {', '.join(Fault)}")
    return Planned(
        Fault(told["fault"]),
        told.get("method"),
        told.get("chat_id"),
        told.get("times", 1),
        told.get("number", 0),
    )


async def _told(request: web.Request) -> Json:
    try:
        return await read_arguments(request)
    except Refused as refused:
        raise _wrong(refused.description) from None


def _wrong(reason: str) -> web.HTTPBadRequest:
    return web.HTTPBadRequest(
        text=json.dumps({"error": reason}), content_type="application/json"
    )
