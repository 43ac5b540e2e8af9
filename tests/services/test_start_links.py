"""What a start link carries is ours to the letter, or it is nothing."""

from collections.abc import Iterator

import pytest

from bot.services.people import start_links
from bot.services.people.start_links import LONGEST, StartLink
from bot.storage.sealed import new_key, unlock
from tests.service import KEY

POSTER = start_links.payload(StartLink("poster", region="32.16"))


@pytest.fixture
def keys() -> Iterator[None]:
    """Let a test take other keys."""
    yield
    unlock(KEY)


@pytest.mark.parametrize(
    "link",
    [
        StartLink("poster", region="32.16"),
        StartLink("rapat-2026", region="32"),
        StartLink("x" * 24, office_id=2**31 - 1),
    ],
)
def test_what_is_signed_is_read_and_fits(link: StartLink) -> None:
    carried = start_links.payload(link)

    assert len(carried) <= LONGEST
    assert start_links.read(carried) == link


@pytest.mark.parametrize(
    "carried",
    [
        "",
        POSTER[:-1],
        POSTER + "A",
        POSTER[:-1] + ("A" if POSTER[-1] != "A" else "B"),
        POSTER.replace("d3216", "d3273"),
        POSTER.replace("d3216", "k3216"),
        POSTER.replace("poster", "radio"),
        POSTER.upper(),
        POSTER + "\n",
        "d3216_poster",
        "d3216_poster_",
        "k1_poster_AAAAAAAAAAAAAA",
        "_" * LONGEST,
        "é" * LONGEST,
    ],
)
def test_what_is_forged_or_cut_is_nothing(carried: str) -> None:
    assert start_links.read(carried) is None


def test_a_source_that_is_no_word_is_refused() -> None:
    for source in ("", "Poster", "a b", "a_b", "-a", "x" * 25):
        with pytest.raises(ValueError, match="no word"):
            start_links.payload(StartLink(source, region="32.16"))


@pytest.mark.usefixtures("keys")
def test_links_live_as_long_as_their_key() -> None:
    newer = new_key()
    unlock(newer, KEY)
    assert start_links.read(POSTER) is not None
    assert start_links.payload(StartLink("poster", region="32.16")) != POSTER
    unlock(newer)
    assert start_links.read(POSTER) is None
