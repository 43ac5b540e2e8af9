"""What buttons carry: it fits, it comes back as it went, and forged things do not."""

from dataclasses import fields
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import buttons
from bot.buttons import (
    MOST_BYTES,
    PRESSES,
    Answer,
    Press,
    Speak,
    TakeCase,
    pack,
    unpack,
)

WORDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789_-.", max_size=12)


@st.composite
def presses(draw: st.DrawFn) -> Press:
    """Return a press of any kind, with numbers as they grow in years."""
    kind = draw(st.sampled_from(list(PRESSES.values())))
    return kind(*(draw(_of_a_type(each.type)) for each in fields(kind)))  # type: ignore[arg-type]


def _of_a_type(of: object) -> st.SearchStrategy[Any]:
    if isinstance(of, type) and issubclass(of, StrEnum):
        return st.sampled_from(of)
    return st.integers(0, 9_999_999) if of is int else WORDS


def test_no_two_presses_have_the_same_code() -> None:
    codes = [
        each.CODE
        for each in vars(buttons).values()
        if isinstance(each, type) and hasattr(each, "CODE")
    ]

    assert sorted(PRESSES) == sorted(codes)


@given(presses())
def test_a_press_comes_back_as_it_went(press: Press) -> None:
    packed = pack(press)

    assert len(packed.encode()) <= MOST_BYTES
    assert unpack(packed) == press


@given(st.text())
def test_whatever_comes_back_is_a_press_or_nothing(data: str) -> None:
    press = unpack(data)

    assert press is None or type(press) in PRESSES.values()


@pytest.mark.parametrize(
    "data",
    ["", ":", "dt", "dt:", "dt:x", "dt:1:2", "nothing:1", "o:menu:extra", "o:nowhere"],
)
def test_what_has_the_wrong_shape_is_nothing(data: str) -> None:
    assert unpack(data) is None


@pytest.mark.parametrize(
    "press",
    [
        Speak("x" * 64),
        Speak("kabupaten:bekasi"),
        Speak("maïs"),
        Answer(1, 1, "question", "v" * 60),
    ],
)
def test_what_does_not_fit_is_refused_at_once(press: Press) -> None:
    with pytest.raises(ValueError, match=r"cannot (carry|be read back)"):
        pack(press)


def test_no_two_kinds_share_a_code() -> None:
    assert len({kind.CODE for kind in PRESSES.values()}) == len(PRESSES)
    assert unpack(pack(TakeCase(7))) == TakeCase(7)
