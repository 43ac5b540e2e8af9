"""Delivery to the bot's address: in order, until it is taken."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from bot.sandbox import Person, Sandbox, serving
from bot.sandbox.webhook import SECRET_HEADER
from tests.sandbox.conftest import Bot, Pauses


class Door:
    """A bot's door, which can be held shut, and remembers who came through."""

    def __init__(self) -> None:
        self.url = ""
        self.came: list[str] = []
        self.secrets: set[str | None] = set()
        self.answers: list[web.Response] = []
        self.inside = 0
        self.most_inside = 0
        self.open = asyncio.Event()
        self.open.set()
        self.arrived = asyncio.Event()

    async def take(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.secrets.add(request.headers.get(SECRET_HEADER))
        self.came.append(_said(update))
        self.arrived.set()
        self.inside += 1
        self.most_inside = max(self.inside, self.most_inside)
        await self.open.wait()
        self.inside -= 1
        return self.answers.pop(0) if self.answers else web.Response()

    async def has_taken(self, amount: int) -> None:
        async with asyncio.timeout(5):
            while len(self.came) < amount:
                self.arrived.clear()
                await self.arrived.wait()


def _said(update: dict[str, Any]) -> str:
    if "callback_query" in update:
        return str(update["callback_query"]["data"])
    return str(update.get("message", update.get("edited_message", {})).get("text"))


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    door = Door()
    app = web.Application()
    app.router.add_post("/", door.take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    door.url = f"http://127.0.0.1:{port}/"
    yield door
    await runner.cleanup()


async def test_messages_of_a_chat_come_one_after_another_with_the_secret(
    sandbox: Sandbox, bot: Bot, siti: Person, door: Door
) -> None:
    await bot.gets("setWebhook", url=door.url, secret_token="rahasia")  # noqa: S106
    said = siti.says("satu")
    siti.edits(said, "dua")
    siti.says("tiga")
    await sandbox.settled()
    assert door.came == ["/start", "satu", "dua", "tiga"]
    assert door.most_inside == 1
    assert door.secrets == {"rahasia"}


async def test_a_held_message_holds_up_its_chat_only(
    sandbox: Sandbox, bot: Bot, siti: Person, door: Door
) -> None:
    markup = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
    await bot.gets("sendMessage", chat_id=siti.id, text="?", reply_markup=markup)
    door.open.clear()
    await bot.gets("setWebhook", url=door.url)
    siti.says("later")
    siti.presses("Ya")
    sandbox.person("Budi").starts("budi")
    await door.has_taken(3)
    assert sorted(door.came) == ["/start", "/start budi", "y"]
    door.open.set()
    await sandbox.settled()
    assert door.came[-1] == "later"


async def test_no_more_connections_than_asked_for(
    sandbox: Sandbox, bot: Bot, door: Door
) -> None:
    await bot.gets("setWebhook", url=door.url, max_connections=2)
    door.open.clear()
    for number in range(8):
        sandbox.person(f"P{number}").starts()
    await door.has_taken(2)
    await bot.gets("getWebhookInfo")
    assert len(door.came) == 2
    door.open.set()
    await sandbox.settled()
    assert len(door.came) == 8
    assert door.most_inside == 2


async def test_what_is_not_taken_comes_again_later_and_later(
    sandbox: Sandbox, bot: Bot, siti: Person, door: Door, pauses: Pauses
) -> None:
    door.answers = [
        web.Response(status=500),
        web.Response(status=503, headers={"Retry-After": "7"}),
        web.Response(status=404),
        web.Response(status=204),
    ]
    siti.says("satu")
    await bot.gets("setWebhook", url=door.url)
    await sandbox.settled()
    assert door.came == ["/start"] * 4 + ["satu"]
    assert pauses == [1, 7, 4]
    info = await bot.gets("getWebhookInfo")
    assert info["pending_update_count"] == 0
    assert (
        info["last_error_message"] == "Wrong response from the webhook: 404 Not Found"
    )


async def test_a_bot_that_is_away_gets_everything_when_it_is_back(
    sandbox: Sandbox, bot: Bot, siti: Person, door: Door, pauses: Pauses
) -> None:
    async with serving(Sandbox()) as elsewhere:
        gone = elsewhere
    await bot.gets("setWebhook", url=gone)
    siti.says("satu")
    while not pauses:
        await bot.gets("getMe")
    info = await bot.gets("getWebhookInfo")
    assert info["last_error_message"] == "Connection refused"
    assert info["pending_update_count"] == 2
    await bot.gets("setWebhook", url=door.url)
    await sandbox.settled()
    assert door.came == ["/start", "satu"]


async def test_an_update_may_come_again_though_it_was_taken(
    sandbox: Sandbox, bot: Bot, siti: Person, door: Door
) -> None:
    sandbox.webhook.repeats = 2
    await bot.gets("setWebhook", url=door.url)
    siti.says("satu")
    await sandbox.settled()
    assert door.came == ["/start"] * 3 + ["satu"]


async def test_an_update_of_no_known_shape(
    sandbox: Sandbox, bot: Bot, siti: Person, door: Door
) -> None:
    await bot.gets("setWebhook", url=door.url, allowed_updates=["message"])
    sandbox.updates.add_raw({"message": {"text": "broken"}}, siti.id)
    sandbox.updates.add_raw({"telepathy": {}}, siti.id)
    await sandbox.settled()
    assert door.came == ["/start", "broken", "None"]


async def test_nothing_is_delivered_while_telegram_is_down(
    sandbox: Sandbox, bot: Bot, siti: Person, door: Door
) -> None:
    await bot.gets("setWebhook", url=door.url)
    await sandbox.settled()
    sandbox.faults.goes_down()
    siti.says("satu")
    with pytest.raises(TimeoutError):
        await sandbox.settled(within=0.05)
    sandbox.faults.comes_back()
    await sandbox.settled()
    assert door.came == ["/start", "satu"]


async def test_the_answer_may_be_a_call(
    sandbox: Sandbox, bot: Bot, siti: Person, door: Door
) -> None:
    call = {"method": "sendMessage", "chat_id": siti.id, "text": "Halo"}
    door.answers = [web.json_response(call)]
    await bot.gets("setWebhook", url=door.url)
    await siti.sees("Halo")
    await sandbox.settled()


async def test_setting_a_webhook_may_drop_what_waits(
    sandbox: Sandbox, bot: Bot, siti: Person, door: Door
) -> None:
    await bot.gets(
        "setWebhook",
        url=door.url,
        drop_pending_updates=True,
        allowed_updates=["message"],
    )
    siti.says("satu")
    siti.blocks()
    await sandbox.settled()
    assert door.came == ["satu"]
    assert (await bot.gets("getWebhookInfo"))["allowed_updates"] == ["message"]
