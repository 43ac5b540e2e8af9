"""The arguments of a call: from JSON, a form or a query, to values of their kind."""

import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web
from aiohttp.multipart import BodyPartReader, MultipartReader
from multidict import CIMultiDictProxy

from bot.sandbox.files import MOST_UPLOADED
from bot.sandbox.shapes import Json, Refused, bad_request
from bot.sandbox.specs import LEFT_OUT, Kind, Spec


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with the call."""

    name: str
    mime: str
    content: bytes


_MISSING = {
    "chat_id": "chat_id is empty",
    "from_chat_id": "from_chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "message_ids": "message identifiers are not specified",
    "file_id": "file_id not specified",
    "phone_number": "phone number is empty",
    "first_name": "first name is empty",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "video": "there is no video in the request",
    "voice": "there is no voice in the request",
    "audio": "there is no audio in the request",
    "animation": "there is no animation in the request",
    "sticker": "there is no sticker in the request",
    "video_note": "there is no video note in the request",
    "media": "there is no media in the request",
}
_MAY_BE_EMPTY = {"url"}
_TRUE = {"true", "1", "yes"}
_FALSE = {"false", "0", "no", ""}


async def read_arguments(request: web.Request) -> Json:
    """Return the arguments of a request, not yet of their kind.

    Raises:
        Refused: The body cannot be read, or is larger than 50 MB.
    """
    given: Json = dict(request.query)
    if not request.can_read_body:
        return given
    match request.content_type:
        case "application/json":
            given.update(_from_json(await request.read()))
        case "multipart/form-data":
            given.update(await _from_multipart(await request.multipart()))
        case _:
            given.update(await request.post())
    return given


def _from_json(body: bytes) -> Json:
    try:
        given = json.loads(body)
    except ValueError:
        raise bad_request("can't parse JSON object") from None
    if not isinstance(given, dict):
        raise bad_request("object expected")
    return given


async def _from_multipart(reader: MultipartReader) -> Json:
    given: Json = {}
    size = 0
    while part := await reader.next():
        if not isinstance(part, BodyPartReader) or part.name is None:
            raise bad_request("wrong multipart body")
        content = bytes(await part.read(decode=True))
        size += len(content)
        if size > MOST_UPLOADED:
            raise Refused(413, "Request Entity Too Large")
        given[part.name] = _value(part, content)
    return given


def _value(part: BodyPartReader, content: bytes) -> Upload | str:
    if part.filename is None:
        return content.decode("utf-8", "surrogateescape")
    return Upload(part.filename, _mime(part.headers), content)


def _mime(headers: CIMultiDictProxy[str]) -> str:
    return headers.get("Content-Type", "application/octet-stream")


def typed(spec: Spec, given: Json) -> Json:
    """Return the arguments as values of their kinds.

    What the method does not know is passed on as it is: uploads come under any name.

    Raises:
        Refused: Something required is missing, or is not of its kind.
    """
    kinds = spec.kinds
    values: Json = {}
    for name, value in given.items():
        kind = kinds.get(name)
        if value is None:
            continue
        if kind is not None and name in LEFT_OUT:
            raise bad_request(f'the sandbox leaves out the parameter "{name}"')
        values[name] = value if kind is None else _READERS[kind](name, value)
    for name in spec.required:
        if name not in values or (values[name] == "" and name not in _MAY_BE_EMPTY):
            raise bad_request(_MISSING.get(name, f'parameter "{name}" is required'))
    return values


def _wrong(name: str, kind: Kind) -> Refused:
    return bad_request(f'parameter "{name}" must be of type {kind}')


def _string(name: str, value: object) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise _wrong(name, Kind.STRING)
    return str(value)


def _integer(name: str, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value.isascii() and value.removeprefix("-").isdigit():
        return int(value)
    raise _wrong(name, Kind.INTEGER)


def _number(name: str, value: object) -> float:
    if isinstance(value, int | float | str) and not isinstance(value, bool):
        try:
            number = float(value)
        except ValueError:
            raise _wrong(name, Kind.NUMBER) from None
        if math.isfinite(number):
            return number
    raise _wrong(name, Kind.NUMBER)


def _boolean(name: str, value: object) -> bool:
    if isinstance(value, bool):
        return value
    word = str(value).lower()
    if word not in _TRUE | _FALSE:
        raise _wrong(name, Kind.BOOLEAN)
    return word in _TRUE


def _chat(name: str, value: object) -> int | str:
    if isinstance(value, str) and value.startswith("@"):
        return value
    if value == "":
        raise bad_request(_MISSING[name])
    return _integer(name, value)


def _list(name: str, value: object) -> list[Any]:
    parsed = _parsed(name, value, Kind.LIST)
    if not isinstance(parsed, list):
        raise _wrong(name, Kind.LIST)
    return parsed


def _object(name: str, value: object) -> Json:
    parsed = _parsed(name, value, Kind.OBJECT)
    if not isinstance(parsed, dict):
        raise _wrong(name, Kind.OBJECT)
    return parsed


def _parsed(name: str, value: object, kind: Kind) -> object:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise _wrong(name, kind) from None


def _file(name: str, value: object) -> Upload | str:
    if isinstance(value, Upload | str):
        return value
    raise _wrong(name, Kind.FILE)


_READERS: dict[Kind, Callable[[str, object], Any]] = {
    Kind.STRING: _string,
    Kind.INTEGER: _integer,
    Kind.NUMBER: _number,
    Kind.BOOLEAN: _boolean,
    Kind.CHAT: _chat,
    Kind.LIST: _list,
    Kind.OBJECT: _object,
    Kind.FILE: _file,
}
