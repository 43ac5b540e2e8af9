"""Logging: ids and kinds of things, never words, names, numbers or the token."""

import logging
import re
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path

# A token looks like 123456789:AA… ; it appears in the URL of every call.
_TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}")
_LONG_NUMBER = re.compile(r"(?<!\d)\d{16}(?!\d)")
_PHONE = re.compile(r"(?<![\w+])(?:\+?62|0)8\d{7,11}(?!\d)")


class Redaction(logging.Filter):
    """Blots out tokens, NIK and phone numbers, wherever a library puts them."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; it always passes."""
        record.msg = redacted(record.getMessage())
        record.args = None
        if record.exc_info:
            shown = logging.Formatter().formatException(record.exc_info)
            record.exc_text = redacted(shown)
        return True


def redacted(line: str) -> str:
    """Return ``line`` without what must not be kept."""
    for secret, instead in (
        (_TOKEN, "[token]"),
        (_LONG_NUMBER, "[nik]"),
        (_PHONE, "[phone]"),
    ):
        line = secret.sub(instead, line)
    return line


def what_happened(error: BaseException) -> str:
    """Name an error and the line it came from, without its message.

    The message of a database error carries the row's values, which are people's words.
    """
    frames = traceback.extract_tb(error.__traceback__)
    place = (
        f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    )
    return f"{type(error).__name__}{place}"


@dataclass(slots=True)
class Outage:
    """What fails time and again: a line when it begins, and one when it is over.

    Attributes:
        log: Whose line it is.
        begins: The line, with a place for what is the matter.
        ends: The line when it goes again.
        level: How grave the first of them is.
    """

    log: logging.Logger
    begins: str
    ends: str
    level: int = logging.WARNING
    is_on: bool = False

    def goes_on(self, *details: object) -> None:
        """Say what is the matter, if nothing was said of it yet."""
        if not self.is_on:
            self.is_on = True
            self.log.log(self.level, self.begins, *details)

    def is_over(self) -> None:
        """Say that it goes again, if it did not."""
        if self.is_on:
            self.is_on = False
            self.log.info(self.ends)


def set_up_logging(level: int = logging.INFO) -> None:
    """Log to standard error, redacted, one line a record."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s")
    )
    handler.addFilter(Redaction())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for chatty in ("httpx", "httpcore", "aiohttp.access", "alembic", "aiosqlite"):
        logging.getLogger(chatty).setLevel(logging.WARNING)
