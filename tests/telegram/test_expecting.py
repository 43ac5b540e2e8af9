"""What typed text answers: kept as words, read back, and every kind has its taker."""

from dataclasses import fields
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import expecting
from bot.buttons import Room
from bot.expecting import (
    AGAIN,
    KINDS,
    CheckAnswer,
    ErasureWord,
    Expected,
    FreeQuestion,
    MonthNote,
    ProfileAnswer,
)
from handlers.table import rooms

WORDS = st.text("abcdefghijklmnopqrstuvwxyz0123456789_-.", min_size=1, max_size=20)
OF_A_TYPE: dict[object, st.SearchStrategy[Any]] = {
    int: st.integers(0, 9_999_999),
    Room: st.sampled_from(Room),
}


@st.composite
def answers(draw: st.DrawFn) -> Expected:
    kind = draw(st.sampled_from(list(KINDS.values())))
    return kind(*(draw(OF_A_TYPE.get(each.type, WORDS)) for each in fields(kind)))


@given(answers())
def test_what_is_expected_comes_back_as_it_went(answer: Expected) -> None:
    kept = expecting.pack(answer), expecting.known(answer)
    assert expecting.unpack(*kept) == answer


def test_what_is_known_of_an_own_answer_is_not_kept_in_the_clear() -> None:
    half = CheckAnswer("terminated_on", "2026-11-01", AGAIN)

    assert expecting.pack(half) == "check:terminated_on::again"
    assert expecting.known(half) == "2026-11-01"
    assert expecting.known(CheckAnswer("terminated_on")) is None
    assert expecting.unpack("erase", "2026-11-01") == ErasureWord()


@given(st.text())
def test_whatever_was_kept_is_something_known_or_nothing(asked: str) -> None:
    answer = expecting.unpack(asked)

    assert answer is None or type(answer) in KINDS.values()


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("check:wage", CheckAnswer("wage")),
        ("check:wage::again", CheckAnswer("wage", "", "again")),
        ("profile:phone", ProfileAnswer("phone")),
        ("duties:day:3", MonthNote("day", 3)),
        ("erase:", ErasureWord()),
        ("question:", FreeQuestion()),
        ("duties:day:x", None),
        ("region:nowhere", None),
        ("of an older release", None),
        ("", None),
        (None, None),
    ],
)
def test_what_the_release_before_kept_is_still_understood(
    asked: str | None, answer: Expected | None
) -> None:
    assert expecting.unpack(asked) == answer


def test_what_is_too_long_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="too long"):
        expecting.pack(CheckAnswer("x" * 81))


def test_every_kind_can_be_kept_and_has_who_takes_it() -> None:
    assert set(KINDS.values()) == set(get_args(Expected))
    assert rooms.typed().keys() == set(get_args(Expected))


def test_every_room_has_a_door() -> None:
    assert rooms.rooms_with_doors().keys() == set(Room)
