"""To whom an announcement goes is kept whole, and read with distrust."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.services.announcements import audience
from bot.services.announcements.audience import (
    PARTS,
    WORDS,
    Audience,
    NotAnAudience,
    is_within,
    kept,
    read,
    toggled,
)

CODES = ("11", "31", "32", "31.71", "32.16", "32.73", "91.03")
CHOICES = {**WORDS, "regions": CODES}
TAPS = st.lists(
    st.sampled_from([(part, word) for part, words in CHOICES.items() for word in words])
)


def tapped(taps: list[tuple[str, str]]) -> Audience:
    chosen = Audience()
    for part, word in taps:
        chosen = toggled(chosen, part, word)
    return chosen


@given(TAPS)
def test_what_is_kept_is_read_back(taps: list[tuple[str, str]]) -> None:
    chosen = tapped(taps)

    assert read(kept(chosen)) == chosen


@given(TAPS)
def test_no_region_chosen_lies_in_another_one(taps: list[tuple[str, str]]) -> None:
    regions = tapped(taps).regions

    assert not [(a, b) for a in regions for b in regions if a != b and is_within(a, b)]


@given(TAPS, st.sampled_from(sorted(CHOICES)))
def test_a_second_tap_takes_a_word_away(taps: list[tuple[str, str]], part: str) -> None:
    chosen = tapped(taps)
    for word in CHOICES[part]:
        after = toggled(chosen, part, word)
        assert (word in getattr(after, part)) is (word not in getattr(chosen, part))


def test_nothing_kept_is_everybody_but_who_is_spared() -> None:
    assert read({}) == Audience()
    assert read({}).spared == ("recent", "helped")
    assert kept(Audience(spared=())) == {"spared": []}


def test_a_province_takes_the_place_of_what_lies_in_it() -> None:
    one = toggled(toggled(Audience(), "regions", "32.16"), "regions", "31.71")

    assert toggled(one, "regions", "32").regions == ("31.71", "32")
    assert toggled(Audience(regions=("32",)), "regions", "32.16").regions == ("32.16",)


@pytest.mark.parametrize(
    "wrong",
    [
        {"region": ["32"]},
        {"regions": "32"},
        {"regions": ["32.99"]},
        {"regions": [32]},
        {"verdicts": ["maybe"]},
        {"stages": ["result", "placed"]},
        {"left": [7]},
        {"languages": ["xx"]},
        {"spared": None},
        {"spared": {"helped": True}},
        {"labels": ["illness"]},
    ],
)
def test_what_is_not_known_is_never_passed_over(wrong: dict[str, Any]) -> None:
    with pytest.raises(NotAnAudience):
        read(wrong)


@pytest.mark.parametrize(
    ("part", "word"), [("region", "32"), ("regions", "00"), ("seen", "7")]
)
def test_a_tap_on_what_is_not_known_changes_nothing(part: str, word: str) -> None:
    with pytest.raises(NotAnAudience):
        toggled(Audience(), part, word)


def test_every_part_has_its_words() -> None:
    assert {*PARTS} == {*audience.WORDS, "regions"}
