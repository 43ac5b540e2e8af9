"""The switch of the bot, the clock's limits, and codes for cameras, over HTTP."""

import asyncio
import re
from dataclasses import dataclass, field

import aiohttp
import pytest

from bot.sandbox import Sandbox
from bot.sandbox.qr import LONGEST, qr_code
from tests.sandbox.test_control import Remote, following, remote

__all__ = ["remote"]

YEAR_2100 = 4_102_444_800


@dataclass
class Switch:
    """A bot that does nothing but be on or off."""

    sandbox: Sandbox
    is_on: bool = True
    is_ready: bool = True
    may_start: asyncio.Event = field(default_factory=asyncio.Event)

    async def start(self) -> None:
        self.is_on, self.is_ready = True, False
        self.sandbox.world.power_changed()
        await self.may_start.wait()
        self.is_ready = True
        self.sandbox.world.power_changed()

    async def stop(self) -> None:
        self.is_on = self.is_ready = False
        self.sandbox.world.power_changed()


@pytest.fixture
def switch(sandbox: Sandbox) -> Switch:
    switch = Switch(sandbox)
    sandbox.world.power = switch
    return switch


async def test_a_sandbox_that_runs_alone_has_no_switch(
    remote: Remote, session: aiohttp.ClientSession, address: str
) -> None:
    assert (await remote.gets("state"))["power"] is None
    assert "runs alone" in await remote.is_refused("bot", on=False)
    async with session.get(f"{address}/sandbox/bot") as answer:
        assert answer.status == 400
        assert "runs alone" in (await answer.json())["error"]


async def test_the_bot_is_stopped_and_started(remote: Remote, switch: Switch) -> None:
    switch.may_start.set()
    async with remote.watching() as stream:
        assert (await following(stream))["power"] == {"on": True, "ready": True}
        assert await remote.posts("bot", on=False) == {"on": False, "ready": False}
        told = await following(stream)
        assert told == {"type": "bot", "power": {"on": False, "ready": False}}
        assert await remote.posts("bot", on=True) == {"on": True, "ready": True}
        assert (await following(stream))["power"] == {"on": True, "ready": False}
        assert (await following(stream))["power"] == {"on": True, "ready": True}
    assert await remote.gets("bot") == {"on": True, "ready": True}


@pytest.mark.parametrize("told", [{}, {"on": 1}, {"on": "false"}, {"on": None}])
async def test_a_switch_is_on_or_off(
    remote: Remote, switch: Switch, told: dict[str, object]
) -> None:
    assert await remote.is_refused("bot", **told) == "on is true or false"
    assert switch.is_on


async def test_a_bot_that_cannot_be_started_says_why(
    remote: Remote, switch: Switch, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail() -> None:
        raise ChildProcessError("no room for another process")

    monkeypatch.setattr(switch, "start", fail)
    assert await remote.is_refused("bot", on=True) == "no room for another process"


async def test_who_goes_away_leaves_nothing_half_done(
    sandbox: Sandbox, remote: Remote, switch: Switch
) -> None:
    async with remote.watching() as stream:
        await following(stream)
        asking = asyncio.create_task(remote.posts("bot", on=True))
        assert (await following(stream))["power"] == {"on": True, "ready": False}
        asking.cancel()
        await asyncio.gather(asking, return_exceptions=True)
        switch.may_start.set()
        assert (await following(stream))["power"] == {"on": True, "ready": True}
    assert sandbox.world.power is switch


async def test_every_jump_of_the_clock_is_told(
    sandbox: Sandbox, remote: Remote
) -> None:
    jumps: list[float] = []
    sandbox.clock.on_move.append(
        lambda: jumps.append(sandbox.clock.ahead.total_seconds())
    )
    async with remote.watching() as stream:
        start = (await following(stream))["clock"]["now"]
        await remote.posts("clock", moves=60)
        assert (await following(stream))["clock"] == {"now": start + 60, "ahead": 60}
        await remote.posts("clock", moves="-60")
        assert (await following(stream))["clock"] == {"now": start, "ahead": 0}
        await remote.posts("clock", stands_at=start + 5)
        assert (await following(stream))["clock"]["ahead"] == 5
    assert jumps == [60, 0, 5]


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({}, "moves is a number of seconds"),
        ({"moves": "soon"}, "moves is a number of seconds"),
        ({"moves": None}, "moves is a number of seconds"),
        ({"stands_at": "NaN"}, "stands_at is a number of seconds"),
        ({"moves": "Infinity"}, "moves is a number of seconds"),
        ({"moves": 1e12}, "the clock goes from 1970 to the end of 2099"),
        ({"moves": -1e12}, "the clock goes from 1970 to the end of 2099"),
        ({"stands_at": -1}, "the clock goes from 1970 to the end of 2099"),
        ({"stands_at": YEAR_2100}, "the clock goes from 1970 to the end of 2099"),
    ],
)
async def test_a_time_that_cannot_be_is_refused(
    sandbox: Sandbox, remote: Remote, told: dict[str, object], reason: str
) -> None:
    assert await remote.is_refused("clock", **told) == reason
    assert sandbox.clock.ahead.total_seconds() == 0


async def test_the_last_moment_of_the_clock_is_a_moment(remote: Remote) -> None:
    assert (await remote.posts("clock", stands_at=YEAR_2100 - 1))["now"] > 0


async def test_a_link_is_drawn_as_a_code(
    session: aiohttp.ClientSession, address: str
) -> None:
    link = {"text": "https://t.me/sandbox_bot?start=abc"}
    async with session.get(f"{address}/sandbox/qr", params=link) as answer:
        drawing = await answer.text()
        assert (answer.status, answer.content_type) == (200, "image/svg+xml")
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
    assert re.match(r'<svg xmlns="http://www\.w3\.org/2000/svg" viewBox="0 0 ', drawing)
    assert 'fill="#fff"' in drawing
    assert 'stroke="#000"' in drawing
    assert "abc" not in drawing


@pytest.mark.parametrize("text", ["a" * LONGEST, "é" * (LONGEST // 2), "\x00", "0"])
async def test_any_text_up_to_the_limit_is_drawn(
    session: aiohttp.ClientSession, address: str, text: str
) -> None:
    query = {"text": text}
    async with session.get(f"{address}/sandbox/qr", params=query) as answer:
        assert answer.status == 200


def test_what_is_no_character_is_drawn_as_a_question_mark() -> None:
    assert qr_code("\udc80") == qr_code("?")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "text is missing"),
        ("a" * (LONGEST + 1), "text has 513 bytes, and a code holds at most 512 here"),
        ("é" * 257, "text has 514 bytes, and a code holds at most 512 here"),
    ],
)
async def test_what_makes_no_code_is_refused(
    session: aiohttp.ClientSession, address: str, text: str, reason: str
) -> None:
    query = {"text": text}
    async with session.get(f"{address}/sandbox/qr", params=query) as answer:
        assert answer.status == 400
        assert (await answer.json())["error"] == reason
