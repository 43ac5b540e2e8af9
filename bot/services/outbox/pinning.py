"""Pinning: that a message of ours stands above a chat, a mere sign like a reaction."""

from bot.storage.tables import Outbox, Person
from bot.storage.work import Work

_NO_EMOJI = ""


def pin(work: Work, to: Person, message: int) -> Outbox:
    """Promise that a message stands pinned above a chat, without a sound."""
    row = work.react(to, message, _NO_EMOJI)
    row.content = {"pin": True}
    return row


def unpin(work: Work, to: Person, message: int) -> Outbox:
    """Promise that it does not any more."""
    row = work.react(to, message, _NO_EMOJI)
    row.content = {"pin": False}
    return row
