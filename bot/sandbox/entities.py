"""Text with markup, as Telegram reads it: strictly."""

import html
import re
from dataclasses import dataclass, field

from bot.sandbox.shapes import Json, bad_request

_SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_KNOWN = {*_SIMPLE, "a", "span", "tg-emoji"}
_NEXT = re.compile(r"[<&]")
_CHARACTER = re.compile(r"&(?:lt|gt|amp|quot|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
_START = re.compile(r"<([^\s>]*)")
_END = re.compile(r"</([^\s>]*)\s*>")
_ATTRIBUTE = re.compile(r"""\s*([^\s=>"'/]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")
_USER = re.compile(r"tg://user\?id=([0-9]+)")
_LINK = re.compile(r"(?:https?://|tg://|mailto:|tel:)?[^\s/]+\.?[^\s]*", re.IGNORECASE)


def units(text: str) -> int:
    """Return the length as Telegram counts it: in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def utf8(text: str) -> bytes:
    """Return the text as bytes.

    Raises:
        Refused: It holds half a character, which JSON can carry and UTF-8 cannot.
    """
    try:
        return text.encode()
    except UnicodeEncodeError:
        raise bad_request("strings must be encoded in UTF-8") from None


@dataclass(slots=True)
class _Open:
    """A tag that has been opened and not yet closed."""

    tag: str
    start: int
    entity: Json | None


@dataclass(slots=True)
class _Reading:
    """How far the text has been read."""

    source: str
    at: int = 0
    written: list[str] = field(default_factory=list)
    length: int = 0
    open: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def write(self, text: str) -> None:
        self.written.append(text)
        self.length += units(text)

    def offset(self) -> int:
        """Return how many bytes lie before the place of reading."""
        return len(self.source[: self.at].encode("utf-8", "surrogatepass"))

    def fails(self, reason: str) -> Exception:
        return bad_request(f"can't parse entities: {reason}")


def parse_html(source: str) -> tuple[str, list[Json]]:
    """Return the text and its entities, offsets in UTF-16 units.

    Raises:
        Refused: Something is not HTML as Telegram knows it; in its own words.
    """
    reading = _Reading(source)
    while reading.at < len(source):
        found = _NEXT.search(source, reading.at)
        until = found.start() if found else len(source)
        if until > reading.at:
            reading.write(source[reading.at : until])
            reading.at = until
        if found:
            _read_special(reading)
    if reading.open:
        tag = reading.open[-1].tag
        raise reading.fails(f'Can\'t find end tag corresponding to start tag "{tag}"')
    reading.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
    return "".join(reading.written), reading.entities


def _read_special(reading: _Reading) -> None:
    if reading.source[reading.at] == "&":
        _read_character(reading)
    elif reading.source.startswith("</", reading.at):
        _read_end(reading)
    else:
        _read_start(reading)


def _read_character(reading: _Reading) -> None:
    found = _CHARACTER.match(reading.source, reading.at)
    written = found.group() if found else "&"
    reading.write(html.unescape(written) if found else "&")
    reading.at += len(written)


def _read_start(reading: _Reading) -> None:
    source, begin, byte = reading.source, reading.at, reading.offset()
    found = _START.match(source, begin)
    tag = found.group(1).lower() if found else ""
    reading.at = begin + 1 + len(tag)
    if reading.at >= len(source):
        raise reading.fails(f"Unclosed start tag at byte offset {byte}")
    if tag not in _KNOWN:
        raise reading.fails(f'Unsupported start tag "{tag}" at byte offset {byte}')
    attributes = _read_attributes(reading, tag, byte)
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise reading.fails(
            f'Tag "span" must have class "tg-spoiler" at byte offset {byte}'
        )
    reading.open.append(
        _Open(tag, reading.length, _entity(reading, tag, attributes, byte))
    )


def _read_attributes(reading: _Reading, tag: str, byte: int) -> dict[str, str]:
    source = reading.source
    attributes: dict[str, str] = {}
    while True:
        while reading.at < len(source) and source[reading.at].isspace():
            reading.at += 1
        if reading.at >= len(source):
            raise reading.fails(f'Unclosed start tag "{tag}" at byte offset {byte}')
        if source[reading.at] == ">":
            reading.at += 1
            return attributes
        found = _ATTRIBUTE.match(source, reading.at)
        if found is None and source[reading.at] == "=":
            raise reading.fails(f'Unclosed start tag "{tag}" at byte offset {byte}')
        if found is None:
            raise reading.fails(
                f'Empty attribute name in the tag "{tag}" at byte offset {byte}'
            )
        attributes[found[1].lower()] = html.unescape((found[2] or "").strip("\"'"))
        reading.at = found.end()


def _entity(
    reading: _Reading, tag: str, attributes: dict[str, str], byte: int
) -> Json | None:
    """Return the entity that the tag begins, without its place."""
    match tag:
        case "span":
            return {"type": "spoiler"}
        case "a":
            return _link(attributes.get("href", ""))
        case "tg-emoji":
            return _emoji(reading, attributes, byte)
        case "code" if _inside_pre(reading) and "class" in attributes:
            language = attributes["class"].removeprefix("language-")
            (reading.open[-1].entity or {})["language"] = language
            return None
        case "blockquote" if "expandable" in attributes:
            return {"type": "expandable_blockquote"}
        case _:
            return {"type": _SIMPLE[tag]}


def _inside_pre(reading: _Reading) -> bool:
    return bool(reading.open) and reading.open[-1].tag == "pre"


def _link(target: str) -> Json | None:
    """Return a link; one that leads nowhere is passed over, as Telegram does."""
    if person := _USER.fullmatch(target):
        return {"type": "text_mention", "user": {"id": int(person[1])}}
    if not target or not _LINK.fullmatch(target):
        return None
    return {"type": "text_link", "url": target}


def _emoji(reading: _Reading, attributes: dict[str, str], byte: int) -> Json:
    number = attributes.get("emoji-id", "")
    if not number.isdigit():
        raise reading.fails(f"Invalid custom emoji identifier at byte offset {byte}")
    return {"type": "custom_emoji", "custom_emoji_id": number}


def _read_end(reading: _Reading) -> None:
    byte = reading.offset()
    if not reading.open:
        raise reading.fails(f"Unexpected end tag at byte offset {byte}")
    found = _END.match(reading.source, reading.at)
    if found is None:
        raise reading.fails(f"Unclosed end tag at byte offset {byte}")
    opened = reading.open.pop()
    tag = found.group(1).lower()
    if tag and tag != opened.tag:
        raise reading.fails(
            f"Unmatched end tag at byte offset {byte}, "
            f'expected "</{opened.tag}>", found "</{tag}>"'
        )
    length = reading.length - opened.start
    if opened.entity is not None and length:
        place = {"offset": opened.start, "length": length}
        reading.entities.append({**opened.entity, **place})
    reading.at = found.end()
