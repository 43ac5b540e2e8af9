"""Logging: ids and kinds of things, never words, names, numbers or the token."""

import json
import logging
import re
import sys
import traceback
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

# A token looks like 123456789:AA… ; it appears in the URL of every call.
_TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}")
_LONG_NUMBER = re.compile(r"(?<!\d)\d{16}(?!\d)")
_PHONE = re.compile(r"(?<![\w+])(?:\+?62|0)8\d{7,11}(?!\d)")


CHATTY = (
    "aiohttp.access",
    "aiosqlite",
    "alembic",
    "asyncpg",
    "httpcore",
    "httpx",
    "sqlalchemy",
    "telegram",
)
LONGEST_LINE = 500
MOST_FRAMES = 8


class Redaction(logging.Filter):
    """Makes one line of a record, whatever a library puts into it.

    Tokens, NIK and phone numbers are blotted out. Of an exception its kind and its way
    are told, not its message, and of several lines the first: what follows is a page of
    a proxy's, or a statement with its values.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; it always passes."""
        record.__dict__["happened"] = happened_in(record)
        line = (record.getMessage().splitlines() or [""])[0]
        if record.exc_info and record.exc_info[1] is not None:
            line = f"{line}: {_way_of(record.exc_info[1])}"
        record.msg, record.args = redacted(line)[:LONGEST_LINE], None
        record.exc_info = record.exc_text = record.stack_info = None
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


def _way_of(error: BaseException) -> str:
    """Name an error, what caused it, and the lines that it came through."""
    cause = error.__cause__ or error.__context__
    frames = traceback.extract_tb(error.__traceback__)[-MOST_FRAMES:]
    way = " < ".join(
        f"{Path(each.filename).name}:{each.lineno}" for each in frames[::-1]
    )
    named = f"{type(error).__name__} at {way}" if way else type(error).__name__
    return f"{named}, because of {what_happened(cause)}" if cause else named


class Happened(str):
    """An error by its class and the line it came from; whoever reads a log knows it."""

    __slots__ = ()


def what_happened(error: BaseException) -> Happened:
    """Name an error and the line it came from, without its message.

    The message of a database error carries the row's values, which are people's words.
    """
    frames = traceback.extract_tb(error.__traceback__)
    place = (
        f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    )
    return Happened(f"{type(error).__name__}{place}")


def happened_in(record: logging.LogRecord) -> str:
    """Return the class and line of the error that a record tells of; "" if of none."""
    if record.exc_info and record.exc_info[1] is not None:
        return what_happened(record.exc_info[1])
    told = record.args if isinstance(record.args, tuple) else ()
    return next((each for each in told if isinstance(each, Happened)), "")


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
            self.log.log(self.level, self.begins, *details, stacklevel=2)

    def is_over(self) -> None:
        """Say that it goes again, if it did not."""
        if self.is_on:
            self.is_on = False
            self.log.info(self.ends)


class Lines(logging.Formatter):
    """A record as one object of JSON, for what gathers logs; redacted as any other."""

    def format(self, record: logging.LogRecord) -> str:
        """Write it."""
        at = datetime.fromtimestamp(record.created, UTC)
        told = {
            "at": at.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "line": record.getMessage(),
        }
        if happened := getattr(record, "happened", ""):
            told["error"] = happened
        return json.dumps(told)


PLAIN = logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s")
STYLES = {"text": PLAIN, "json": Lines()}
"""What TEMANI_LOG may be, and how a record looks then."""


def set_up_logging(level: int = logging.INFO, style: str = "text") -> None:
    """Log to standard error, redacted, one line a record."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(STYLES[style])
    handler.addFilter(Redaction())
    logging.basicConfig(level=level, handlers=[handler], force=True)
    # It prints the answers that it cannot read, and people's words are in them.
    logging.getLogger("telegram.request").setLevel(logging.CRITICAL + 1)
    # In detail these tell what is said to whom, and with which values.
    for chatty in CHATTY:
        logging.getLogger(chatty).setLevel(logging.WARNING)
