"""The bot asks for updates: what it gets, what that confirms, what has expired."""

import asyncio
from datetime import timedelta
from typing import Any

import aiohttp

from bot.sandbox import Person, Sandbox, serving
from tests.sandbox.conftest import Bot


def _texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_updates_stay_until_a_higher_offset_confirms_them(
    bot: Bot, siti: Person
) -> None:
    siti.says("satu")
    first = await bot.gets("getUpdates")
    assert _texts(first) == ["/start", "satu"]
    assert await bot.gets("getUpdates") == first
    assert first[1]["update_id"] == first[0]["update_id"] + 1
    rest = await bot.gets("getUpdates", offset=first[1]["update_id"])
    assert _texts(rest) == ["satu"]
    assert await bot.gets("getUpdates", offset=first[1]["update_id"] + 1) == []


async def test_a_negative_offset_forgets_all_but_the_last(
    bot: Bot, siti: Person
) -> None:
    siti.says("satu")
    siti.says("dua")
    assert _texts(await bot.gets("getUpdates", offset=-1)) == ["dua"]
    assert _texts(await bot.gets("getUpdates")) == ["dua"]


async def test_there_are_at_most_a_hundred_at_once(bot: Bot, siti: Person) -> None:
    for number in range(120):
        siti.says(str(number))
    assert len(await bot.gets("getUpdates", limit=1000)) == 100
    assert len(await bot.gets("getUpdates", limit=3)) == 3


async def test_a_long_poll_ends_when_something_comes(
    sandbox: Sandbox, bot: Bot, siti: Person
) -> None:
    last = (await bot.gets("getUpdates"))[-1]["update_id"]
    waiting = asyncio.create_task(bot.gets("getUpdates", offset=last + 1, timeout=50))
    await sandbox.settled()
    siti.says("hai")
    assert _texts(await waiting) == ["hai"]


async def test_a_second_poll_ends_the_first(
    sandbox: Sandbox, bot: Bot, siti: Person
) -> None:
    last = (await bot.gets("getUpdates"))[-1]["update_id"]
    given = {"offset": last + 1, "timeout": 50}
    first = asyncio.create_task(bot.says("getUpdates", given))
    await sandbox.settled()
    second = asyncio.create_task(bot.says("getUpdates", given))
    told = await first
    assert told["error_code"] == 409
    assert "terminated by other getUpdates request" in told["description"]
    siti.says("hai")
    assert _texts((await second)["result"]) == ["hai"]


async def test_no_poll_beside_a_webhook(bot: Bot) -> None:
    await bot.gets("setWebhook", url="https://example.com/")
    said = await bot.is_refused("getUpdates")
    assert said.startswith("Conflict: can't use getUpdates method while webhook")
    await bot.gets("deleteWebhook")
    assert await bot.gets("getUpdates") == []
    await bot.gets("setWebhook", url="https://example.com/")
    await bot.gets("setWebhook", url="")
    assert await bot.gets("getUpdates") == []


async def test_messages_are_kept_for_a_day_and_presses_for_150_seconds(
    sandbox: Sandbox, bot: Bot, siti: Person
) -> None:
    markup = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
    await bot.gets("sendMessage", chat_id=siti.id, text="?", reply_markup=markup)
    siti.presses("Ya")
    sandbox.clock.moves(timedelta(seconds=149))
    assert "callback_query" in (await bot.gets("getUpdates"))[-1]
    sandbox.clock.moves(timedelta(seconds=1))
    assert _texts(await bot.gets("getUpdates")) == ["/start"]
    sandbox.clock.moves(timedelta(days=1))
    assert await bot.gets("getUpdates") == []
    await sandbox.settled(within=0.1)


async def test_kinds_are_remembered_and_the_default_leaves_some_out(
    bot: Bot, siti: Person
) -> None:
    said = siti.says("x")
    siti.reacts(said, "👍")
    assert len(await bot.gets("getUpdates")) == 2
    await bot.gets("getUpdates", allowed_updates=["message_reaction"])
    siti.reacts(said, "")
    siti.says("y")
    updates = await bot.gets("getUpdates", offset=-1)
    assert updates[0]["message_reaction"]["new_reaction"] == []
    await bot.gets("getUpdates", offset=-1, allowed_updates=[])
    siti.says("z")
    assert _texts((await bot.gets("getUpdates"))[-1:]) == ["z"]


async def test_blocking_and_unblocking_are_told(bot: Bot, siti: Person) -> None:
    siti.blocks()
    siti.says("/start")
    *_, blocked, unblocked, started = await bot.gets("getUpdates")
    statuses = [
        update["my_chat_member"]["new_chat_member"]["status"]
        for update in (blocked, unblocked)
    ]
    assert statuses == ["kicked", "member"]
    assert _texts([started]) == ["/start"]


async def test_an_album_comes_as_separate_messages(bot: Bot, siti: Person) -> None:
    siti.sends_album(caption="surat")
    first, second = (await bot.gets("getUpdates"))[1:]
    assert first["message"]["media_group_id"] == second["message"]["media_group_id"]
    assert first["message"]["caption"] == "surat"
    assert "caption" not in second["message"]


async def test_an_edit_carries_the_new_words_and_the_first_update_the_old(
    bot: Bot, siti: Person
) -> None:
    siti.edits(siti.says("lama"), "baru /cek")
    old, edited = (await bot.gets("getUpdates"))[1:]
    assert old["message"]["text"] == "lama"
    assert edited["edited_message"]["text"] == "baru /cek"
    assert edited["edited_message"]["entities"][0]["type"] == "bot_command"


async def test_a_press_under_what_is_gone_names_only_the_place(
    bot: Bot, siti: Person
) -> None:
    markup = {"inline_keyboard": [[{"text": "Ya", "callback_data": "y"}]]}
    sent = await bot.gets("sendMessage", chat_id=siti.id, text="?", reply_markup=markup)
    siti.clears_history()
    siti.presses_old(sent, "Ya")
    pressed = (await bot.gets("getUpdates"))[-1]["callback_query"]["message"]
    assert pressed["date"] == 0
    assert "text" not in pressed


async def test_a_poll_ends_with_the_server(
    sandbox: Sandbox, session: aiohttp.ClientSession
) -> None:
    async with serving(sandbox) as base:
        client = Bot(session, f"{base}/bot{sandbox.token}")
        await client.gets("getMe")
        poll = asyncio.create_task(client.gets("getUpdates", timeout=50))
        while "getUpdates" not in sandbox.calls:
            await client.gets("getMe")
    assert await poll == []
