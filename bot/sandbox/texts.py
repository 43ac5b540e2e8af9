"""What becomes of a text on its way: read, cleaned, measured, and its links found."""

import re
from typing import Any

from bot.sandbox.entities import parse_html, units, utf8
from bot.sandbox.shapes import Json, bad_request

TEXT_UNITS = 4096
CAPTION_UNITS = 1024

_CONTROL = re.compile("[\x00-\x09\x0b-\x1f\u2028-\u202e\u033f\u0333\u0332]")
_UNSEEN = "\u200b\u200c\u200d\u2060\ufeff\u00ad\u2800\u3164\u115f\u1160\u180e"
_BLANK = re.compile(rf"[\s{_UNSEEN}]*")
_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]+[^\s<>\".,;:!?)])"
    r"|(?P<email>[\w.+-]+@[\w-]+\.[\w.-]*\w)"
    r"|(?<![\w/@])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?)(?![\w/])"
    r"|(?<![\w@])(?P<mention>@[A-Za-z]\w{3,31})"
    r"|(?<![\w#])(?P<hashtag>\#(?=\w*[^\W\d])\w{1,256})"
)
_HINTS = re.compile(r"[/@#]")


def read_text(given: Json) -> tuple[str, list[Json]]:
    """Return the text of a message and its entities.

    Raises:
        Refused: Empty, too long after parsing, or its markup is wrong.
    """
    text, entities = _read(given["text"], given, "entities")
    if _BLANK.fullmatch(text):
        raise bad_request("message text is empty")
    if units(text) > TEXT_UNITS:
        raise bad_request("message is too long")
    return text, entities


def read_caption(given: Json) -> tuple[str, list[Json]]:
    """Return a caption and its entities; an empty one is none.

    Raises:
        Refused: Too long after parsing, or its markup is wrong.
    """
    text, entities = _read(given.get("caption", ""), given, "caption_entities")
    if units(text) > CAPTION_UNITS:
        raise bad_request("message caption is too long")
    return text, entities


def _read(source: str, given: Json, explicit: str) -> tuple[str, list[Json]]:
    mode = given.get("parse_mode", "")
    utf8(source)
    if mode.lower() == "html":
        text, entities = parse_html(source)
    elif mode.lower() in {"markdown", "markdownv2"}:
        raise bad_request(
            "unsupported parse_mode: the sandbox leaves Markdown out, write HTML"
        )
    elif mode:
        raise bad_request("unsupported parse_mode")
    else:
        text, entities = source, _check_entities(source, given.get(explicit, []))
    return _trim(text, entities)


def _check_entities(text: str, entities: list[Any]) -> list[Json]:
    end = units(text)
    for entity in entities:
        if not isinstance(entity, dict) or not isinstance(entity.get("type"), str):
            raise bad_request(
                "can't parse MessageEntity: Can't find field \"type\"",
            )
        offset, length = entity.get("offset"), entity.get("length")
        if not isinstance(offset, int) or not isinstance(length, int):
            raise bad_request("can't parse MessageEntity: offset and length expected")
        if offset < 0 or length < 0 or offset + length > end:
            raise bad_request(
                f"entity beginning at UTF-16 offset {offset} ends after the end of "
                f"the text at UTF-16 offset {end}"
            )
    return [dict(entity) for entity in entities]


def _trim(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Drop what Telegram drops: control characters, space before and after."""
    text = _CONTROL.sub(" ", text) if _CONTROL.search(text) else text
    start = units(text) - units(text.lstrip())
    text = text.strip()
    if entities:
        entities = _shift(entities, start, units(text))
    if _HINTS.search(text):
        entities = _with_found(text, entities)
    return text, entities


def _shift(entities: list[Json], start: int, end: int) -> list[Json]:
    kept = []
    for entity in entities:
        begin = max(entity["offset"] - start, 0)
        stop = min(entity["offset"] + entity["length"] - start, end)
        if stop > begin:
            kept.append({**entity, "offset": begin, "length": stop - begin})
    return kept


def _with_found(text: str, entities: list[Json]) -> list[Json]:
    taken = [(e["offset"], e["offset"] + e["length"]) for e in entities if _closed(e)]
    found = [
        entity
        for entity in find_entities(text)
        if not any(
            begin < entity["offset"] + entity["length"] and entity["offset"] < stop
            for begin, stop in taken
        )
    ]
    both = [*entities, *found]
    return sorted(both, key=lambda entity: (entity["offset"], -entity["length"]))


def _closed(entity: Json) -> bool:
    return entity["type"] in {"code", "pre", "text_link", "text_mention"}


def find_entities(text: str) -> list[Json]:
    """Return the commands, links and names that Telegram finds by itself."""
    return [
        {
            "type": found.lastgroup,
            "offset": units(text[: found.start()]),
            "length": units(found.group()),
        }
        for found in _FOUND.finditer(text)
    ]
