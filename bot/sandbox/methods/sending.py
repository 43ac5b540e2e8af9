"""Sending texts, places and contacts, and what all sending has in common."""

from collections.abc import Callable
from typing import Any

from bot.sandbox.entities import units
from bot.sandbox.keyboards import read_keyboard
from bot.sandbox.methods.addresses import open_chat
from bot.sandbox.shapes import Json, bad_request
from bot.sandbox.texts import read_text
from bot.sandbox.world import Chat, World

Handler = Callable[[World, Json], Any]
"""Carries out a call and returns its result, or refuses."""


def send(world: World, given: Json, content: Json) -> Json:
    """Put a message of the bot into a chat and return it.

    Raises:
        Refused: The chat, the reply, the topic, the keyboard or the pace forbid it.
    """
    chat = open_chat(world, given["chat_id"])
    place = placed(world, chat, given)
    keyboard = read_keyboard(given)
    world.limits.take(chat.id)
    return deliver(world, chat, {**place, **content}, keyboard)


def deliver(world: World, chat: Chat, content: Json, keyboard: Json | None) -> Json:
    """Post what has been checked."""
    if keyboard is None:
        return world.post(chat, content, world.bot).message
    if "inline_keyboard" in keyboard:
        content["reply_markup"] = keyboard
        return world.post(chat, content, world.bot).message
    post = world.post(chat, content, world.bot)
    post.fixed = True
    chat.keyboard = None if "remove_keyboard" in keyboard else keyboard
    world.tell(chat, "keyboard", {"keyboard": chat.keyboard})
    return post.message


def placed(world: World, chat: Chat, given: Json) -> Json:
    """Return what says where in the chat a message stands."""
    place: Json = {}
    thread = given.get("message_thread_id")
    if thread and _has_topic(world, chat, thread):
        place = {"message_thread_id": thread, "is_topic_message": True}
    reply = given.get("reply_parameters") or _old_reply(given)
    if reply:
        place.update(_replying(chat, reply))
    if given.get("protect_content"):
        place["has_protected_content"] = True
    return place


def _has_topic(world: World, chat: Chat, thread: int) -> bool:
    """Say whether the topic is there; a lost one may silently be the main chat."""
    topic = chat.topics.get(thread)
    if topic is None:
        if world.lost_topics_refuse:
            raise bad_request("message thread not found")
        return False
    if topic.get("closed"):
        raise bad_request("TOPIC_CLOSED")
    return True


def _old_reply(given: Json) -> Json | None:
    if "reply_to_message_id" not in given:
        return None
    return {
        "message_id": given["reply_to_message_id"],
        "allow_sending_without_reply": given.get("allow_sending_without_reply", False),
    }


def _replying(chat: Chat, reply: Json) -> Json:
    number = reply.get("message_id")
    if isinstance(number, bool) or not isinstance(number, int):
        raise bad_request("can't parse reply parameters: message_id expected")
    post = chat.posts.get(number)
    if post is None:
        if reply.get("allow_sending_without_reply"):
            return {}
        raise bad_request("message to be replied not found")
    quoted = {k: v for k, v in post.message.items() if k != "reply_to_message"}
    place: Json = {"reply_to_message": quoted}
    if quote := reply.get("quote"):
        if not isinstance(quote, str) or quote not in post.said:
            raise bad_request("QUOTE_TEXT_INVALID")
        before = post.said[: post.said.index(quote)]
        place["quote"] = {"text": quote, "position": units(before)}
    return place


def _send_message(world: World, given: Json) -> Json:
    text, entities = read_text(given)
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    if "link_preview_options" in given:
        content["link_preview_options"] = given["link_preview_options"]
    return send(world, given, content)


def _send_location(world: World, given: Json) -> Json:
    return send(world, given, {"location": _location(given)})


def _location(given: Json) -> Json:
    latitude, longitude = given["latitude"], given["longitude"]
    if abs(latitude) > 90 or abs(longitude) > 180:  # noqa: PLR2004 - degrees
        raise bad_request("wrong location specified")
    return {"latitude": latitude, "longitude": longitude}


def _send_venue(world: World, given: Json) -> Json:
    location = _location(given)
    venue = {
        "location": location,
        "title": given["title"],
        "address": given["address"],
    }
    return send(world, given, {"location": location, "venue": venue})


def _send_contact(world: World, given: Json) -> Json:
    names = ("phone_number", "first_name", "last_name", "vcard")
    contact = {name: given[name] for name in names if name in given}
    return send(world, given, {"contact": contact})


SENDING: dict[str, Handler] = {
    "sendMessage": _send_message,
    "sendLocation": _send_location,
    "sendVenue": _send_venue,
    "sendContact": _send_contact,
}
