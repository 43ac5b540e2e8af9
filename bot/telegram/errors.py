"""Errors of Telegram's: which mean retry, wait, uncertain, unreachable or our bug."""

import logging
from datetime import datetime, timedelta

from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.logs import what_happened
from bot.services.conversations.undelivered import ITS_WRITER_DELETED_IT
from bot.services.delivery import (
    DeliveryResult,
    Dropped,
    Later,
    Refused,
    Sent,
    Uncertain,
    Unreachable,
)
from bot.services.outbox.ephemeral import is_fleeting
from bot.services.outbox.leasing import Due
from bot.storage.tables import OutboxKind
from bot.telegram.client import MaybeSent, NotSent, OddAnswer

log = logging.getLogger(__name__)

LONGEST_WAIT = 60.0
"""Seconds between two tries, at most; for longer pauses of Telegram's the pace cares.

A row that seems to wait for longer than `leasing.FURTHEST` does not wait at all.
"""

# Fragments of Telegram's sentences, lower-cased: PTB changes their first letter.
_NOT_CHANGED = "message is not modified"
_DONE_ALREADY = (_NOT_CHANGED, "query is too old", "query id is invalid")
_NOBODY_THERE = ("chat not found", "user not found", "peer_id_invalid")
_TARGET_GONE = ("message to edit not found", "message can't be edited")
_SOURCE_GONE = "message to copy not found"
MARKUP_REFUSED = "can't parse entities"
PART_IS_NOT_THERE = "quote_text_invalid"


def says(error: TelegramError, *fragments: str) -> bool:
    """Say whether Telegram's sentence holds one of ``fragments``."""
    sentence = error.message.lower()
    return any(fragment in sentence for fragment in fragments)


def target_is_gone(error: BadRequest) -> bool:
    """Say whether the message to change is not there any more."""
    return says(error, *_TARGET_GONE)


def outcome_of(due: Due, error: TelegramError, now: datetime) -> DeliveryResult:
    """Return what ``error`` means for the row ``due``; a mere sign is let go."""
    if is_fleeting(due):
        if says(error, _NOT_CHANGED):
            return Sent(due.id, due.message_id)
        return Dropped(due.id, type(error).__name__)
    if due.kind == OutboxKind.REACT:
        return Refused(due.id, "only a sign")
    return _meaning(due, error, now)


def is_trouble(error: TelegramError) -> bool:
    """Say whether Telegram itself seems to be in trouble, whatever was asked of it."""
    return isinstance(error, NetworkError) and not isinstance(
        error, BadRequest | NotSent
    )


def seconds(error: RetryAfter) -> timedelta:
    """Return how long Telegram wants us to wait; PTB has had it both ways."""
    wait = error.retry_after
    return wait if isinstance(wait, timedelta) else timedelta(seconds=wait)


def what_failed(error: Exception) -> str:
    """Name what happened to a call; where the words are ours, with its reason."""
    if isinstance(error, NotSent | MaybeSent | OddAnswer):
        return f"{type(error).__name__}, {error.message}"
    return what_happened(error)


def _meaning(due: Due, error: TelegramError, now: datetime) -> DeliveryResult:
    """Tell the errors apart.

    `BadRequest` and `TimedOut` are subclasses of `NetworkError`, and the two opposites
    "surely not sent" and "perhaps delivered" both come as time-outs, so the order of
    these cases is what tells them apart.
    """
    match error:
        case RetryAfter():
            wait = min(LONGEST_WAIT, seconds(error).total_seconds())
            return Later(due.id, now + timedelta(seconds=wait), "429")
        case NotSent() | Conflict() | InvalidToken():
            wait = min(LONGEST_WAIT, 2.0 ** min(due.attempts, 6) / 4)
            return Later(due.id, now + timedelta(seconds=wait), type(error).__name__)
        case Forbidden():
            gone = says(error, "deactivated")
            return Unreachable(due.id, "gone" if gone else "blocked", gone=gone)
        case BadRequest():
            return _of_bad_request(due, error)
        case NetworkError():
            failed = not isinstance(error, TimedOut)
            return Uncertain(due.id, type(error).__name__, failed=failed)
        case _:
            return _unknown(due, error)


def _of_bad_request(due: Due, error: BadRequest) -> DeliveryResult:
    if says(error, *_DONE_ALREADY):
        return Sent(due.id, due.message_id)
    if target_is_gone(error) and "in_place" in (due.content or {}):
        return Refused(due.id, "its reader deleted it")
    if due.kind == OutboxKind.MENU:
        return Refused(due.id, "no menu for who has never started")
    if says(error, *_NOBODY_THERE):
        return Unreachable(due.id, "never started")
    if says(error, _SOURCE_GONE):
        return Refused(due.id, ITS_WRITER_DELETED_IT)
    return _unknown(due, error)


def _unknown(due: Due, error: TelegramError) -> DeliveryResult:
    # The sentence is Telegram's and holds no words of people.
    log.warning("outbox %s (%s) was refused: %s", due.id, due.kind, error.message)
    return Refused(due.id, error.message[:80])
