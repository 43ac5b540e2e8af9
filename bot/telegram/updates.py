"""Updates as Telegram brings them, read into PTB's objects."""

from typing import Any

from telegram import CallbackQuery, Chat, InaccessibleMessage, Update, User

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
    update = Update(raw["update_id"], callback_query=_press(query))
    update.set_bot(application.bot)
    return update


def _press(query: Raw) -> CallbackQuery:
    """Return a press; of the message that bears the button, where it stands.

    What that message says was ours, and Telegram repeats all of it in every press. To
    read it takes longer than all else that is read of an update.
    """
    user, message = query["from"], query.get("message")
    return CallbackQuery(
        query["id"],
        User(user["id"], user["first_name"], user["is_bot"]),
        query["chat_instance"],
        message=None if message is None else _place(message),
        data=query.get("data"),
    )


def _place(message: Raw) -> InaccessibleMessage:
    chat = message["chat"]
    return InaccessibleMessage(Chat(chat["id"], chat["type"]), message["message_id"])
