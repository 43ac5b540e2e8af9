"""The commands that stay: they begin, answer, and stop when they are told to."""

import asyncio
import json
import re
import socket
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Sandbox, serving
from bot.sandbox.server import TOKEN
from tests.commands.processes import WITHIN, line, told_to_stop, under_way

SITI, RINA = 8_000_000_001, 8_000_000_002


def address_in(line: str) -> str:
    """Return the address that was printed."""
    found = re.search(r"http://[\d.:]+", line)
    assert found is not None, line
    return found[0]


def words_to(person: int, sent: bytes) -> str | None:
    """Return what the bot says to a person, if a line of the events tells that."""
    if not sent.startswith(b"data:"):
        return None
    change = json.loads(sent.removeprefix(b"data:"))
    if change["type"] != "message" or change["chat_id"] != person:
        return None
    message = change["message"]
    return str(message["text"]) if message["from"]["is_bot"] else None


async def test_the_demo_answers_and_leaves_nothing(tmp_path: Path) -> None:
    async with under_way("demo", "--port", "0", TMPDIR=str(tmp_path)) as demo:
        base = address_in(await line(demo, "The demo is at"))

        assert "Temani" in await said_to(base, SITI, "/start", "JKP")
        assert list(tmp_path.iterdir()) != []
        ended = await told_to_stop(demo)

    assert (ended.status, ended.err) == (0, "")
    assert list(tmp_path.iterdir()) == []


async def test_the_demo_has_people_who_work_here(tmp_path: Path) -> None:
    async with under_way("demo", "--port", "0", TMPDIR=str(tmp_path)) as demo:
        base = address_in(await line(demo, "The demo is at"))
        async with aiohttp.ClientSession(base) as page:
            people: Any = await (await page.get("/sandbox/people")).json()

    names = [each["chat"]["first_name"] for each in people]
    assert names[:3] == ["Siti", "Rina", "Budi"]


async def test_in_the_demo_a_worker_waits_for_rina(tmp_path: Path) -> None:
    async with under_way("demo", "--port", "0", TMPDIR=str(tmp_path)) as demo:
        base = address_in(await line(demo, "The demo is at"))
        queue = await said_to(base, RINA, "/antrean", "menunggu")

    assert "Kabupaten Bekasi" in queue


async def said_to(base: str, person: int, text: str, having: str) -> str:
    """Let a person of the page write; return what the bot says with these words."""
    async with (
        aiohttp.ClientSession(base) as page,
        asyncio.timeout(WITHIN),
        page.get("/sandbox/events") as events,
    ):
        await page.post(f"/sandbox/people/{person}/say", json={"text": text})
        async for sent in events.content:
            said = words_to(person, sent) or ""
            if having in said:
                return said
    raise AssertionError(f"the page ended before the bot said {having!r}")


async def test_a_busy_port_is_no_error(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        command = ("demo", "--port", str(port))
        async with under_way(*command, TMPDIR=str(tmp_path)) as demo:
            base = address_in(await line(demo, "The demo is at"))
            ended = await told_to_stop(demo)

    assert ended.status == 0
    assert not base.endswith(f":{port}")


async def test_run_without_a_token_is_the_demo_and_says_so(tmp_path: Path) -> None:
    surroundings = {"TMPDIR": str(tmp_path), "TEMANI_DATABASE_URL": "sqlite:///x.db"}
    async with under_way("run", **surroundings) as demo:
        await line(demo, "TEMANI_BOT_TOKEN is not set, so this is the demo")
        await line(demo, "The demo is at")
        ended = await told_to_stop(demo)

    assert ended.status == 0
    assert list(tmp_path.iterdir()) == []


async def test_the_sandbox_stands_alone() -> None:
    async with under_way("sandbox", "--port", "0") as sandbox:
        base = address_in(await line(sandbox, "TEMANI_API_URL"))
        async with aiohttp.ClientSession(base) as telegram:
            me: Any = await (await telegram.get(f"/bot{TOKEN}/getMe")).json()
        ended = await told_to_stop(sandbox)

    assert me["result"]["is_bot"]
    assert (ended.status, ended.err) == (0, "")


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_run_serves_and_stops_cleanly(tmp_path: Path, *, webhook: bool) -> None:
    telegram = Sandbox()
    siti = telegram.person("Siti")
    async with serving(telegram) as base:
        surroundings = {
            "TEMANI_BOT_TOKEN": TOKEN,
            "TEMANI_API_URL": base,
            "TEMANI_DATABASE_URL": f"sqlite:///{tmp_path}/temani.db",
        }
        if webhook:
            port = _free_port()
            surroundings |= {
                "TEMANI_WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
                "TEMANI_WEBHOOK_SECRET": "only-telegram-knows",
                "TEMANI_LISTEN": f"127.0.0.1:{port}",
            }
        async with under_way("run", **surroundings) as service:
            siti.starts()
            await siti.sees("Temani", within=WITHIN)
            ended = await told_to_stop(service)

    assert ended.status == 0
    assert re.findall(r"WARNING|ERROR|Traceback", ended.err) == []
    assert TOKEN not in ended.err


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
