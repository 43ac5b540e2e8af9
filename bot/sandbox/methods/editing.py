"""Changing what the bot has sent."""

from bot.sandbox.keyboards import read_inline_keyboard
from bot.sandbox.methods.addresses import open_chat, post_of
from bot.sandbox.methods.media import captioned, media_content
from bot.sandbox.methods.sending import Handler
from bot.sandbox.shapes import Json, bad_request
from bot.sandbox.texts import read_text
from bot.sandbox.world import Chat, Post, World

_TEXT = ("text", "entities", "link_preview_options")
_CAPTION = ("caption", "caption_entities", "show_caption_above_media")
_MEDIA = ("photo", "video", "animation", "audio", "document")
_COMPARED = (*_TEXT[:2], *_CAPTION, *_MEDIA, "reply_markup", "has_media_spoiler")


def _editable(world: World, given: Json) -> tuple[Chat, Post]:
    """Return the message to edit.

    Raises:
        Refused: It is not there, not the bot's, or cannot be edited.
    """
    if "inline_message_id" in given:
        raise bad_request("MESSAGE_ID_INVALID")
    if "chat_id" not in given:
        raise bad_request("chat_id is empty")
    if "message_id" not in given:
        raise bad_request("message identifier is not specified")
    chat = open_chat(world, given["chat_id"])
    post = post_of(chat, given, "message to edit not found")
    if not post.by_bot or post.fixed or "forward_origin" in post.message:
        raise bad_request("message can't be edited")
    return chat, post


def _edit(world: World, given: Json, dropped: tuple[str, ...], content: Json) -> Json:
    """Replace some fields, and the keyboard, unless nothing would change."""
    chat, post = _editable(world, given)
    keyboard = read_inline_keyboard(given)
    gone = {*dropped, "reply_markup"}
    message = {k: v for k, v in post.message.items() if k not in gone} | content
    if keyboard is not None:
        message["reply_markup"] = keyboard
    if all(message.get(name) == post.message.get(name) for name in _COMPARED):
        raise bad_request(
            "message is not modified: specified new message content and reply markup "
            "are exactly the same as a current content and reply markup of the message"
        )
    world.limits.take(chat.id)
    message["edit_date"] = int(world.clock())
    world.change(chat, post, message)
    return post.message


def _edit_text(world: World, given: Json) -> Json:
    _, post = _editable(world, given)
    if not given.get("text"):
        raise bad_request("message text is empty")
    if "text" not in post.message:
        raise bad_request("there is no text in the message to edit")
    text, entities = read_text(given)
    content: Json = {"text": text}
    if entities:
        content["entities"] = entities
    if "link_preview_options" in given:
        content["link_preview_options"] = given["link_preview_options"]
    return _edit(world, given, _TEXT, content)


def _edit_caption(world: World, given: Json) -> Json:
    _, post = _editable(world, given)
    if not any(name in post.message for name in (*_MEDIA, "voice")):
        raise bad_request("there is no caption in the message to edit")
    return _edit(world, given, _CAPTION, captioned(given))


def _edit_media(world: World, given: Json) -> Json:
    _editable(world, given)
    media = given["media"]
    kind = media.get("type")
    if kind not in _MEDIA:
        raise bad_request("can't parse InputMedia: wrong type specified")
    content = media_content(world, kind, media.get("media"), {**given, **media})
    return _edit(world, given, (*_TEXT, *_CAPTION, *_MEDIA), content)


def _edit_reply_markup(world: World, given: Json) -> Json:
    return _edit(world, given, (), {})


EDITING: dict[str, Handler] = {
    "editMessageText": _edit_text,
    "editMessageCaption": _edit_caption,
    "editMessageMedia": _edit_media,
    "editMessageReplyMarkup": _edit_reply_markup,
}
