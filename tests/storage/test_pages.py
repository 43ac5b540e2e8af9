"""Long texts are cut where a reader would pause, and every part is whole HTML."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.storage.pages import LONGEST, pages, plain_of, units

PIECES = st.sampled_from(
    ["a", "kata ", "😀", "&amp;", "&lt;", "\n", "\n\n", "é", "\u202e", "1. "]
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return HTML with bold and folded stretches, as our texts have them."""
    parts = []
    for _ in range(draw(st.integers(1, 6))):
        words = "".join(draw(st.lists(PIECES, max_size=60)))
        tag = draw(st.sampled_from(["", "b", "blockquote"]))
        parts.append(f"<{tag}>{words}</{tag}>" if tag else words)
    return "".join(parts)


@given(texts(), st.integers(10, 80))
def test_nothing_is_lost_and_every_part_is_whole(html: str, longest: int) -> None:
    parts = pages(html, longest)

    for part in parts:
        assert units(plain_of(part)) <= longest
        assert _balanced(part)
        assert not re.search(r"&[#\w]*$", part)
    whole = "".join(plain_of(part) for part in parts)
    assert _dense(whole) == _dense(plain_of(html))


def test_a_short_text_is_left_as_it_is() -> None:
    assert pages("<b>pendek</b>") == ["<b>pendek</b>"]


def test_what_counts_is_what_is_read_and_not_its_markup() -> None:
    assert len(pages("&amp;" * LONGEST)) == 1
    assert len(pages("&amp;" * (LONGEST + 1))) == 2


def test_an_emoji_is_never_cut() -> None:
    parts = pages("😀" * 2049)

    assert [units(part) for part in parts] == [4096, 2]


def test_bold_goes_on_after_the_cut() -> None:
    first, second = pages("<b>" + "kata " * 1000 + "</b>")

    assert first.startswith("<b>")
    assert first.endswith("</b>")
    assert second.startswith("<b>")


def test_a_cut_falls_between_paragraphs_if_it_can() -> None:
    first, second = pages("a" * 3000 + "\n\n" + "b" * 3000)

    assert first == "a" * 3000
    assert second == "b" * 3000


@pytest.mark.parametrize(("words", "size"), [("a", 1), ("é", 1), ("😀", 2), ("", 0)])
def test_units_are_those_of_utf_16(words: str, size: int) -> None:
    assert units(words) == size


def _balanced(html: str) -> bool:
    open_tags: list[str] = []
    for closing, name in re.findall(r"<(/?)(\w+)[^>]*>", html):
        if not closing:
            open_tags.append(name)
        elif not open_tags or open_tags.pop() != name:
            return False
    return not open_tags


def _dense(words: str) -> str:
    return re.sub(r"\s", "", words)
