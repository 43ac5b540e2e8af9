"""A web page that is open beside the sandbox can neither drive it nor read it."""

from typing import Any

import aiohttp
import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.sandbox import Person, Sandbox, serving
from tests.sandbox.conftest import Bot

EVIL = "https://evil.example"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DOORS = [
    ("GET", "/"),
    ("GET", "/page/main.js"),
    ("GET", "/sandbox/state"),
    ("GET", "/sandbox/events"),
    ("GET", "/sandbox/qr?text=x"),
    ("POST", "/sandbox/clock"),
    ("POST", "/sandbox/bot"),
    ("DELETE", "/sandbox/faults"),
    ("GET", "/bot1:x/setWebhook?url=http://127.0.0.1:9/"),
    ("POST", "/bot1:x/getUpdates"),
    ("GET", "/file/bot1:x/photos/1.jpg"),
]
FOREIGN: list[dict[str, str]] = [
    {"Origin": EVIL},
    {"Origin": "null"},
    {"Origin": "http://127.0.0.1:1"},
    {"Host": "evil.example"},
    {"Host": "127.0.0.1.evil.example"},
    {"Host": "localhost.evil.example:80"},
    {"Host": "[::2]"},
    {"Host": "a b"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"},
]


@pytest.mark.parametrize("door", DOORS, ids=str)
@pytest.mark.parametrize("headers", FOREIGN, ids=str)
async def test_a_foreign_page_is_answered_nothing(
    session: aiohttp.ClientSession,
    address: str,
    sandbox: Sandbox,
    door: tuple[str, str],
    headers: dict[str, str],
) -> None:
    method, path = door
    before = sandbox.clock(), sandbox.webhook.url
    told = {"moves": 60} if method == "POST" else None
    url = f"{address}{path}"
    async with session.request(method, url, headers=headers, json=told) as answer:
        assert answer.status == 403
        assert (await answer.json())["error"]
    assert (sandbox.clock(), sandbox.webhook.url) == before


async def test_a_link_elsewhere_leads_to_the_page_and_to_nothing_else(
    session: aiohttp.ClientSession, address: str
) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}
    async with session.get(f"{address}/?start=abc", headers=headers) as answer:
        assert answer.status == 200
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    async with session.get(f"{address}/sandbox/state", headers=headers) as answer:
        assert answer.status == 403
    async with session.post(f"{address}/", headers=headers) as answer:
        assert answer.status == 403


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"])
async def test_the_page_itself_and_programs_are_answered(
    session: aiohttp.ClientSession, address: str, name: str
) -> None:
    host = f"{name}:{address.rpartition(':')[2]}"
    own = {"Host": host, "Origin": f"http://{host}", "Sec-Fetch-Site": "same-origin"}
    url = f"{address}/sandbox/clock"
    async with session.post(url, json={"moves": 60}, headers=own) as answer:
        assert answer.status == 200
    async with session.post(url, json={"moves": 60}) as answer:
        assert answer.status == 200


@pytest.mark.parametrize("path", ["clock", "faults", "people", "rates", "topics"])
@pytest.mark.parametrize(
    "told",
    [
        {"data": b"moves=60&down=1", "headers": FORM},
        {"data": b"", "headers": FORM},
        {"data": b'{"moves": 60}', "headers": {"Content-Type": "text/plain"}},
        {"data": aiohttp.FormData({"moves": "60"}, default_to_multipart=True)},
    ],
    ids=["form", "empty form", "text", "multipart"],
)
async def test_the_control_takes_nothing_but_json(
    session: aiohttp.ClientSession,
    address: str,
    sandbox: Sandbox,
    path: str,
    told: dict[str, Any],
) -> None:
    before = sandbox.clock()
    async with session.post(f"{address}/sandbox/{path}", **told) as answer:
        assert answer.status == 415
        assert "JSON" in (await answer.json())["error"]
    assert (sandbox.clock(), sandbox.faults.down) == (before, False)


async def test_words_are_taken_in_json_alone_and_files_in_a_form_of_this_page(
    session: aiohttp.ClientSession, address: str, siti: Person
) -> None:
    url = f"{address}/sandbox/people/{siti.id}"
    async with session.post(f"{url}/say", data={"text": "/hapus"}) as answer:
        assert answer.status == 415
    async with session.post(f"{url}/say?text=/hapus") as answer:
        assert answer.status == 400
    form = aiohttp.FormData({"kind": "photo"}, default_to_multipart=True)
    headers = {"Origin": EVIL}
    async with session.post(f"{url}/send", data=form, headers=headers) as answer:
        assert answer.status == 403
    assert [each["text"] for each in siti.screen] == ["/start"]


@pytest.mark.parametrize(
    "case",
    [
        ("clock", {"moves": "an hour"}, "moves is a number"),
        ("clock", {"moves": True}, "moves is a number"),
        ("clock", {"stands_at": 10**400}, "stands_at is a number"),
        ("faults", {"fault": "slow", "times": "1000"}, "times is a whole number"),
        ("faults", {"fault": "slow", "times": 0}, "times is at least 1"),
        ("faults", {"fault": "slow", "chat_id": "x"}, "chat_id is a whole number"),
        ("faults", {"fault": "slow", "method": 5}, "method is the name"),
        ("faults", {"fault": "slow", "number": [3]}, "number is a number"),
        ("faults", {"fault": "slow", "number": -1}, "number is not below 0"),
        ("faults", {"down": "1"}, "down is true or false"),
        ("rates", {"per_second": "fast"}, "per_second is a number"),
        ("rates", {"per_second": 0}, "every rate is above 0"),
        ("rates", {"off": 1}, "off is true or false"),
        ("topics", {"lost_refuse": "no"}, "lost_refuse is true or false"),
    ],
)
async def test_what_is_not_of_its_kind_is_refused_and_changes_nothing(
    session: aiohttp.ClientSession,
    address: str,
    sandbox: Sandbox,
    case: tuple[str, dict[str, Any], str],
) -> None:
    path, told, reason = case
    async with session.post(f"{address}/sandbox/{path}", json=told) as answer:
        assert answer.status == 400
        assert (await answer.json())["error"].startswith(reason)
    assert (sandbox.faults.planned, sandbox.faults.down) == ([], False)
    assert sandbox.world.limits.rates is None


async def test_updates_stay_on_this_machine_unless_a_host_is_named(
    session: aiohttp.ClientSession,
) -> None:
    kept = Sandbox(webhook_hosts=("bot.example",))
    async with serving(kept) as base:
        bot = Bot(session, f"{base}/bot{kept.token}")
        for host in ("evil.example", "sub.bot.example", "10.0.0.1", "127.0.0.1.evil"):
            said = await bot.is_refused("setWebhook", url=f"https://{host}/hook")
            assert "--webhook-host" in said
        assert kept.webhook.url == ""
        for url in ("https://bot.example/x", "https://localhost/", "http://[::1]:9/"):
            await bot.gets("setWebhook", url=url)
            assert kept.webhook.url == url


async def test_a_webhook_here_cannot_send_the_words_elsewhere(
    sandbox: Sandbox, bot: Bot, siti: Person
) -> None:
    heard: list[str] = []

    async def hear(request: web.Request) -> web.Response:
        heard.append(request.path)
        if request.path == "/hook" and heard.count("/hook") == 1:
            raise web.HTTPTemporaryRedirect("/elsewhere")
        return web.Response()

    app = web.Application()
    app.router.add_post("/{name}", hear)
    async with TestServer(app) as server:
        await bot.gets("setWebhook", url=str(server.make_url("/hook")))
        siti.says("Halo")
        await sandbox.settled()
    assert set(heard) == {"/hook"}
    assert heard.count("/hook") >= 2


async def test_a_deed_with_values_of_another_kind_is_refused(
    session: aiohttp.ClientSession, address: str, siti: Person
) -> None:
    url = f"{address}/sandbox/people/{siti.id}"
    for deed, told in {
        "say": {"text": 5},
        "send": {"kind": "photo", "content_base64": 5},
        "edit": {"message_id": [], "text": "x"},
        "album": {"files": 5},
        "start": {"payload": {}},
    }.items():
        async with session.post(f"{url}/{deed}", json=told) as answer:
            assert answer.status == 400, deed
            assert (await answer.json())["error"]
