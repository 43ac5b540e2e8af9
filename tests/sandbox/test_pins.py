"""Pins: above the chat, told in it, and told to the bot that has made them."""

from bot.sandbox.people import Person
from tests.sandbox.conftest import Bot


async def test_pins(bot: Bot, siti: Person) -> None:
    sent = await bot.gets("sendMessage", chat_id=siti.id, text="x")
    place = {"chat_id": siti.id, "message_id": sent["message_id"]}
    await bot.gets("pinChatMessage", **place)
    assert siti.screen[1]["sandbox"]["pinned"]
    await bot.gets("unpinChatMessage", **place)
    assert not siti.screen[1]["sandbox"]["pinned"]
    assert "to unpin not found" in await bot.is_refused("unpinChatMessage", **place)


async def test_a_pin_is_told_in_the_chat_and_to_the_bot(bot: Bot, siti: Person) -> None:
    sent = await bot.gets("sendMessage", chat_id=siti.id, text="x")
    await bot.gets("getUpdates", offset=-1)
    place = {"chat_id": siti.id, "message_id": sent["message_id"]}

    await bot.gets("pinChatMessage", **place, disable_notification=True)

    told = siti.screen[-1]
    assert told["pinned_message"]["message_id"] == sent["message_id"]
    assert siti.last["message_id"] == sent["message_id"]
    update = (await bot.gets("getUpdates"))[-1]
    assert update["message"]["message_id"] == told["message_id"]
    assert update["message"]["from"]["is_bot"]
    assert await bot.gets("deleteMessage", **place | {"message_id": told["message_id"]})
    assert siti.screen[-1]["sandbox"]["pinned"]


async def test_only_what_is_there_can_be_pinned(bot: Bot, siti: Person) -> None:
    said = await bot.is_refused("pinChatMessage", chat_id=siti.id, message_id=999)
    assert said == "Bad Request: message to pin not found"
    said = await bot.is_refused("unpinChatMessage", chat_id=siti.id)
    assert said == "Bad Request: message to unpin not found"
