"""Pins: Telegram tells a bot of what it has pinned itself, as of nothing else it does.

The line in the chat says so to its reader as well. Nobody needs it, so it is taken out;
what somebody pins themselves is their own.
"""

from telegram import Update

from bot.services.people import accounts
from bot.storage.tables import Lane
from bot.storage.work import Work


def is_pin(update: Update) -> bool:
    """Say whether an update tells no more than that a message was pinned."""
    return update.message is not None and update.message.pinned_message is not None


async def tidy(work: Work, update: Update) -> None:
    """Sign for a pin; promise to take out the line that tells of one of ours."""
    if not await accounts.sign_for(work, update.update_id):
        return
    message = update.message
    if message is None or message.from_user is None or not message.from_user.is_bot:
        return
    person, _post = await accounts.meet(work, message.chat.id)
    work.clear(person, [message.message_id]).lane = Lane.HINT
