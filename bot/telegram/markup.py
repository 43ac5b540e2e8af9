"""The keys and buttons of a message, as Telegram takes them."""

from typing import Any

from bot.services.outbox.leasing import Due


def inline(due: Due) -> dict[str, Any] | None:
    """Return the buttons that belong under a message, if any."""
    rows = (due.content or {}).get("buttons")
    return {"inline_keyboard": rows} if rows else None


def keys(due: Due) -> dict[str, Any] | None:
    """Return what belongs under a new message, or below the text field, if anything."""
    content = due.content or {}
    if "unkey" in content:
        return {"remove_keyboard": True}
    if "contact" not in content:
        return inline(due)
    share, skip = content["contact"]
    return {
        "keyboard": [[{"text": share, "request_contact": True}], [{"text": skip}]],
        "resize_keyboard": True,
        "one_time_keyboard": True,
    }
