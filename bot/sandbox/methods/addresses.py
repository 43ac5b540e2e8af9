"""To whom a call is addressed, and whether the bot may speak there."""

from bot.sandbox.shapes import Json, Refused, bad_request, forbidden
from bot.sandbox.world import Chat, Post, World


def known_chat(world: World, chat_id: int | str) -> Chat:
    """Return a chat that the bot has met.

    Raises:
        Refused: Nobody of that id has ever started the bot, or the group has moved.
    """
    chat = world.chats.get(chat_id) if isinstance(chat_id, int) else None
    if chat is None:
        chat = _by_username(world, str(chat_id))
    if chat is None or not chat.opened:
        raise bad_request("chat not found")
    if chat.migrated_to is not None:
        raise Refused(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": chat.migrated_to},
        )
    return chat


def _by_username(world: World, name: str) -> Chat | None:
    if not name.startswith("@"):
        return None
    return next(
        (
            chat
            for chat in world.chats.values()
            if not chat.private and chat.card.get("username") == name[1:]
        ),
        None,
    )


def open_chat(world: World, chat_id: int | str) -> Chat:
    """Return a chat in which the bot may speak.

    Raises:
        Refused: Unknown, blocked, deactivated, or the bot was put out of the group.
    """
    chat = known_chat(world, chat_id)
    if chat.deactivated:
        raise forbidden("user is deactivated")
    if chat.blocked and chat.private:
        raise forbidden("bot was blocked by the user")
    if chat.blocked:
        raise forbidden(f"bot was kicked from the {chat.card['type']} chat")
    return chat


def post_of(chat: Chat, given: Json, missing: str) -> Post:
    """Return the message that `message_id` names.

    Raises:
        Refused: There is none; `missing` is what Telegram calls that.
    """
    post = chat.posts.get(given["message_id"])
    if post is None:
        raise bad_request(missing)
    return post
