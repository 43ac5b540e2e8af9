"""Copying and forwarding from one chat to another."""

import itertools

from bot.sandbox.keyboards import read_keyboard
from bot.sandbox.methods.addresses import known_chat, open_chat, post_of
from bot.sandbox.methods.deleting import message_numbers
from bot.sandbox.methods.media import captioned
from bot.sandbox.methods.sending import Handler, deliver, placed
from bot.sandbox.shapes import Json, bad_request
from bot.sandbox.world import Chat, Post, World

_CAPTION = ("caption", "caption_entities", "show_caption_above_media")
CONTENT = (
    "text",
    "entities",
    "link_preview_options",
    "photo",
    "document",
    "video",
    "animation",
    "voice",
    "audio",
    "video_note",
    "sticker",
    "location",
    "venue",
    "contact",
    "dice",
    "has_media_spoiler",
    *_CAPTION,
)
_CAPTIONABLE = {"photo", "document", "video", "animation", "voice", "audio"}


def content_of(post: Post) -> Json:
    """Return what can be carried over: all but who, when and where."""
    return {name: post.message[name] for name in CONTENT if name in post.message}


def portable(post: Post) -> bool:
    """Say whether anybody may carry it over."""
    return bool(content_of(post)) and not post.message.get("has_protected_content")


def _copy_message(world: World, given: Json) -> Json:
    chat = open_chat(world, given["chat_id"])
    source = known_chat(world, given["from_chat_id"])
    post = post_of(source, given, "message to copy not found")
    if not portable(post):
        raise bad_request("message can't be copied")
    content = content_of(post)
    if "caption" in given and _CAPTIONABLE & content.keys():
        content = {k: v for k, v in content.items() if k not in _CAPTION}
        content |= captioned(given)
    place = placed(world, chat, given)
    keyboard = read_keyboard(given)
    world.limits.take(chat.id)
    message = deliver(world, chat, {**place, **content}, keyboard)
    return {"message_id": message["message_id"]}


def _forward_message(world: World, given: Json) -> Json:
    chat = open_chat(world, given["chat_id"])
    source = known_chat(world, given["from_chat_id"])
    post = post_of(source, given, "message to forward not found")
    if not portable(post):
        raise bad_request("message can't be forwarded")
    place = placed(world, chat, given)
    world.limits.take(chat.id)
    content = {**place, **content_of(post), "forward_origin": origin_of(world, post)}
    return deliver(world, chat, content, None)


def origin_of(world: World, post: Post) -> Json:
    """Return who wrote a message first, as far as a forward tells."""
    if "forward_origin" in post.message:
        return dict(post.message["forward_origin"])
    return author_told(world, post.message["from"]) | {"date": post.message["date"]}


def author_told(world: World, author: Json) -> Json:
    """Return what a forward tells of an account: little of one that hides itself."""
    account = world.chats.get(author["id"])
    if account is not None and account.hides_when_forwarded:
        return hidden_author(author["first_name"])
    return {"type": "user", "sender_user": author}


def hidden_author(name: str) -> Json:
    """Return what a forward tells of an account that hides itself."""
    return {"type": "hidden_user", "sender_user_name": name}


def _several(world: World, given: Json, verb: str) -> tuple[Chat, list[Post]]:
    """Return where to and which messages; what cannot be carried is passed over."""
    chat = open_chat(world, given["chat_id"])
    source = known_chat(world, given["from_chat_id"])
    numbers = message_numbers(given)
    if any(a >= b for a, b in itertools.pairwise(numbers)):
        raise bad_request("message identifiers must be in a strictly increasing order")
    posts = [source.posts[n] for n in numbers if n in source.posts]
    carried = [post for post in posts if portable(post)]
    if not carried:
        raise bad_request(f"there are no messages to {verb}")
    world.limits.take(chat.id, len(carried))
    return chat, carried


def new_albums(world: World, posts: list[Post]) -> dict[str, str]:
    """Return a new group for every group: what was an album stays one."""
    groups = [
        p.message["media_group_id"] for p in posts if "media_group_id" in p.message
    ]
    return {group: str(next(world.ids.albums)) for group in dict.fromkeys(groups)}


def _carry(world: World, chat: Chat, posts: list[Post], given: Json) -> list[Json]:
    place = placed(world, chat, given)
    albums = new_albums(world, posts)
    carried = []
    for post in posts:
        content = {**place, **content_of(post)}
        if group := post.message.get("media_group_id"):
            content["media_group_id"] = albums[group]
        if given.get("remove_caption"):
            content = {k: v for k, v in content.items() if k not in _CAPTION}
        if "forwards" in given:
            content["forward_origin"] = origin_of(world, post)
        message = deliver(world, chat, content, None)
        carried.append({"message_id": message["message_id"]})
    return carried


def _copy_messages(world: World, given: Json) -> list[Json]:
    chat, posts = _several(world, given, "copy")
    return _carry(world, chat, posts, given)


def _forward_messages(world: World, given: Json) -> list[Json]:
    chat, posts = _several(world, given, "forward")
    return _carry(world, chat, posts, {**given, "forwards": True})


COPYING: dict[str, Handler] = {
    "copyMessage": _copy_message,
    "copyMessages": _copy_messages,
    "forwardMessage": _forward_message,
    "forwardMessages": _forward_messages,
}
