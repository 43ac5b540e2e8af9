"""The calls to Telegram that rows of the outbox stand for, one function a kind."""

from base64 import b64decode
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace

from telegram import InputFile, InputMediaDocument
from telegram.constants import BotCommandScopeType, ParseMode
from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot.services.delivery import DeliveryResult, Sent
from bot.services.outbox.leasing import Due
from bot.storage.pages import plain_of
from bot.storage.tables import OutboxKind
from bot.telegram import copying
from bot.telegram.errors import MARKUP_REFUSED, PART_IS_NOT_THERE, says, target_is_gone
from bot.telegram.markup import inline, keys
from bot.telegram.posting import moment_in, number_in, post


async def speak(bot: ExtBot[None], due: Due) -> Sequence[DeliveryResult]:
    """Make the call; return what came of each row that it was made for.

    Raises:
        TelegramError: Telegram refused it, or nobody knows; see `errors`.
    """
    if due.fellows:
        return await copying.copy_together(bot, due)
    return [await _speak(bot, due)]


async def answer_nothing(bot: ExtBot[None], query_id: str) -> None:
    """Stop the waiting sign on a button, without words; whether or not that works."""
    with suppress(TelegramError):
        await post(bot, "answerCallbackQuery", {"callback_query_id": query_id})


async def _speak(bot: ExtBot[None], due: Due) -> DeliveryResult:
    """Make a call for one row; give way once where only the form is refused."""
    try:
        return await _CALLS[due.kind](bot, due)
    except BadRequest as error:
        if _may_be_sent_anew(due) and target_is_gone(error):
            return await _send(bot, replace(due, message_id=None))
        if says(error, MARKUP_REFUSED) and due.content:
            return await _CALLS[due.kind](bot, _without_markup(due))
        if due.kind == OutboxKind.COPY and says(error, PART_IS_NOT_THERE):
            return await copying.copy(bot, _without_part(due))
        raise


def _without_markup(due: Due) -> Due:
    content = dict(due.content or {})
    content["plain"] = plain_of(content.pop("html", ""))
    return replace(due, content=content)


def _without_part(due: Due) -> Due:
    kept = {name: v for name, v in (due.content or {}).items() if name != "part"}
    return replace(due, content=kept)


async def _send(bot: ExtBot[None], due: Due) -> DeliveryResult:
    words, mode = _words(due)
    if "copy_of" in (due.content or {}):
        return await copying.under_another_caption(bot, due, words, mode)
    if "kept" in (due.content or {}):
        return await copying.kept_file(bot, due, words, mode)
    message = await post(
        bot,
        "sendMessage",
        {
            "chat_id": due.chat_id,
            "text": words,
            "parse_mode": mode,
            "reply_markup": keys(due),
            "disable_notification": (due.content or {}).get("silent"),
            "reply_parameters": copying.answering(due),
            "protect_content": copying.protected(due),
        },
    )
    return Sent(due.id, number_in(message), moment_in(message, "date"))


async def _edit(bot: ExtBot[None], due: Due) -> DeliveryResult:
    if _of_words(due):
        return await copying.change(bot, due)
    words, mode = _words(due)
    if "file" in (due.content or {}):
        return await _replace_file(bot, due, words, mode)
    message = await post(
        bot,
        "editMessageText",
        {
            "chat_id": due.chat_id,
            "message_id": due.message_id,
            "text": words,
            "parse_mode": mode,
            "reply_markup": inline(due),
        },
    )
    return Sent(due.id, due.message_id, moment_in(message, "edit_date"))


async def _replace_file(
    bot: ExtBot[None], due: Due, words: str, mode: str | None
) -> DeliveryResult:
    """Put another file where one stands, which Telegram allows however old it is."""
    content = due.content or {}
    file = InputMediaDocument(
        InputFile(b64decode(content["file"]), filename=content["name"], attach=True),
        caption=words,
        parse_mode=mode,
    )
    await bot.edit_message_media(file, chat_id=due.chat_id, message_id=due.message_id)
    return Sent(due.id, due.message_id)


async def _strip(bot: ExtBot[None], due: Due) -> DeliveryResult:
    target = {"chat_id": due.chat_id, "message_id": due.message_id}
    await post(bot, "editMessageReplyMarkup", target)
    return Sent(due.id, due.message_id)


async def _document(bot: ExtBot[None], due: Due) -> DeliveryResult:
    content = due.content or {}
    words, mode = _words(due)
    send = bot.send_photo if content.get("as") == "photo" else bot.send_document
    message = await send(
        due.chat_id,
        InputFile(b64decode(content["file"]), filename=content["name"]),
        caption=words,
        parse_mode=mode,
        protect_content=copying.protected(due),
    )
    return Sent(due.id, message.message_id, message.date)


async def _menu(bot: ExtBot[None], due: Due) -> DeliveryResult:
    commands = [
        {"command": name, "description": text}
        for name, text in (due.content or {})["commands"]
    ]
    scope = {"type": BotCommandScopeType.CHAT, "chat_id": due.chat_id}
    await post(bot, "setMyCommands", {"commands": commands, "scope": scope})
    return Sent(due.id)


async def _clear(bot: ExtBot[None], due: Due) -> DeliveryResult:
    messages = (due.content or {})["messages"]
    target = {"chat_id": due.chat_id, "message_ids": messages}
    await post(bot, "deleteMessages", target)
    return Sent(due.id)


async def _answer(bot: ExtBot[None], due: Due) -> DeliveryResult:
    content = due.content or {}
    await post(
        bot,
        "answerCallbackQuery",
        {
            "callback_query_id": content["query"],
            "text": content["text"],
            "show_alert": content.get("alert", False),
        },
    )
    return Sent(due.id)


_CALLS: dict[OutboxKind, Callable[[ExtBot[None], Due], Awaitable[DeliveryResult]]] = {
    OutboxKind.SEND: _send,
    OutboxKind.EDIT: _edit,
    OutboxKind.STRIP: _strip,
    OutboxKind.COPY: copying.copy,
    OutboxKind.DELETE: copying.delete,
    OutboxKind.REACT: copying.react,
    OutboxKind.DOCUMENT: _document,
    OutboxKind.MENU: _menu,
    OutboxKind.CLEAR: _clear,
    OutboxKind.ANSWER: _answer,
}


def _may_be_sent_anew(due: Due) -> bool:
    """Say whether what an edit says is to be read, wherever it stands."""
    in_place = _of_words(due) or "in_place" in (due.content or {})
    return due.kind == OutboxKind.EDIT and not in_place


def _of_words(due: Due) -> bool:
    """Say whether what is edited is a copy of people's words, of some kind."""
    return "of" in (due.content or {})


def _words(due: Due) -> tuple[str, str | None]:
    content = due.content or {}
    if "plain" in content:
        return content["plain"], None
    return content["html"], ParseMode.HTML
