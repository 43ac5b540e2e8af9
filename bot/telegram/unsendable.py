"""Rows of which it is known what comes of them, so that Telegram is not asked."""

import logging
from collections.abc import Sequence

from bot.services import delivery
from bot.services.conversations.undelivered import DOES_NOT_OPEN, NEVER_SENT
from bot.services.delivery import DeliveryResult, Refused, Unreachable
from bot.services.outbox.leasing import Due

log = logging.getLogger(__name__)


def known_outcome(due: Due) -> Sequence[DeliveryResult] | None:
    """Return what comes of each row of a call that is not made; None if it is."""
    if due.unreachable:
        return delivery.alike(Unreachable(due.id, "blocked"), due.rows)
    if due.lost_target:
        return [Refused(due.id, NEVER_SENT)]
    if due.locked:
        log.warning("outbox %s does not open: it is not sent", due.id)
        return delivery.alike(Refused(due.id, DOES_NOT_OPEN), due.rows)
    return None
