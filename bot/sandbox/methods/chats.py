"""The bot itself, chats, pins and files."""

from bot.sandbox.methods.addresses import known_chat, open_chat, post_of
from bot.sandbox.methods.sending import Handler
from bot.sandbox.shapes import Json, bad_request
from bot.sandbox.world import PrivateTopics, World


def _get_me(world: World, _given: Json) -> Json:
    return {
        **world.bot,
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": world.private_topics is not PrivateTopics.OFF,
        "allows_users_to_create_topics": world.private_topics is PrivateTopics.EVERYONE,
    }


def _get_chat(world: World, given: Json) -> Json:
    chat = known_chat(world, given["chat_id"])
    gifts = dict.fromkeys(
        (
            "unlimited_gifts",
            "limited_gifts",
            "unique_gifts",
            "premium_subscription",
            "gifts_from_channels",
        ),
        True,
    )
    return {
        **chat.card,
        "accent_color_id": chat.id % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": gifts,
    }


def _get_chat_member(world: World, given: Json) -> Json:
    chat = known_chat(world, given["chat_id"])
    if given["user_id"] == world.bot["id"]:
        return {"status": "member", "user": world.bot}
    if chat.private and given["user_id"] == chat.id:
        return {"status": "member", "user": chat.members[chat.id]}
    if given["user_id"] in chat.members:
        return {"status": "member", "user": chat.members[given["user_id"]]}
    raise bad_request("PARTICIPANT_ID_INVALID")


def _leave_chat(world: World, given: Json) -> bool:
    chat = open_chat(world, given["chat_id"])
    if chat.private:
        raise bad_request("chat member status can't be changed in private chats")
    chat.blocked = True
    return True


def _pin(world: World, given: Json) -> bool:
    chat = open_chat(world, given["chat_id"])
    post = post_of(chat, given, "message to pin not found")
    if post.message_id in chat.pinned:
        chat.pinned.remove(post.message_id)
    chat.pinned.append(post.message_id)
    world.touch(chat, post)
    told = world.post(chat, {"pinned_message": post.message}, world.bot)
    # A bot is told of its own pins, as of nothing else that it does itself.
    world.updates.add("message", told.message, chat.id)
    return True


def _unpin(world: World, given: Json) -> bool:
    chat = open_chat(world, given["chat_id"])
    number = given.get("message_id") or (chat.pinned[-1] if chat.pinned else None)
    if number not in chat.pinned:
        raise bad_request("message to unpin not found")
    chat.pinned.remove(number)
    world.touch(chat, chat.posts[number])
    return True


def _unpin_all(world: World, given: Json) -> bool:
    chat = open_chat(world, given["chat_id"])
    numbers = list(chat.pinned)
    chat.pinned.clear()
    for number in numbers:
        world.touch(chat, chat.posts[number])
    return True


def _get_file(world: World, given: Json) -> Json:
    stored, path = world.files.path_of(given["file_id"])
    return {
        "file_id": stored.file_id,
        "file_unique_id": stored.unique_id,
        "file_size": stored.size,
        "file_path": path,
    }


CHATS: dict[str, Handler] = {
    "getMe": _get_me,
    "getChat": _get_chat,
    "getChatMember": _get_chat_member,
    "leaveChat": _leave_chat,
    "pinChatMessage": _pin,
    "unpinChatMessage": _unpin,
    "unpinAllChatMessages": _unpin_all,
    "getFile": _get_file,
}
