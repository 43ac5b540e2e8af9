"""Updates as Telegram brings them, read into PTB's objects."""

from datetime import UTC, datetime
from typing import Any

from telegram import (
    CallbackQuery,
    Chat,
    InaccessibleMessage,
    MaybeInaccessibleMessage,
    Message,
    Update,
    User,
)

from bot.buttons import ForCase
from bot.telegram.pressed import Place
from bot.telegram.turn import BotApplication

Raw = dict[str, Any]


def read(raw: Raw, application: BotApplication) -> Update:
    """Return the update in ``raw``.

    Raises:
        Exception: It has not the shape that the Bot API gives it.
    """
    query = raw.get("callback_query")
    if query is None:
        return Update.de_json(raw, application.bot)
    update = Update(raw["update_id"], callback_query=_press(query, application))
    update.set_bot(application.bot)
    return update


def _press(query: Raw, application: BotApplication) -> CallbackQuery:
    """Return a press; of the message that bears the button, where it stands.

    What that message says was ours, and Telegram repeats all of it in every press. To
    read it takes longer than all else that is read of an update. Only a question about
    the message that it answers is read whole.
    """
    user, message = query["from"], query.get("message")
    place: MaybeInaccessibleMessage | None = None
    if message is not None:
        whole = str(query.get("data")).startswith(f"{ForCase.CODE}:")
        is_there = whole and message.get("reply_to_message") is not None
        place = (
            Message.de_json(message, application.bot) if is_there else _place(message)
        )
    return CallbackQuery(
        query["id"],
        User(user["id"], user["first_name"], user["is_bot"]),
        query["chat_instance"],
        message=place,
        data=query.get("data"),
    )


def _place(message: Raw) -> Place | InaccessibleMessage:
    """Return where it stands, since when, and whether it may be passed on."""
    chat = Chat(message["chat"]["id"], message["chat"]["type"])
    date = message.get("date")
    if not date:  # Telegram's sign for a message that it shows bots no more
        return InaccessibleMessage(chat, message["message_id"])
    return Place(
        chat,
        message["message_id"],
        datetime.fromtimestamp(date, UTC),
        protected=message.get("has_protected_content") is True,
    )
