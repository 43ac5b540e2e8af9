"""Groups: topics that get lost, a chat that moves, a bot that is put out."""

import pytest

from bot.sandbox import Person, PrivateTopics, Sandbox
from tests.sandbox.conftest import Bot


async def test_a_group_that_moves_says_where_to(
    sandbox: Sandbox, bot: Bot, siti: Person
) -> None:
    group = sandbox.group("Petugas", siti)
    await bot.gets("sendMessage", chat_id=group.id, text="x")
    moved = group.migrates()
    told = await bot.says("sendMessage", {"chat_id": group.id, "text": "x"})
    assert told["parameters"] == {"migrate_to_chat_id": moved.id}
    await bot.gets("sendMessage", chat_id=moved.id, text="x")
    *_, out, into = await bot.gets("getUpdates")
    assert out["message"]["migrate_to_chat_id"] == moved.id
    assert into["message"]["migrate_from_chat_id"] == group.id


async def test_a_bot_that_was_put_out_or_left(
    sandbox: Sandbox, bot: Bot, siti: Person
) -> None:
    group = sandbox.group("Petugas", siti)
    group.puts_bot_out(siti)
    said = await bot.is_refused("sendMessage", chat_id=group.id, text="x")
    assert said == "Forbidden: bot was kicked from the group chat"
    statuses = [
        update["my_chat_member"]["new_chat_member"]["status"]
        for update in await bot.gets("getUpdates")
        if "my_chat_member" in update
    ]
    assert statuses == ["member", "kicked"]
    other = sandbox.group("Lain", siti)
    await bot.gets("leaveChat", chat_id=other.id)
    await bot.is_refused("sendMessage", chat_id=other.id, text="x")
    said = await bot.is_refused("leaveChat", chat_id=siti.id)
    assert "private chats" in said


async def test_topics_come_and_go(sandbox: Sandbox, bot: Bot, siti: Person) -> None:
    forum = sandbox.group("Petugas", siti, forum=True)
    topic = await bot.gets("createForumTopic", chat_id=forum.id, name="Kasus A1")
    place = {"chat_id": forum.id, "message_thread_id": topic["message_thread_id"]}
    sent = await bot.gets("sendMessage", **place, text="x")
    assert sent["is_topic_message"]
    forum.hears(siti, "y", topic=topic["message_thread_id"])
    heard = (await bot.gets("getUpdates"))[-1]["message"]
    assert heard["message_thread_id"] == topic["message_thread_id"]
    await bot.gets("closeForumTopic", **place)
    assert "CLOSED" in await bot.is_refused("sendMessage", **place, text="x")
    await bot.gets("reopenForumTopic", **place)
    forum.loses_topic(topic["message_thread_id"])
    said = await bot.is_refused("sendMessage", **place, text="x")
    assert said == "Bad Request: message thread not found"
    sandbox.world.lost_topics_refuse = False
    astray = await bot.gets("sendMessage", **place, text="x")
    assert "message_thread_id" not in astray


async def test_private_topics_are_off_unless_switched_on(
    sandbox: Sandbox, bot: Bot, siti: Person
) -> None:
    given = {"chat_id": siti.id, "name": "Kasus"}
    assert "not a forum" in await bot.is_refused("createForumTopic", **given)
    with pytest.raises(AssertionError, match="may make no topics"):
        siti.opens_topic("Saya")
    sandbox.world.private_topics = PrivateTopics.EVERYONE
    assert (await bot.gets("getMe"))["allows_users_to_create_topics"]
    topic = await bot.gets("createForumTopic", **given)
    await bot.gets(
        "sendMessage",
        chat_id=siti.id,
        text="x",
        message_thread_id=topic["message_thread_id"],
    )


async def test_people_may_make_topics_and_lose_them(
    sandbox: Sandbox, bot: Bot, siti: Person
) -> None:
    sandbox.world.private_topics = PrivateTopics.EVERYONE
    topic = siti.opens_topic("Saya")
    siti.says("hai", topic=topic)
    made, said = (await bot.gets("getUpdates"))[1:]
    assert made["message"]["forum_topic_created"]["name"] == "Saya"
    assert said["message"]["message_thread_id"] == topic
    siti.loses_topic(topic)
    told = await bot.is_refused(
        "sendMessage", chat_id=siti.id, text="x", message_thread_id=topic
    )
    assert told == "Bad Request: message thread not found"


async def test_a_press_in_a_group_is_answered_to_who_pressed(
    sandbox: Sandbox, bot: Bot, siti: Person
) -> None:
    group = sandbox.group("Petugas", siti, sandbox.person("Budi"))
    markup = {"inline_keyboard": [[{"text": "Ambil", "callback_data": "a"}]]}
    await bot.gets("sendMessage", chat_id=group.id, text="?", reply_markup=markup)
    press = group.pressed(siti, "Ambil")
    await bot.gets("answerCallbackQuery", callback_query_id=press, text="Milik Anda")
    await siti.is_told("Milik Anda")
