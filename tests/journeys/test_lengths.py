"""The check of every journey that no screen is too long finds one that is."""

import pytest

from tests.journeys.lengths import LONGEST, Event, too_long

WORKER, BOT = {"is_bot": False}, {"is_bot": True}
LONG = "a" * (LONGEST + 1)


def shown(words: str, by: Event, folded: int = 0) -> Event:
    """Return that a message is on a phone, so much of it folded."""
    fold = {"type": "expandable_blockquote", "offset": 0, "length": folded}
    return {
        "type": "message",
        "message": {"from": by, "text": words, "entities": [fold] if folded else []},
    }


@pytest.mark.parametrize(
    ("events", "found"),
    [
        ([shown(LONG, BOT)], 1),
        ([shown(LONG, BOT) | {"type": "edited"}], 1),
        ([shown(LONG[1:], BOT)], 0),
        ([shown(LONG, BOT, folded=1)], 0),
        ([shown(LONG, WORKER), shown(LONG, BOT)], 0),
        ([shown(f"Kemungkinan memenuhi syarat\n{LONG}", BOT)], 0),
        ([shown(f"Halo\nKemungkinan memenuhi syarat\n{LONG}", BOT)], 1),
        ([{"type": "reacted"}], 0),
    ],
)
def test_what_is_seen_at_once_is_measured(events: list[Event], found: int) -> None:
    assert len(list(too_long(events))) == found
