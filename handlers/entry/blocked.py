"""A person blocks the bot, or comes back: what Telegram says of a membership."""

from telegram.constants import ChatMemberStatus

from bot.services.conversations import blocked
from bot.telegram.turn import Turn


async def changed(turn: Turn) -> None:
    """Telegram says that the person has blocked or unblocked the bot."""
    change = turn.update.my_chat_member
    if change is None:
        return
    if change.new_chat_member.status == ChatMemberStatus.BANNED:
        await blocked.note_blocked(turn.work, turn.person)
    else:
        await blocked.note_return(turn.work, turn.person)
