"""Lengths of time and plain counts."""

import pytest

from bot.interview.reading import Read, Unread, Unsure, read_count, read_months
from bot.texts import plain


@pytest.mark.parametrize(
    ("said", "months"),
    [
        ("1 thn 2 bln", 14),
        ("1 tahun 2 bulan", 14),
        ("setahun dua bulan", 14),
        ("1 tahun dan 2 bulan", 14),
        ("14 bulan", 14),
        ("14bln", 14),
        ("empat belas bulan", 14),
        ("14", 14),
        ("setahun", 12),
        ("sebulan", 1),
        ("dua tahun", 24),
        ("2th", 24),
        ("1,5 tahun", 18),
        ("1.5 thn", 18),
        ("setahun setengah", 18),
        ("satu setengah tahun", 18),
        ("setengah tahun", 6),
        ("0", 0),
        ("3 years", 36),
    ],
)
def test_a_length_is_read_in_months(said: str, months: int) -> None:
    assert read_months(said) == Read(months)


@pytest.mark.parametrize(
    ("said", "first", "second"),
    [
        ("12-14 bulan", 12, 14),
        ("12 - 14", 12, 14),
        ("1-2 tahun", 12, 24),
        ("12 atau 13 bulan", 12, 13),
        ("12 dari 24", 12, 24),
    ],
)
def test_two_lengths_are_asked(said: str, first: int, second: int) -> None:
    reading = read_months(said)

    assert isinstance(reading, Unsure)
    assert reading.candidates == (first, second)
    assert plain(reading.ask, "id") == (
        f"Ada dua angka: {first} dan {second}. Mana yang lebih tepat?"
    )


@pytest.mark.parametrize(
    ("said", "months"),
    [("2 tahun lebih", 24), ("hampir 2 tahun", 24), ("kurang dari setahun", 12)],
)
def test_a_rough_length_is_asked(said: str, months: int) -> None:
    reading = read_months(said)

    assert isinstance(reading, Unsure)
    assert reading.candidates == (months,)


@pytest.mark.parametrize(
    "said",
    [
        *("6 bulan 2 minggu", "thn 2", "-3", "1,3 tahun", "9999999", "40 hari", "lama"),
        *("", "\x00", "\ud800", "²", "1" * 4_000, "12,5", "99999 bulan", "tahun"),
    ],
)
def test_what_is_no_length_is_not_read(said: str) -> None:
    reading = read_months(said)

    assert isinstance(reading, Unread)
    assert plain(reading.hint, "id") == (
        "Angkanya belum terbaca. Tulis jumlah bulan, misalnya 6."
    )


@pytest.mark.parametrize(
    ("said", "count"),
    [
        *(("2", 2), ("2 kali", 2), ("dua kali", 2), ("dua belas", 12), ("nol", 0)),
        *(("sekitar 12", 12), ("seratus dua puluh tiga", 123), ("12 bln", 12)),
    ],
)
def test_a_count_is_read(said: str, count: int) -> None:
    assert read_count(said) == Read(count)


@pytest.mark.parametrize("said", ["12-14", "12 atau 14", "antara 12 dan 14"])
def test_a_range_of_counts_is_asked(said: str) -> None:
    reading = read_count(said)

    assert isinstance(reading, Unsure)
    assert reading.candidates == (12, 14)


@pytest.mark.parametrize("said", ["1,5", "-2", "1" * 50, "", "banyak", "10001"])
def test_what_is_no_count_is_not_read(said: str) -> None:
    assert isinstance(read_count(said), Unread)
