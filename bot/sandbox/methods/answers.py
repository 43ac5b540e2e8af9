"""Answers to presses, reactions, and the sign of typing."""

from bot.sandbox.entities import units
from bot.sandbox.methods.addresses import open_chat, post_of
from bot.sandbox.methods.sending import Handler
from bot.sandbox.reactions import ALLOWED
from bot.sandbox.shapes import Json, bad_request
from bot.sandbox.world import Chat, Post, World

ANSWER_UNITS = 200
ANSWERABLE_SECONDS = 60
ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def _answer_callback_query(world: World, given: Json) -> bool:
    """Answer a press: once, and not too late."""
    number = given["callback_query_id"]
    press = world.presses.get(number)
    late = press is None or world.clock() - press.at > ANSWERABLE_SECONDS
    if press is None or late or press.answered:
        raise bad_request(
            "query is too old and response timeout expired or query ID is invalid"
        )
    text = given.get("text", "")
    if units(text) > ANSWER_UNITS:
        raise bad_request("MESSAGE_TOO_LONG")
    if given.get("url"):
        raise bad_request("URL_INVALID")
    press.answered = True
    told = {
        "callback_query_id": number,
        "text": text,
        "show_alert": given.get("show_alert", False),
    }
    account = world.chats[press.user_id]
    account.alerts.append(told)
    world.tell(account, "answered", told)
    return True


def _set_message_reaction(world: World, given: Json) -> bool:
    """React as the bot; it has one reaction to a message, or to a whole album."""
    chat = open_chat(world, given["chat_id"])
    post = post_of(chat, given, "message to react not found")
    chosen = given.get("reaction", [])
    if len(chosen) > 1:
        raise bad_request("REACTIONS_TOO_MANY")
    for reaction in chosen:
        if not isinstance(reaction, dict) or reaction.get("type") != "emoji":
            raise bad_request("REACTION_INVALID")
        if reaction.get("emoji") not in ALLOWED:
            raise bad_request("REACTION_INVALID")
    marked = _first_of_album(chat, post)
    marked.reactions[world.bot["id"]] = chosen
    world.touch(chat, marked)
    return True


def _first_of_album(chat: Chat, post: Post) -> Post:
    """Return the first part that is left of an album; what is no album, itself."""
    group = post.message.get("media_group_id")
    if group is None:
        return post
    parts = [
        each
        for each in chat.posts.values()
        if each.message.get("media_group_id") == group
    ]
    return min(parts, key=lambda each: each.message_id)


def _send_chat_action(world: World, given: Json) -> bool:
    chat = open_chat(world, given["chat_id"])
    if given["action"] not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.action = given["action"]
    world.tell(chat, "action", {"action": chat.action})
    return True


ANSWERS: dict[str, Handler] = {
    "answerCallbackQuery": _answer_callback_query,
    "setMessageReaction": _set_message_reaction,
    "sendChatAction": _send_chat_action,
}
