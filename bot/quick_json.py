"""JSON by orjson, and by Python's own module whatever orjson would take otherwise.

Both write and read the same values: what is no number, integers of more than 64 bits
and half surrogate pairs too, which orjson changes or refuses.
"""

import json
from typing import Any

import orjson

_AS_JSON_DOES = orjson.OPT_PASSTHROUGH_DATACLASS | orjson.OPT_PASSTHROUGH_DATETIME

# Every digit becomes 0, whatever may stand before a number a colon. Two passes over the
# bytes, each under a microsecond; a regular expression takes 15 for an update.
_SHAPE = bytes.maketrans(b"123456789,[- \t\r\n", b"0" * 9 + b":" * 7)
_LONG = b":" + b"0" * 19


class NotPlain(ValueError):
    """It is no JSON, or JSON that orjson reads otherwise than Python does."""


def written(value: object) -> bytes:
    """Return ``value`` as JSON in UTF-8.

    Raises:
        TypeError: JSON has no such value.
    """
    try:
        quickly = orjson.dumps(value, option=_AS_JSON_DOES)
    except TypeError:
        return _slowly(value)
    # It writes null for what is no number.
    return _slowly(value) if b"null" in quickly else quickly


def read(body: bytes) -> Any:  # noqa: ANN401
    """Return what ``body`` says.

    Raises:
        ValueError: It is no JSON.
    """
    try:
        return read_plain(body)
    except NotPlain:
        return json.loads(body)


def read_plain(body: bytes) -> Any:  # noqa: ANN401
    """Return what ``body`` says, where all of it is plain.

    Raises:
        NotPlain: It has to be read in another way, or cannot be read.
    """
    # It makes floats of the integers that are too large for it.
    if _LONG in b":" + body.translate(_SHAPE):
        raise NotPlain("there may be an integer of more than 64 bits in it")
    try:
        return orjson.loads(body)
    except orjson.JSONDecodeError:
        raise NotPlain("orjson does not read it") from None


def _slowly(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()
