"""The calls to Telegram that carry people's words: copies, and what follows them."""

from typing import Any

from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import ExtBot

from bot.services.delivery import Copied, DeliveryResult, Refused, Sent
from bot.services.outbox.leasing import Due
from bot.telegram.errors import says
from bot.telegram.markup import inline
from bot.telegram.posting import moment_in, number_in, numbers_in, post

_MEDIA = ("animation", "audio", "document", "photo", "video")
_SENDS = {"photo": "sendPhoto", "document": "sendDocument"}
_GONE = "message to delete not found"


async def copy(bot: ExtBot[None], due: Due) -> DeliveryResult:
    """Copy one message, as an answer to another where it was one."""
    if due.source_chat_id is None or due.source_message_id is None:
        return Refused(due.id, "there is nothing to copy")
    copied = await post(
        bot,
        "copyMessage",
        {
            "chat_id": due.chat_id,
            "from_chat_id": due.source_chat_id,
            "message_id": due.source_message_id,
            "reply_parameters": answering(due),
            "reply_markup": inline(due),
        },
    )
    return Copied(due.id, number_in(copied))


async def under_another_caption(
    bot: ExtBot[None], due: Due, caption: str, mode: str | None
) -> DeliveryResult:
    """Show a person a file of their own as it would be sent on."""
    shown = await post(
        bot,
        "copyMessage",
        {
            "chat_id": due.chat_id,
            "from_chat_id": due.chat_id,
            "message_id": (due.content or {})["copy_of"],
            "caption": caption,
            "parse_mode": mode,
            "protect_content": protected(due),
        },
    )
    return Sent(due.id, number_in(shown))


async def kept_file(
    bot: ExtBot[None], due: Due, caption: str, mode: str | None
) -> DeliveryResult:
    """Send a picture or file that Telegram has, by what it calls it."""
    content = due.content or {}
    kind = content["as"]
    message = await post(
        bot,
        _SENDS[kind],
        {
            "chat_id": due.chat_id,
            kind: content["kept"],
            "caption": caption or None,
            "parse_mode": mode if caption else None,
            "reply_markup": inline(due),
            "protect_content": protected(due),
        },
    )
    return Sent(due.id, number_in(message), moment_in(message, "date"))


def protected(due: Due) -> bool | None:
    """Return whether its reader may neither forward nor save it; an edit keeps that."""
    return (due.content or {}).get("protect")


def answering(due: Due) -> dict[str, Any] | None:
    """Return what a new message answers, if anything; it may be gone by now."""
    if due.message_id is None:
        return None
    part = (due.content or {}).get("part", {})
    quoted = {
        "quote": part.get("text"),
        "quote_entities": part.get("entities") or None,
        "quote_position": part.get("position"),
    }
    return {
        "message_id": due.message_id,
        "allow_sending_without_reply": True,
        **{name: each for name, each in quoted.items() if each is not None},
    }


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
    numbers = sorted(wanted)
    call = {"chat_id": due.chat_id, "from_chat_id": source, "message_ids": numbers}
    copied = numbers_in(await post(bot, "copyMessages", call))
    if len(copied) != len(due.rows):
        return [Copied(row, None) for row in due.rows]
    return [
        Copied(wanted[number], shown)
        for number, shown in zip(numbers, copied, strict=True)
    ]


async def change(bot: ExtBot[None], due: Due) -> DeliveryResult:
    """Let a copy say and show what its original does now, with its buttons."""
    content = due.content or {}
    mode = None if "plain" in content else ParseMode.HTML
    words = content.get("plain", content.get("html", ""))
    call = {
        "chat_id": due.chat_id,
        "message_id": due.message_id,
        "reply_markup": inline(due),
    }
    if content["of"] in _MEDIA:
        file = {"type": content["of"], "media": content["file"], "caption": words}
        if mode is not None:
            file["parse_mode"] = mode
        changed = await post(bot, "editMessageMedia", {**call, "media": file})
    elif content["of"] == "text":
        text = {"text": words, "parse_mode": mode}
        changed = await post(bot, "editMessageText", call | text)
    else:
        caption = {"caption": words, "parse_mode": mode}
        changed = await post(bot, "editMessageCaption", call | caption)
    return Sent(due.id, due.message_id, moment_in(changed, "edit_date"))


async def delete(bot: ExtBot[None], due: Due) -> DeliveryResult:
    """Take a copy away; its reader may have done so before."""
    target = {"chat_id": due.chat_id, "message_id": due.message_id or 0}
    try:
        await post(bot, "deleteMessage", target)
    except BadRequest as error:
        if not says(error, _GONE):
            raise
    return Sent(due.id)


async def react(bot: ExtBot[None], due: Due) -> DeliveryResult:
    """Put a sign on what somebody wrote, or over the chat: writing, or a pin."""
    content = due.content or {}
    if "action" in content:
        action = {"chat_id": due.chat_id, "action": content["action"]}
        await post(bot, "sendChatAction", action)
        return Sent(due.id)
    if "pin" in content:
        await _pin(bot, due, stands=content["pin"])
        return Sent(due.id)
    emoji = content["emoji"]
    signs = [{"type": "emoji", "emoji": emoji}] if emoji else []
    target = {"chat_id": due.chat_id, "message_id": due.message_id or 0}
    await post(bot, "setMessageReaction", {**target, "reaction": signs})
    return Sent(due.id)


async def _pin(bot: ExtBot[None], due: Due, *, stands: bool) -> None:
    target = {"chat_id": due.chat_id, "message_id": due.message_id or 0}
    if stands:
        await post(bot, "pinChatMessage", {**target, "disable_notification": True})
    else:
        await post(bot, "unpinChatMessage", target)
