"""JSON from outside: whatever its shape, it becomes values that the bot can hold.

Who sends it may be a proxy, or a stranger's words inside an update of Telegram's. One
update that cannot be read must not keep those beside it from being read.
"""

import json
import re
from typing import Any

from bot.quick_json import NotPlain, read_plain

MOST_DEEP = 64
"""Levels that are kept; an update of Telegram's has about ten."""

LOWEST, HIGHEST = -(2**63), 2**63 - 1
"""What a database can hold; Telegram's own numbers need 52 bits."""

# Half a surrogate pair, and the null letter: no database or font can hold them.
_HALF_A_PAIR = re.compile("[\ud800-\udfff]")
_STRING_OR_BRACKET = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[\[\]{}]', re.DOTALL)


def parse(body: bytes) -> Any:  # noqa: ANN401
    """Return what ``body`` says; null for what is too deep or a number too large.

    Raises:
        ValueError: It is no JSON.
    """
    if body.count(b"{") + body.count(b"[") > MOST_DEEP:
        body = _shallow(body.decode(errors="replace")).encode()
    try:
        return read_plain(body)
    except NotPlain:
        return _slowly(body.decode(errors="replace"))


def clean(value: Any) -> Any:  # noqa: ANN401
    """Return ``value`` without half surrogate pairs and null letters."""
    match value:
        case str():
            return _HALF_A_PAIR.sub("\ufffd", value).replace("\0", "")
        case list():
            return [clean(each) for each in value]
        case dict():
            return {key: clean(each) for key, each in value.items()}
        case _:
            return value


def _slowly(text: str) -> Any:  # noqa: ANN401
    try:
        return json.loads(text, parse_int=_number)
    except RecursionError:
        raise ValueError("brackets without end") from None


def _number(digits: str) -> int | None:
    # Python refuses thousands of digits, and with them all that stands beside them.
    if len(digits) > len(str(LOWEST)):
        return None
    number = int(digits)
    return number if LOWEST <= number <= HIGHEST else None


def _shallow(text: str) -> str:
    """Put null in the place of what lies too deep."""
    kept: list[str] = []
    depth, since = 0, 0
    for found in _STRING_OR_BRACKET.finditer(text):
        if found[0] in "[{":
            depth += 1
            if depth == MOST_DEEP + 1:
                kept += text[since : found.start()], "null"
        elif found[0] in "]}":
            depth -= 1
            if depth == MOST_DEEP:
                since = found.end()
    kept.append(text[since:])
    return "".join(kept)
