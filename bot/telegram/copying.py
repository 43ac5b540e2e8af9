"""The calls to Telegram that carry people's words: copies, and what follows them."""

from typing import Any

from telegram import (
    InputMediaAnimation,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    Message,
    MessageEntity,
    ReplyParameters,
)
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.services.delivery import Copied, DeliveryResult, Refused, Sent
from bot.services.outbox.leasing import Due
from bot.telegram.errors import says
from bot.telegram.markup import inline

_MEDIA: dict[str, Any] = {
    "animation": InputMediaAnimation,
    "audio": InputMediaAudio,
    "document": InputMediaDocument,
    "photo": InputMediaPhoto,
    "video": InputMediaVideo,
}

_GONE = "message to delete not found"


async def copy(bot: ExtBot[None], due: Due) -> DeliveryResult:
    """Copy one message, as an answer to another where it was one."""
    if due.source_chat_id is None or due.source_message_id is None:
        return Refused(due.id, "there is nothing to copy")
    copied = await bot.copy_message(
        due.chat_id,
        due.source_chat_id,
        due.source_message_id,
        reply_parameters=answering(due),
        reply_markup=inline(due),
    )
    return Copied(due.id, copied.message_id)


async def under_another_caption(
    bot: ExtBot[None], due: Due, caption: str, mode: str | None
) -> DeliveryResult:
    """Show a person a file of their own as it would be sent on."""
    chat, number = due.chat_id, (due.content or {})["copy_of"]
    shown = await bot.copy_message(chat, chat, number, caption=caption, parse_mode=mode)
    return Sent(due.id, shown.message_id)


def answering(due: Due) -> ReplyParameters | None:
    """Return what a new message answers, if anything; it may be gone by now."""
    if due.message_id is None:
        return None
    part = (due.content or {}).get("part", {})
    return ReplyParameters(
        due.message_id,
        allow_sending_without_reply=True,
        quote=part.get("text"),
        quote_entities=MessageEntity.de_list(part.get("entities", []), bot=None),
        quote_position=part.get("position"),
    )


async def copy_together(bot: ExtBot[None], due: Due) -> list[DeliveryResult]:
    """Copy an album in one call, so that it stays one; it can have no buttons.

    Telegram passes over what is not there any more and does not say which, so the
    numbers it returns are matched only if none is missing.
    """
    source = due.source_chat_id
    if source is None or due.source_message_id is None:
        return [Refused(row, "there is nothing to copy") for row in due.rows]
    wanted = {due.source_message_id: due.id}
    wanted |= {each.source_message_id: each.id for each in due.fellows}
    copied = await bot.copy_messages(due.chat_id, source, sorted(wanted))
    if len(copied) != len(due.rows):
        return [Copied(row, None) for row in due.rows]
    return [
        Copied(wanted[number], shown.message_id)
        for number, shown in zip(sorted(wanted), copied, strict=True)
    ]


async def change(bot: ExtBot[None], due: Due) -> DeliveryResult:
    """Let a copy say and show what its original does now, with its buttons."""
    content = due.content or {}
    mode = None if "plain" in content else ParseMode.HTML
    words = content.get("plain", content.get("html", ""))
    chat, number, buttons = due.chat_id, due.message_id, inline(due)
    if content["of"] in _MEDIA:
        file = _MEDIA[content["of"]](content["file"], caption=words, parse_mode=mode)
        changed = await bot.edit_message_media(file, chat, number, reply_markup=buttons)
    elif content["of"] == "text":
        changed = await bot.edit_message_text(
            words, chat, number, parse_mode=mode, reply_markup=buttons
        )
    else:
        changed = await bot.edit_message_caption(
            chat, number, caption=words, parse_mode=mode, reply_markup=buttons
        )
    shown_at = changed.edit_date if isinstance(changed, Message) else None
    return Sent(due.id, due.message_id, shown_at)


async def delete(bot: ExtBot[None], due: Due) -> DeliveryResult:
    """Take a copy away; its reader may have done so before."""
    try:
        await bot.delete_message(due.chat_id, due.message_id or 0)
    except BadRequest as error:
        if not says(error, _GONE):
            raise
    return Sent(due.id)


async def react(bot: ExtBot[None], due: Due) -> DeliveryResult:
    """Put a sign on what somebody wrote, or over the chat while somebody writes."""
    content = due.content or {}
    if "action" in content:
        await bot.send_chat_action(due.chat_id, content["action"])
        return Sent(due.id)
    emoji = content["emoji"]
    await bot.set_message_reaction(due.chat_id, due.message_id or 0, emoji)
    return Sent(due.id)
