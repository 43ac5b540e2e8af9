"""What the pace learns from a row that goes out, and from what Telegram says to it."""

from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.logs import Outage
from bot.services.outbox.leasing import Due
from bot.storage.tables import Lane, OutboxKind
from bot.telegram.errors import is_trouble, seconds
from bot.telegram.rate_limit import RateLimiter


def spend(pace: RateLimiter, due: Due) -> None:
    """Note that a row goes out; an answer to a press goes into no chat: it is free."""
    if due.lane == Lane.AT_ONCE:
        return
    if due.lane in (Lane.HINT, Lane.FLEETING) and due.kind != OutboxKind.SEND:
        pace.spend_sign(due.person_id)
    else:
        pace.spend(due.person_id, len(due.rows), low=due.lane == Lane.LOW)


def note_error(
    pace: RateLimiter, token: Outage, due: Due, error: TelegramError, began: float
) -> None:
    """Note that Telegram has us wait, takes our token no more, or is in trouble.

    A call that it refuses is answered; ``began`` is when the call did.
    """
    if isinstance(error, RetryAfter):
        _pause(pace, due, seconds(error).total_seconds())
    elif isinstance(error, InvalidToken):
        token.goes_on()
    elif is_trouble(error):
        pace.note_trouble(began)
    elif isinstance(error, BadRequest | Forbidden):
        pace.note_answer()


def _pause(pace: RateLimiter, due: Due, wait: float) -> None:
    if due.lane == Lane.AT_ONCE:
        pace.obey(wait)
    else:
        pace.note_flood(due.person_id, wait)
