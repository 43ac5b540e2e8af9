"""Phone numbers as people type them."""

import pytest

from bot.interview.reading import (
    Line,
    Phone,
    Read,
    Unread,
    Unsure,
    read_phone,
    read_shared_phone,
)
from bot.texts import plain

MOBILE = Phone("+6281234567890", Line.MOBILE, is_foreign=False)


@pytest.mark.parametrize(
    "said",
    [
        "0812-3456-7890",
        "081234567890",
        "62812 3456 7890",
        "+62 812-3456-7890",
        "812 3456 7890",
        "8 12 3456 7890",
        "(0812) 3456 7890",
        "6281234567890",
        "+62 (0)812 3456 7890",
        "62 0812 3456 7890",
        "081234567890 (WA)",
        "nomor saya 0812 3456 7890 kak",
        "0812\u20133456\u20137890",
        "+626281234567890",
        "+62 62 81234567890",
        "626281234567890",
        "٠٨١٢٣٤٥٦٧٨٩٠",
    ],
)
def test_a_mobile_is_always_the_same_number(said: str) -> None:
    assert read_phone(said) == Read(MOBILE)


def test_a_landline_is_accepted_as_one() -> None:
    expected = Phone("+62215550123", Line.LANDLINE, is_foreign=False)

    assert read_phone("021-5550123") == Read(expected)


@pytest.mark.parametrize(
    ("said", "number"),
    [("+639171234567", "+639171234567"), ("+852 9123 4567", "+85291234567")],
)
def test_a_foreign_number_is_marked(said: str, number: str) -> None:
    assert read_phone(said) == Read(Phone(number, Line.MOBILE, is_foreign=True))


def test_two_numbers_are_asked() -> None:
    reading = read_phone("081234567890 atau 085678901234")

    assert isinstance(reading, Unsure)
    assert [each.number for each in reading.candidates] == [
        "+6281234567890",
        "+6285678901234",
    ]
    assert plain(reading.ask, "id") == "Ada dua nomor di pesan Anda. Mana yang benar?"


@pytest.mark.parametrize(
    ("said", "hint"),
    [
        ("021-555", "Nomornya tampak terlalu pendek."),
        ("14000", "Nomornya tampak terlalu pendek."),
        ("08123", "Nomornya tampak terlalu pendek."),
        ("08123456789012", "Nomornya tampak terlalu panjang."),
        ("+6591234567890123", "Nomornya tampak terlalu panjang."),
        ("0812345678901234", "Nomornya tampak terlalu panjang."),
        ("3275010101900001", "Nomornya belum terbaca."),
        ("tidak punya", "Nomornya belum terbaca."),
        ("", "Nomornya belum terbaca."),
        ("²", "Nomornya belum terbaca."),
        ("\x00", "Nomornya belum terbaca."),
        ("\ud800", "Nomornya belum terbaca."),
        ("1" * 4_000, "Nomornya belum terbaca."),
    ],
)
def test_what_cannot_be_dialled_is_said_kindly(said: str, hint: str) -> None:
    reading = read_phone(said)

    assert isinstance(reading, Unread)
    assert plain(reading.hint, "id").startswith(hint)


@pytest.mark.parametrize(
    ("shared", "number"),
    [
        ("6281234567890", "+6281234567890"),
        ("+6281234567890", "+6281234567890"),
        ("+62 812-3456-7890", "+6281234567890"),
        ("62812 3456 7890", "+6281234567890"),
        ("0812-3456-7890", "+6281234567890"),
        ("(0812) 3456 7890", "+6281234567890"),
        ("626281234567890", "+6281234567890"),
        ("62215550123", "+62215550123"),
        ("639171234567", "+639171234567"),
        ("60123456789", "+60123456789"),
    ],
)
def test_a_contacts_number_has_its_country_with_or_without_plus(
    shared: str, number: str
) -> None:
    """B106: never the country twice, and never one for another."""
    reading = read_shared_phone(shared)

    assert isinstance(reading, Read)
    assert reading.value.number == number


@pytest.mark.parametrize("shared", ["", "12", "+", "021-555", "\x00", "9" * 40])
def test_a_contact_without_a_number_that_can_be_dialled_is_not_read(
    shared: str,
) -> None:
    assert isinstance(read_shared_phone(shared), Unread)
