"""Groups and channels: nothing is shown there; the bot says so once, and leaves.

In a group everybody could press the buttons and read the answers. Whatever is heard
there, a command, a press, a link with ``startgroup``, reaches no handler.
"""

from contextlib import suppress

from telegram import Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.telegram.posting import post
from bot.texts import _, plain

LANGUAGE = "id"
"""Nobody's in particular: all who are there read it."""

ONLY_IN_PRIVATE = _("Please write to me in private. I do not work in groups.")
_OUT = (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


def is_private(update: Update) -> bool:
    """Say whether the update is from the chat of one person with the bot.

    A press without its message comes from an inline message, which may be anywhere.
    """
    query, chat = update.callback_query, update.effective_chat
    if query is not None:
        place = query.message.chat if query.message else None
        return place is not None and place.id == query.from_user.id
    return chat is None or chat.type == ChatType.PRIVATE


def is_to_leave(update: Update) -> bool:
    """Say whether the bot is in the chat of an update, and should not be."""
    chat, change = update.effective_chat, update.my_chat_member
    if chat is None or chat.type == ChatType.PRIVATE:
        return False
    return change is None or change.new_chat_member.status not in _OUT


async def leave(bot: ExtBot[None], chat_id: int) -> None:
    """Say why, where one may, and leave; whether or not that works."""
    words = {"chat_id": chat_id, "text": plain(ONLY_IN_PRIVATE, LANGUAGE)}
    with suppress(TelegramError):
        await post(bot, "sendMessage", words)
    with suppress(TelegramError):
        await post(bot, "leaveChat", {"chat_id": chat_id})


async def refuse(bot: ExtBot[None], query_id: str) -> None:
    """Say over the chat to who pressed there where to write; it changes nothing."""
    words = {"text": plain(ONLY_IN_PRIVATE, LANGUAGE), "show_alert": True}
    with suppress(TelegramError):
        await post(bot, "answerCallbackQuery", {"callback_query_id": query_id, **words})
