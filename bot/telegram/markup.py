"""The buttons under a message, as Telegram takes them."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.services.outbox.leasing import Due


def inline(due: Due) -> InlineKeyboardMarkup | None:
    """Return the buttons that belong under a message, if any."""
    rows = (due.content or {}).get("buttons")
    if not rows:
        return None
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(**button) for button in row] for row in rows]
    )
