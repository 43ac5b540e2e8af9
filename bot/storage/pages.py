"""Cutting a long text into messages that Telegram takes, each of them whole HTML.

Telegram counts UTF-16 units after it has read the markup: an emoji counts two, a tag
nothing, ``&amp;`` one. A cut falls between paragraphs if it can, never inside an emoji
or an entity, and tags that are open are closed before it and opened again after.
"""

import re
from html import unescape

LONGEST = 4096
"""The longest message, in UTF-16 units after the markup is read (Bot API)."""

_PIECE = re.compile(r"<[^>]+>|&[#\w]+;|[^<&]", re.DOTALL)
_OPENING = re.compile(r"<(\w+)[^>]*>")
_BREAKS = ("\n\n", "\n", " ")


def units(words: str) -> int:
    """Return how many UTF-16 units ``words`` take."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def plain_of(html: str) -> str:
    """Return what a reader sees of ``html``, for when its markup is refused."""
    return unescape(re.sub(r"<[^>]+>", "", html))


def pages(html: str, longest: int = LONGEST) -> list[str]:
    """Return ``html`` in parts of at most ``longest`` units, in order."""
    if units(html) <= longest:
        return [html]
    parts: list[str] = []
    rest = html
    while units(plain_of(rest)) > longest:
        part, rest = _cut(rest, longest)
        parts.append(part)
    return [*parts, rest]


def _cut(html: str, longest: int) -> tuple[str, str]:
    """Return the first part and the rest, both with their tags closed."""
    end, room = 0, longest
    for piece in _PIECE.finditer(html):
        if not piece[0].startswith("<"):
            room -= units(unescape(piece[0]))
        if room < 0:
            break
        end = piece.end()
    end = _better_end(html, end)
    open_tags = _open_at(html[:end])
    closing = "".join(f"</{_OPENING.match(tag)[1]}>" for tag in reversed(open_tags))  # type: ignore[index]
    return html[:end].rstrip() + closing, "".join(open_tags) + html[end:].lstrip()


def _better_end(html: str, end: int) -> int:
    """Move the cut back to where a reader would pause, if that is not too far."""
    for pause in _BREAKS:
        found = html.rfind(pause, end // 2, end)
        inside_a_tag = html.rfind("<", 0, found) > html.rfind(">", 0, found)
        if found > 0 and not inside_a_tag:
            return found + len(pause)
    return end


def _open_at(html: str) -> list[str]:
    """Return the tags that are open at the end of ``html``, outermost first."""
    open_tags: list[str] = []
    for piece in _PIECE.finditer(html):
        if piece[0].startswith("</"):
            open_tags.pop()
        elif piece[0].startswith("<"):
            open_tags.append(piece[0])
    return open_tags
