"""What was logged in a journey, held against what people wrote and are called."""

import logging
from collections.abc import Iterable, Iterator
from copy import copy

from bot.logs import Redaction
from bot.sandbox.server import TOKEN
from tests.journeys.lengths import Event

TELLS = 6
"""Characters from which on words are somebody's, and not just in the line as well."""


def telling(records: Iterable[logging.LogRecord], events: Iterable[Event]) -> list[str]:
    """Return the lines of the log that tell of somebody, or hold the token."""
    words = {TOKEN, *_words(events)}
    return [line for line in map(_line, records) if any(each in line for each in words)]


def _line(record: logging.LogRecord) -> str:
    """Return a line as the service would write it."""
    written = copy(record)
    Redaction().filter(written)
    return written.getMessage()


def _words(events: Iterable[Event]) -> Iterator[str]:
    """Yield what people wrote, and the numbers and names of their accounts."""
    for event in events:
        message = event.get("message") or {}
        writer = message.get("from", {})
        if event["type"] in {"message", "edited"} and not writer.get("is_bot"):
            yield str(writer["id"])
            told = str(message.get("text") or message.get("caption") or "")
            if len(told) >= TELLS and told[0] != "/":
                yield told
