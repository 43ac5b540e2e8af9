"""Where somebody lives, own words, a number: as the interview takes them."""

from datetime import date

import pytest

from bot.interview.answers import UNKNOWN
from bot.interview.filling import filled, filled_message
from bot.interview.kinds import Kind, Phone, Region, Words
from bot.interview.reading import Read, Unread, Unsure
from bot.texts import Bold, Lines, Message, _, ngettext, plain, verbatim

TODAY = date(2026, 11, 25)
REGION, PHONE = Region(), Phone()
NAME = Words(most=10, again=verbatim("again"))


def test_a_town_is_read_by_its_code() -> None:
    assert REGION.read("kota surabaya", TODAY) == Read("35.78")


def test_a_province_offers_its_places() -> None:
    read = REGION.read("jawa barat", TODAY)
    assert isinstance(read, Unsure)
    assert "32.16" in read.candidates
    assert all(each.startswith("32.") for each in read.candidates)


def test_places_of_one_name_are_asked_apart() -> None:
    read = REGION.read("bekasi", TODAY)
    assert isinstance(read, Unsure)
    assert {*read.candidates} == {"32.16", "32.75"}


def test_what_is_no_place_is_said_kindly() -> None:
    assert isinstance(REGION.read("xqzwv", TODAY), Unread)


@pytest.mark.parametrize(
    ("kind", "value", "accepted"),
    [
        (REGION, "32.16", True),
        (REGION, UNKNOWN, True),
        (REGION, "99.99", False),
        (NAME, "Siti", True),
        (NAME, "", False),
        (NAME, "Siti Aminah", False),
        (NAME, "123456", False),
        (NAME, "Siti\n", False),
        (PHONE, "+6281234567890", True),
        (PHONE, UNKNOWN, True),
        (PHONE, "081234567890", False),
    ],
)
def test_only_what_can_be_meant_is_accepted(
    kind: Kind, value: str, *, accepted: bool
) -> None:
    assert kind.accepts(value) is accepted


def test_words_are_kept_with_single_spaces() -> None:
    assert NAME.read("  Siti   A ", TODAY) == Read("Siti A")
    assert NAME.read("Siti 3216012345678901", TODAY) == Unread(verbatim("again"))


def test_a_number_is_read_as_it_is_dialled() -> None:
    assert PHONE.read("0812-3456-7890", TODAY) == Read("+6281234567890")


@pytest.mark.parametrize(
    ("kind", "value", "name", "shown"),
    [
        (REGION, "32.16", "region", "Kabupaten Bekasi, Jawa Barat"),
        (NAME, "Siti", "name", "Siti"),
        (PHONE, "+6281234567890", "phone", "0812••••7890"),
        (PHONE, "+60123456789", "phone", "+601••••6789"),
    ],
)
def test_it_is_shown_to_who_may_be_looked_at(
    kind: Kind, value: str, name: str, shown: str
) -> None:
    assert plain(kind.shown(value), "id") == shown
    assert kind.values(value) == {name: kind.shown(value)}


@pytest.mark.parametrize("kind", [REGION, NAME, PHONE])
def test_it_decides_no_claim_and_has_no_numbers_of_the_law(kind: Kind) -> None:
    assert kind.told("anything", ("name",)) == {}
    assert kind.filled({}) is kind
    assert plain(kind.shown(UNKNOWN), "id") == plain(REGION.shown(UNKNOWN), "id")


def test_every_part_of_a_text_is_filled() -> None:
    sentence = _("{name} called.")
    told = Lines((Bold(sentence), verbatim("{name}")))
    siti = {"name": verbatim("Siti")}
    assert plain(filled(told, siti), "en") == "Siti called.\n{name}"


def test_what_counts_is_filled_with_a_number() -> None:
    counted = ngettext("{count} month", "{count} months", 1)
    assert isinstance(counted, Message)
    assert plain(filled_message(counted, {"count": 3}), "en") == "3 months"
    with pytest.raises(TypeError, match="counts"):
        filled_message(counted, {"count": verbatim("three")})
