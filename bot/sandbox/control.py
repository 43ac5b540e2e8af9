"""The control of the sandbox over HTTP, for other languages and for the page."""

import asyncio
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import timedelta
from typing import TypeVar

from aiohttp import web

from bot.sandbox import acting, showing, views
from bot.sandbox.deeds import DEEDS, WITH_FILES
from bot.sandbox.group_deeds import GROUP_DEEDS
from bot.sandbox.groups import Group
from bot.sandbox.people import Person
from bot.sandbox.power import Power, power_view
from bot.sandbox.qr import TooMuch, as_picture, qr_code
from bot.sandbox.told import (
    number,
    planned,
    rates,
    switch,
    told_in,
    told_with_files,
    wrong,
)
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
            web.get("/sandbox/refusals", self._refused),
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
            told: dict[str, object] | None = {
                "type": "snapshot",
                **views.whole(self._world),
            }
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
        told = await told_in(request)
        if not told.get("first_name"):
            raise wrong("first_name is missing")
        chat = acting.meet(self._world, {**told, "id": told.get("user_id")})
        return web.json_response(views.with_messages(self._world, chat))

    async def _chat(self, request: web.Request) -> web.StreamResponse:
        return web.json_response(views.with_messages(self._world, self._named(request)))

    async def _act(self, request: web.Request) -> web.StreamResponse:
        """Let a person do something; what that needs is in the body."""
        deed = _chosen(DEEDS, request)
        person = Person(self._world, self._named(request))
        sends = request.match_info["deed"] in WITH_FILES
        told = await (told_with_files(request) if sends else told_in(request))
        return _done(lambda: deed(person, told))

    async def _act_in_group(self, request: web.Request) -> web.StreamResponse:
        deed = _chosen(GROUP_DEEDS, request)
        group = Group(self._world, self._named(request))
        told = await told_in(request)
        return _done(lambda: deed(self._world, group, told))

    async def _found(self, request: web.Request) -> web.StreamResponse:
        told = await told_in(request)
        members = [
            Person(self._world, self._world.chats[each])
            for each in told.get("members", [])
            if each in self._world.chats
        ]
        if not members:
            raise wrong("members: the ids of people, at least one")
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
        told = await told_in(request)
        clock = self._world.clock
        if "stands_at" in told:
            clock.stands_at(_instant(number(told, "stands_at")))
        else:
            distance = number(told, "moves")
            _instant(clock() + distance)
            clock.moves(timedelta(seconds=distance))
        return web.json_response(self._world.clock_view())

    async def _bot(self, _request: web.Request) -> web.StreamResponse:
        return web.json_response(power_view(self._power()))

    async def _switch(self, request: web.Request) -> web.StreamResponse:
        """Stop the bot or start it; what a reader who goes away began is finished."""
        power = self._power()
        told = await told_in(request)
        on = switch({"on": None} | told, "on")
        turning = asyncio.create_task(power.start() if on else power.stop())
        try:
            await asyncio.shield(turning)
        except OSError as error:
            raise wrong(str(error)) from None
        return web.json_response(power_view(power))

    async def _qr(self, request: web.Request) -> web.StreamResponse:
        try:
            return as_picture(qr_code(request.query.get("text", "")))
        except TooMuch as error:
            raise wrong(str(error)) from None

    async def _faults(self, _request: web.Request) -> web.StreamResponse:
        return web.json_response(views.faults_view(self._world))

    async def _fail(self, request: web.Request) -> web.StreamResponse:
        told = await told_in(request)
        if "down" in told:
            turn = self._world.faults
            (turn.goes_down if switch(told, "down") else turn.comes_back)()
        if "fault" in told:
            self._world.faults.plan(planned(told))
        return await self._faults(request)

    async def _heal(self, request: web.Request) -> web.StreamResponse:
        self._world.faults.clear()
        return await self._faults(request)

    async def _refused(self, _request: web.Request) -> web.StreamResponse:
        """Return the calls of the bot that were refused lately."""
        return web.json_response(self._world.refusals.view())

    async def _rate(self, request: web.Request) -> web.StreamResponse:
        """Apply rates; an empty object is Telegram's, `{"off": true}` none."""
        told = await told_in(request)
        self._world.limits.apply(rates(told))
        return web.json_response(told)

    async def _topics(self, request: web.Request) -> web.StreamResponse:
        told = await told_in(request)
        world = self._world
        if told.get("private", PrivateTopics.OFF) not in list(PrivateTopics):
            raise wrong(f"private is one of {', '.join(PrivateTopics)}")
        world.private_topics = PrivateTopics(told.get("private", world.private_topics))
        world.lost_topics_refuse = switch({"lost_refuse": True} | told, "lost_refuse")
        return web.json_response(told)

    def _power(self) -> Power:
        if self._world.power is None:
            raise wrong(
                "the sandbox runs alone: start and stop the bot where it was started"
            )
        return self._world.power

    def _named(self, request: web.Request) -> Chat:
        name = request.match_info["id"]
        chat = self._world.chats.get(int(name) if _whole(name) else 0)
        if chat is None:
            raise web.HTTPNotFound(text=f"There is nobody with the id {name}.")
        return chat


def _event(told: Mapping[str, object]) -> bytes:
    return f"data: {json.dumps(told)}\n\n".encode()


def _instant(seconds: float) -> float:
    if not 0 <= seconds < LAST_INSTANT:
        raise wrong("the clock goes from 1970 to the end of 2099")
    return seconds


def _whole(name: str) -> bool:
    return name.removeprefix("-").isdecimal()


def _chosen(deeds: dict[str, Deed], request: web.Request) -> Deed:
    name = request.match_info["deed"]
    if name not in deeds:
        raise wrong(f"nobody can {name!r}; there are {', '.join(sorted(deeds))}")
    return deeds[name]


def _done(deed: Callable[[], object]) -> web.Response:
    """Do it and return what came of it."""
    try:
        return web.json_response({"result": deed()})
    except KeyError as missing:
        raise wrong(f"there is no {missing}") from None
    except (AssertionError, ValueError) as cannot:
        raise wrong(str(cannot)) from None
    except (AttributeError, TypeError) as cannot:
        raise wrong(f"something is not of its kind: {cannot}") from None
