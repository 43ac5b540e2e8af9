"""Taking messages out of a chat."""

from typing import Any

from bot.sandbox.methods.addresses import known_chat, post_of
from bot.sandbox.methods.sending import Handler
from bot.sandbox.shapes import Json, bad_request
from bot.sandbox.world import Chat, Post, World

DELETABLE_SECONDS = 48 * 60 * 60
MOST_AT_ONCE = 100


def message_numbers(given: Json) -> list[int]:
    """Return `message_ids`.

    Raises:
        Refused: There are none, more than 100, or something that is no number.
    """
    numbers: list[Any] = given["message_ids"]
    if not all(isinstance(n, int) and not isinstance(n, bool) for n in numbers):
        raise bad_request('field "message_ids" must be an Array of Numbers')
    if not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > MOST_AT_ONCE:
        raise bad_request("too many message identifiers specified")
    return numbers


def _young(world: World, post: Post) -> bool:
    return bool(world.clock() - post.message["date"] < DELETABLE_SECONDS)


def _deletable(world: World, chat: Chat, post: Post) -> bool:
    return (post.by_bot or chat.private) and _young(world, post)


def _delete_message(world: World, given: Json) -> bool:
    chat = known_chat(world, given["chat_id"])
    post = post_of(chat, given, "message to delete not found")
    if not _deletable(world, chat, post):
        raise bad_request("message can't be deleted for everyone")
    world.remove(chat, post.message_id)
    return True


def _delete_messages(world: World, given: Json) -> bool:
    """Delete what is there; what is not, is passed over."""
    chat = known_chat(world, given["chat_id"])
    for number in message_numbers(given):
        post = chat.posts.get(number)
        if post is not None and _deletable(world, chat, post):
            world.remove(chat, number)
    return True


DELETING: dict[str, Handler] = {
    "deleteMessage": _delete_message,
    "deleteMessages": _delete_messages,
}
