"""What Telegram's refusals mean for an edit that must never become a new message."""

from datetime import UTC, datetime

import pytest
from telegram.error import BadRequest

from bot.services.delivery import DeliveryResult, Dropped, Refused, Sent
from bot.services.outbox.leasing import Due
from bot.storage.tables import Lane, OutboxKind
from bot.telegram.errors import outcome_of

NOW = datetime(2026, 11, 25, 5, 0, tzinfo=UTC)
THE_SAME = "Message is not modified: specified new message content"
NOT_THERE = "Message to edit not found"


def edit(lane: Lane) -> Due:
    """Return a silent edit of the card of a case."""
    return Due(
        1,
        1,
        lane,
        OutboxKind.EDIT,
        {"html": "Kasus A7K2", "silent": True, "in_place": True},
        7,
        5,
        None,
        None,
        1,
        unreachable=False,
        lost_target=False,
    )


@pytest.mark.parametrize(
    ("lane", "said", "means"),
    [
        (Lane.FLEETING, THE_SAME, Sent(1, 5)),
        (Lane.FLEETING, NOT_THERE, Dropped(1, "BadRequest")),
        (Lane.LIVE, THE_SAME, Sent(1, 5)),
        (Lane.LIVE, NOT_THERE, Refused(1, "its reader deleted it")),
    ],
)
def test_what_is_there_already_has_arrived_and_what_is_gone_is_let_go(
    lane: Lane, said: str, means: DeliveryResult
) -> None:
    assert outcome_of(edit(lane), BadRequest(said), NOW) == means
