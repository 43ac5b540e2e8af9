"""Markup is read as Telegram reads it, and places are counted in UTF-16 units."""

from typing import Any

import pytest

from bot.sandbox.entities import parse_html, units
from bot.sandbox.texts import find_entities, read_text


def _entity(kind: str, offset: int, length: int, **more: Any) -> dict[str, Any]:  # noqa: ANN401
    return {"type": kind, "offset": offset, "length": length, **more}


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("a &lt; b &amp; c &quot;d&quot;", 'a < b & c "d"', []),
        ("&#65;&#x42; &nbsp; & &x", "AB &nbsp; & &x", []),
        ("<b>a</b>", "a", [_entity("bold", 0, 1)]),
        ("<STRONG>a</strong >", "a", [_entity("bold", 0, 1)]),
        ("<b></b>a", "a", []),
        ("<i>a</>", "a", [_entity("italic", 0, 1)]),
        (
            "😀<b>a<i>😀</i></b>",
            "😀a😀",
            [_entity("bold", 2, 3), _entity("italic", 3, 2)],
        ),
        (
            '<a href="https://x.id/?a=1&amp;b=2">sini</a>',
            "sini",
            [_entity("text_link", 0, 4, url="https://x.id/?a=1&b=2")],
        ),
        ("<a href=x.id>sini</a>", "sini", [_entity("text_link", 0, 4, url="x.id")]),
        ("<a>sini</a>", "sini", []),
        (
            '<a href="tg://user?id=7">Siti</a>',
            "Siti",
            [_entity("text_mention", 0, 4, user={"id": 7})],
        ),
        ('<span class="tg-spoiler">a</span>', "a", [_entity("spoiler", 0, 1)]),
        ("<tg-spoiler>a</tg-spoiler>", "a", [_entity("spoiler", 0, 1)]),
        ("<blockquote>a</blockquote>", "a", [_entity("blockquote", 0, 1)]),
        (
            "<blockquote expandable>a</blockquote>",
            "a",
            [_entity("expandable_blockquote", 0, 1)],
        ),
        (
            '<pre><code class="language-python">a</code></pre>',
            "a",
            [_entity("pre", 0, 1, language="python")],
        ),
        (
            '<tg-emoji emoji-id="5368">👍</tg-emoji>',
            "👍",
            [_entity("custom_emoji", 0, 2, custom_emoji_id="5368")],
        ),
    ],
)
def test_markup(source: str, text: str, entities: list[dict[str, Any]]) -> None:
    assert parse_html(source) == (text, entities)


def test_what_is_trimmed_moves_the_entities() -> None:
    given = {"text": "\n 😀 <b> a </b>\n", "parse_mode": "HTML"}
    assert read_text(given) == ("😀  a", [_entity("bold", 3, 2)])
    given = {"text": " <b> x</b>y\x00z", "parse_mode": "HTML"}
    assert read_text(given) == ("xy z", [_entity("bold", 0, 1)])


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("/cek dan /bantuan@temani_bot", ["bot_command", "bot_command"]),
        ("a/b dan/atau 1/2", []),
        ("lihat https://x.id/a?b=c.", ["url"]),
        ("tulis ke a.b@x.id atau @temani", ["email", "mention"]),
        ("#jkp #2025", ["hashtag"]),
        ("Rp4.500.000", []),
    ],
)
def test_what_telegram_finds_by_itself(text: str, kinds: list[str]) -> None:
    found = find_entities(text)
    assert [entity["type"] for entity in found] == kinds


def test_found_places_are_counted_in_utf16() -> None:
    assert find_entities("😀 /cek") == [_entity("bot_command", 3, 4)]


def test_nothing_is_found_inside_code() -> None:
    text, entities = read_text({"text": "<code>/cek</code>", "parse_mode": "HTML"})
    assert (text, entities) == ("/cek", [_entity("code", 0, 4)])


def test_units() -> None:
    assert [units(text) for text in ("", "a", "é", "😀", "\ud83d")] == [0, 1, 1, 2, 1]
