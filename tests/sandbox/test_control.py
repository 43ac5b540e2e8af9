"""The same over HTTP: what other languages and the page see and do."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest

from bot.sandbox import Person, PrivateTopics, Sandbox
from tests.sandbox.conftest import Bot

YES = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}


class Remote:
    """Calls the control of the sandbox."""

    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        self._session = session
        self._address = address

    async def gets(self, path: str) -> Any:  # noqa: ANN401 - any JSON
        async with self._session.get(f"{self._address}/sandbox/{path}") as answer:
            assert answer.status == 200
            return await answer.json()

    async def posts(self, path: str, **told: Any) -> Any:  # noqa: ANN401
        url = f"{self._address}/sandbox/{path}"
        async with self._session.post(url, json=told) as answer:
            assert answer.status == 200, await answer.text()
            return await answer.json()

    async def is_refused(self, path: str, **told: Any) -> str:  # noqa: ANN401
        url = f"{self._address}/sandbox/{path}"
        async with self._session.post(url, json=told) as answer:
            assert answer.status == 400
            return str((await answer.json())["error"])

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[aiohttp.StreamReader]:
        async with self._session.get(f"{self._address}/sandbox/events") as answer:
            yield answer.content


@pytest.fixture
def remote(session: aiohttp.ClientSession, address: str) -> Remote:
    return Remote(session, address)


async def following(stream: aiohttp.StreamReader) -> dict[str, Any]:
    line = await stream.readuntil(b"\n\n")
    told: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
    return told


async def test_a_person_is_added_and_acts(remote: Remote, bot: Bot) -> None:
    budi = await remote.posts("people", first_name="Budi", language_code="id")
    number = budi["user"]["id"]
    assert number > 2**32
    assert not budi["opened"]
    await remote.posts(f"people/{number}/start", payload="abc")
    await bot.gets("sendMessage", chat_id=number, text="Benar?", reply_markup=YES)
    press = await remote.posts(f"people/{number}/press", label="Ya")
    await bot.gets("answerCallbackQuery", callback_query_id=press["result"], text="ok")
    said = await remote.posts(f"people/{number}/say", text="hai")
    place = {"message_id": said["result"]["message_id"]}
    await remote.posts(f"people/{number}/edit", **place, text="halo")
    await remote.posts(f"people/{number}/react", **place, emoji="👍")
    updates = await bot.gets("getUpdates")
    assert [list(update)[1] for update in updates] == [
        "message",
        "callback_query",
        "message",
        "edited_message",
    ]
    seen = await remote.gets(f"people/{number}")
    assert seen["answers"][0]["text"] == "ok"
    assert seen["buttons"] == ["Ya"]
    assert [message["text"] for message in seen["messages"]] == [
        "/start abc",
        "Benar?",
        "halo",
    ]


async def test_files_go_both_ways(
    remote: Remote, session: aiohttp.ClientSession, address: str, siti: Person
) -> None:
    sent = await remote.posts(
        f"people/{siti.id}/send",
        kind="document",
        name="a.txt",
        mime="text/plain",
        content_base64="aGFp",
    )
    number = sent["result"]["document"]["file_id"]
    async with session.get(f"{address}/sandbox/files/{number}") as answer:
        assert await answer.text() == "hai"
    form = aiohttp.FormData({"kind": "photo", "caption": "bukti"})
    form.add_field("file", b"jpeg", filename="a.jpg", content_type="image/jpeg")
    url = f"{address}/sandbox/people/{siti.id}/send"
    async with session.post(url, data=form) as answer:
        assert (await answer.json())["result"]["caption"] == "bukti"
    album = await remote.posts(f"people/{siti.id}/album", kind="photo", files=[{}, {}])
    assert len({each["media_group_id"] for each in album["result"]}) == 1


@pytest.mark.parametrize(
    ("deed", "told", "reason"),
    [
        ("sing", {}, "nobody can 'sing'"),
        ("say", {}, "there is no 'text'"),
        ("edit", {"message_id": 99, "text": "x"}, "there is no 99"),
        ("press", {"label": "Tidak"}, "Siti sees no button 'Tidak'"),
        ("send", {"kind": "smell"}, "kind is one of"),
    ],
)
async def test_what_cannot_be_done_is_said(
    remote: Remote, siti: Person, deed: str, told: dict[str, Any], reason: str
) -> None:
    said = await remote.is_refused(f"people/{siti.id}/{deed}", **told)
    assert said.startswith(reason)


async def test_nobody_has_that_id(
    session: aiohttp.ClientSession, remote: Remote, address: str
) -> None:
    async with session.get(f"{address}/sandbox/people/x") as answer:
        assert answer.status == 404
    assert "first_name" in await remote.is_refused("people")
    assert "members" in await remote.is_refused("groups", members=[5])


async def test_the_stream_begins_with_everything_and_goes_on_with_changes(
    remote: Remote, bot: Bot, siti: Person
) -> None:
    async with remote.watching() as stream:
        snapshot = await following(stream)
        assert snapshot["type"] == "snapshot"
        assert snapshot["people"][0]["messages"][0]["text"] == "/start"
        sent = await bot.gets(
            "sendMessage", chat_id=siti.id, text="?", reply_markup=YES
        )
        told = await following(stream)
        assert (told["type"], told["chat_id"]) == ("message", siti.id)
        assert told["message"]["sandbox"]["by_bot"]
        place = {"chat_id": siti.id, "message_id": sent["message_id"]}
        await bot.gets("editMessageReplyMarkup", **place)
        assert "reply_markup" not in (await following(stream))["message"]
        await bot.gets("sendChatAction", chat_id=siti.id, action="typing")
        assert (await following(stream))["action"] == "typing"
        await bot.gets("deleteMessage", **place)
        assert (await following(stream))["type"] == "deleted"
        await bot.gets("getUpdates", offset=2**31)
        assert (await following(stream))["type"] == "taken"
        commands = [{"command": "cek", "description": "Cek"}]
        await bot.gets("setMyCommands", commands=commands)
        menus = (await following(stream))["people"]
        assert menus[str(siti.id)]["commands"] == commands
        siti.blocks()
        assert (await following(stream))["blocked"] is True


async def test_clock_faults_and_rates(
    sandbox: Sandbox, remote: Remote, bot: Bot, siti: Person
) -> None:
    before = (await remote.gets("clock"))["now"]
    after = await remote.posts("clock", moves=3600)
    assert after == {"now": before + 3600, "ahead": 3600}
    assert (await remote.posts("clock", stands_at=0))["now"] == 0

    await remote.posts("faults", fault="flood", number=3, method="sendMessage")
    said = await bot.is_refused("sendMessage", chat_id=siti.id, text="x")
    assert said == "Too Many Requests: retry after 3"
    assert (await remote.posts("faults", down=True))["down"]
    assert not (await remote.posts("faults", down=False))["down"]
    assert "fault is one of" in await remote.is_refused("faults", fault="fire")

    await remote.posts("rates", chat_burst=1)
    await bot.gets("sendMessage", chat_id=siti.id, text="x")
    assert "retry" in await bot.is_refused("sendMessage", chat_id=siti.id, text="x")
    await remote.posts("rates", off=True)
    assert sandbox.world.limits.rates is None
    assert "chat_size" in await remote.is_refused("rates", chat_size=1)


async def test_groups_over_http(remote: Remote, siti: Person) -> None:
    group = await remote.posts("groups", title="Petugas", members=[siti.id])
    assert group["chat"]["id"] < 0
    moved = await remote.posts(f"groups/{group['chat']['id']}/migrate")
    whole = await remote.gets("state")
    assert [each["migrated_to"] for each in whole["groups"]] == [moved["result"], None]


async def test_members_act_in_a_forum(remote: Remote, bot: Bot, siti: Person) -> None:
    forum = await remote.posts("groups", title="Petugas", members=[siti.id], forum=True)
    number = forum["chat"]["id"]
    who = {"person_id": siti.id}
    opened = await remote.posts(f"groups/{number}/open_topic", **who, name="A1")
    topic = opened["result"]
    await remote.posts(f"groups/{number}/say", **who, text="hai", topic=topic)
    heard = (await bot.gets("getUpdates"))[-1]["message"]
    assert (heard["text"], heard["message_thread_id"]) == ("hai", topic)
    await bot.gets("sendMessage", chat_id=number, text="?", reply_markup=YES)
    await remote.posts(f"groups/{number}/press", **who, label="Ya")
    await remote.posts(f"groups/{number}/lose_topic", topic=topic)
    await remote.posts(f"groups/{number}/put_out", **who)
    said = await bot.is_refused("sendMessage", chat_id=number, text="x")
    assert said == "Forbidden: bot was kicked from the supergroup chat"
    assert "there is no" in await remote.is_refused(f"groups/{number}/say")


async def test_topics_over_http(sandbox: Sandbox, remote: Remote) -> None:
    await remote.posts("topics", private="everyone", lost_refuse=False)
    assert sandbox.world.private_topics is PrivateTopics.EVERYONE
    assert not sandbox.world.lost_topics_refuse
    assert "one of" in await remote.is_refused("topics", private="some")
