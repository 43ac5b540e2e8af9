"""What is of use for a moment only: typing, a line that undoes, how far something is.

It goes when there is room, before any message is kept waiting; else it is dropped, and
never tried again. What takes such a thing away again is not dropped.
"""

from datetime import datetime, timedelta
from typing import Any

from bot.storage.tables import Lane, Outbox, OutboxKind, Purpose

LASTS = timedelta(seconds=5)
"""How long it may wait for room; Telegram shows typing for as long."""

REMOVALS = (OutboxKind.DELETE, OutboxKind.STRIP)


def silent(row: Outbox) -> Outbox:
    """Let a promised message make no sound, also where an edit becomes a new one."""
    row.content = {**(row.content or {}), "silent": True}
    return row


def fleeting(row: Outbox) -> Outbox:
    """Let a promised message be for the moment only, and make no sound."""
    row.lane, row.purpose = Lane.FLEETING, Purpose.FLEETING
    return silent(row)


def is_fleeting(row: Any) -> bool:  # noqa: ANN401
    """Say whether a row, or what was taken of it, may be dropped."""
    return row.lane == Lane.FLEETING and row.kind not in REMOVALS


def is_late(row: Any, now: datetime) -> bool:  # noqa: ANN401
    """Say whether the moment of a row has passed."""
    return is_fleeting(row) and now - row.due_at > LASTS
