"""How much of a screen is seen at once; what is folded away does not count."""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.sandbox.entities import units

Event = dict[str, Any]

LONGEST = 350


def seen_of(message: Event) -> int:
    """Return how many characters of a message stand there before it is unfolded."""
    words = message.get("text") or message.get("caption") or ""
    entities = message.get("entities") or message.get("caption_entities") or []
    folded = [e["length"] for e in entities if e["type"] == "expandable_blockquote"]
    return int(units(words) - sum(folded))


def too_long(events: Iterable[Event]) -> Iterator[str]:
    """Yield every screen of the bot that is too long, but for people's own words."""
    own = set()
    for event in events:
        if event["type"] not in ("message", "edited"):
            continue
        message = event["message"]
        words = message.get("text") or message.get("caption") or ""
        if not message["from"]["is_bot"]:
            own.add(words)
        elif seen_of(message) > LONGEST and words not in own:
            yield f"{seen_of(message)} {words}"
