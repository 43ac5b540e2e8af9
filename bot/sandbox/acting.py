"""What people do, as the bot comes to know of it."""

import itertools
from collections.abc import Iterator

from bot.sandbox.entities import units
from bot.sandbox.methods.menus import commands_for, menu_for
from bot.sandbox.shapes import Json
from bot.sandbox.texts import TEXT_UNITS, find_entities
from bot.sandbox.updates import membership_lane, press_lane, reaction_lane
from bot.sandbox.world import Chat, Post, Press, World

_CARD = ("id", "first_name", "last_name", "username")


def meet(world: World, told: Json) -> Chat:
    """Add an account that has never started the bot, or return who has that id."""
    known = world.chats.get(told.get("id") or 0)
    if known is not None:
        return known
    user = {k: v for k, v in told.items() if v is not None}
    user = {**user, "id": user.get("id") or world.ids.person(), "is_bot": False}
    card = {name: user[name] for name in _CARD if name in user} | {"type": "private"}
    chat = Chat(card, language_code=user.get("language_code"))
    chat.members[chat.id] = user
    world.chats[chat.id] = chat
    menu = {"commands": commands_for(world, chat), "menu": menu_for(world, chat.id)}
    world.tell(chat, "person", {"user": user, **menu})
    return chat


def everyone(world: World) -> Iterator[Chat]:
    """Yield the private chat of every person."""
    return (chat for chat in world.chats.values() if chat.private)


def found_group(world: World, title: str, members: list[Json], card: Json) -> Chat:
    """Found a group or supergroup with the bot in it."""
    supergroup = card.get("type") == "supergroup"
    numbers = world.ids.supergroups if supergroup else world.ids.groups
    group = Chat({"id": next(numbers), "title": title, "type": "group", **card})
    group.opened = True
    group.numbers = itertools.count(1) if supergroup else None
    group.members = {member["id"]: member for member in members}
    world.chats[group.id] = group
    return group


def user_of(chat: Chat) -> Json:
    """Return the account whose private chat this is."""
    return chat.members[chat.id]


def write(world: World, chat: Chat, user: Json, content: Json) -> Json:
    """Write something into a chat; the first time this starts the bot."""
    chat.opened = True
    if chat.private and chat.blocked:
        unblock(world, chat)
    post = world.post(chat, content, user)
    world.updates.add("message", post.message, chat.id)
    return post.message


def text_content(text: str, entities: list[Json] | None = None) -> Json:
    """Return what a typed text says, with the commands and links in it.

    Raises:
        AssertionError: No app of Telegram would send that.
    """
    if not 1 <= units(text) <= TEXT_UNITS:
        raise AssertionError(f"Telegram's apps send 1 to {TEXT_UNITS} units at once.")
    found = entities if entities is not None else find_entities(text)
    return {"text": text, "entities": found} if found else {"text": text}


def contact_content(phone_number: str, user: Json) -> Json:
    """Return what says the number of an account."""
    contact = {"first_name": user["first_name"], "user_id": user["id"]}
    return {"contact": {"phone_number": phone_number, **contact}}


def in_topic(topic: int | None) -> Json:
    """Return what puts a message into a topic; nothing is the main chat."""
    if topic is None:
        return {}
    return {"message_thread_id": topic, "is_topic_message": True}


def replying(chat: Chat, message_id: int | None, quote: str = "") -> Json:
    """Return what makes a message an answer to another, or to a part of its words.

    Raises:
        AssertionError: The part is not in it.
    """
    if message_id is None:
        return {}
    post = chat.posts[message_id]
    answered = {k: v for k, v in post.message.items() if k != "reply_to_message"}
    content: Json = {"reply_to_message": answered}
    if not quote:
        return content
    if quote not in post.said:
        raise AssertionError(f"{quote!r} is no part of {post.said!r}.")
    place = units(post.said[: post.said.index(quote)])
    return {**content, "quote": {"text": quote, "position": place, "is_manual": True}}


def rewrite(world: World, chat: Chat, message_id: int, text: str) -> Json:
    """Edit an own message: its text, or its caption if it has a file.

    Raises:
        AssertionError: No app lets anybody change what was forwarded.
    """
    post = chat.posts[message_id]
    if "forward_origin" in post.message:
        raise AssertionError("What was forwarded is not to be changed.")
    name, marks = (
        ("text", "entities")
        if "text" in post.message
        else ("caption", "caption_entities")
    )
    message = {k: v for k, v in post.message.items() if k not in {name, marks}}
    message |= {name: text, "edit_date": int(world.clock())}
    if found := find_entities(text):
        message[marks] = found
    world.change(chat, post, message)
    world.updates.add("edited_message", post.message, chat.id)
    return post.message


def press(world: World, chat: Chat, user: Json, message: Json, told: str) -> str:
    """Press a button under a message as it was seen, which may be gone by now."""
    chat.opened = True
    number = str(next(world.ids.queries))
    world.presses[number] = Press(chat.id, user["id"], world.clock())
    post = chat.posts.get(message["message_id"])
    query = {
        "id": number,
        "from": user,
        "chat_instance": str(chat.id * 7919),
        "message": _accessible(chat, post, message),
        "data": told,
    }
    world.updates.add("callback_query", query, press_lane(user["id"]))
    return number


def _accessible(chat: Chat, post: Post | None, message: Json) -> Json:
    if post is None:
        number = message["message_id"]
        return {"chat": chat.card, "message_id": number, "date": 0}
    return post.message


def use_key(world: World, chat: Chat) -> None:
    """Press a key of the reply keyboard: one for a single use goes."""
    if (chat.keyboard or {}).get("one_time_keyboard"):
        chat.keyboard = None
        world.tell(chat, "keyboard", {"keyboard": None})


def react(world: World, chat: Chat, user: Json, message_id: int, emoji: str) -> None:
    """React to a message, or take the reaction back with an empty emoji."""
    post = chat.posts[message_id]
    old = post.reactions.get(user["id"], [])
    new = [{"type": "emoji", "emoji": emoji}] if emoji else []
    post.reactions[user["id"]] = new
    world.touch(chat, post)
    change = {
        "chat": chat.card,
        "message_id": message_id,
        "user": user,
        "date": int(world.clock()),
        "old_reaction": old,
        "new_reaction": new,
    }
    world.updates.add("message_reaction", change, reaction_lane(chat.id))


def block(world: World, chat: Chat) -> None:
    """Block the bot."""
    if not chat.blocked:
        chat.blocked = True
        _membership(world, chat, "member", "kicked")


def unblock(world: World, chat: Chat) -> None:
    """Let the bot write again."""
    if chat.blocked:
        chat.blocked = False
        _membership(world, chat, "kicked", "member")


def add_bot(world: World, group: Chat, user: Json) -> None:
    """Put the bot into a group."""
    group.blocked = False
    _member_changes(world, group, user, "left", "member")


def remove_bot(world: World, group: Chat, user: Json) -> None:
    """Put the bot out of a group."""
    group.blocked = True
    _member_changes(world, group, user, "member", "kicked")


def _membership(world: World, chat: Chat, old: str, new: str) -> None:
    _member_changes(world, chat, user_of(chat), old, new)
    world.tell(chat, "person", {"blocked": chat.blocked})


def _member_changes(world: World, chat: Chat, user: Json, old: str, new: str) -> None:
    change = {
        "chat": chat.card,
        "from": user,
        "date": int(world.clock()),
        "old_chat_member": _member(world, old),
        "new_chat_member": _member(world, new),
    }
    world.updates.add("my_chat_member", change, membership_lane(user["id"]))


def _member(world: World, status: str) -> Json:
    member: Json = {"user": world.bot, "status": status}
    return {**member, "until_date": 0} if status == "kicked" else member


def leave(world: World, chat: Chat) -> None:
    """Delete the account."""
    chat.deactivated = True
    world.tell(chat, "person", {"deactivated": True})


def clear(world: World, chat: Chat) -> None:
    """Delete the history for both sides; nobody tells the bot."""
    for number in list(chat.posts):
        world.remove(chat, number)
    chat.keyboard = None
    world.tell(chat, "keyboard", {"keyboard": None})


def migrate(world: World, group: Chat) -> Chat:
    """Make a supergroup of a group: it gets another id, and both chats say so."""
    new = found_group(
        world,
        group.card["title"],
        list(group.members.values()),
        {"type": "supergroup"},
    )
    mover = next(iter(group.members.values()))
    write(world, group, mover, {"migrate_to_chat_id": new.id})
    write(world, new, mover, {"migrate_from_chat_id": group.id})
    group.migrated_to = new.id
    world.tell(new, "group", {"migrated_from": group.id})
    return new
