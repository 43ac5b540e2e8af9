"""Rupiah as people type them: the measured table, and what else has been seen."""

import pytest

from bot.interview.reading import Read, Unread, Unsure, read_rupiah
from bot.texts import Rupiah, plain


@pytest.mark.parametrize(
    "said",
    [
        "4,5 jt",
        "4.5juta",
        "4,5jt",
        "4.500.000",
        "4,500,000",
        "Rp 4.500.000,-",
        "Rp. 4.500.000,00",
        "Rp4.500.000,-/bulan",
        "4.500.000.-",
        "IDR 4,500,000.00",
        "4500rb",
        "4.500 ribu",
        "4500k",
        "4500 K",
        "4 juta 500 ribu",
        "4jt 500rb",
        "empat setengah juta",
        "empat koma lima juta",
        "empat juta lima ratus ribu",
        "4 setengah juta",
        "4 1/2 juta",
        "4½ juta",
        "4\u2019500\u2019000",
        "4'500'000",
        "4 500 000",
        "4500000",
        "±4,5 juta",
        "sekitar 4,5 jutaan",
        "kira-kira 4,5 juta per bulan",
        "4.5OO.OOO",
        "4.5oo.ooo",
        "\uff14\uff0e\uff15\uff10\uff10\uff0e\uff10\uff10\uff10",
        "gaji saya 4,5 juta sebulan kak",
        "4.500.000 rupiah",
        "٤٥٠٠٠٠٠",
        "UMR 4,5 juta",
    ],
)
def test_four_and_a_half_million(said: str) -> None:
    assert read_rupiah(said) == Read(Rupiah(4_500_000))


@pytest.mark.parametrize(
    ("said", "amount"),
    [
        ("sejuta", 1_000_000),
        ("sejutaan", 1_000_000),
        ("sejuta setengah", 1_500_000),
        ("4 juta-an", 4_000_000),
        ("satu setengah juta", 1_500_000),
        ("dua juta setengah", 2_500_000),
        ("setengah juta", 500_000),
        ("tiga juta tujuh ratus lima puluh ribu", 3_750_000),
        ("seratus ribu", 100_000),
        ("sebelas juta", 11_000_000),
        ("dua belas juta", 12_000_000),
        ("dua puluh lima juta", 25_000_000),
        ("empatjuta", 4_000_000),
        ("1,5 miliar", 1_500_000_000),
        ("4,25jt", 4_250_000),
        ("0,5 juta", 500_000),
        ("4 juta 500", 4_500_000),
        ("4 juta lima ratus", 4_500_000),
        ("4,500 juta", 4_500_000),
        ("dua juta saratus", 2_100_000),
        ("dua juta limang atus", 2_500_000),
        ("rong yuto", 2_000_000),
        ("tilu juta", 3_000_000),
        ("3200.000", 3_200_000),
        ("4. 300. 000", 4_300_000),
        ("4.300 000", 4_300_000),
        ("3.200.000 (tiga juta dua ratus ribu)", 3_200_000),
        ("kurang lebih 4 juta", 4_000_000),
        ("100.000", 100_000),
    ],
)
def test_other_amounts(said: str, amount: int) -> None:
    assert read_rupiah(said) == Read(Rupiah(amount))


@pytest.mark.parametrize("said", ["1.234.567,89", "1,234,567.89", "Rp1.234.567,5"])
def test_decimals_are_rounded_and_never_multiply(said: str) -> None:
    assert read_rupiah(said) == Read(Rupiah(1_234_568))


@pytest.mark.parametrize(
    ("said", "smaller", "larger"),
    [
        ("4.500", 4_500, 4_500_000),
        ("4500", 4_500, 4_500_000),
        ("Rp 4.500", 4_500, 4_500_000),
        ("4", 4_000, 4_000_000),
        ("lima", 5_000, 5_000_000),
        ("4,5", 4_500, 4_500_000),
        ("99.999", 99_999, 99_999_000),
        ("1,234.56", 1_235, 1_234_560),
        ("4,5m", 4_500_000, 4_500_000_000),
        ("1.5 M", 1_500_000, 1_500_000_000),
        ("50 rb", 50_000, 50_000_000),
        ("4.5k", 4_500, 4_500_000),
        ("seribu lima ratus", 1_500, 1_500_000),
        ("4jt2", 4_002_000, 4_200_000),
        ("4 juta 80", 4_080_000, 4_800_000),
    ],
)
def test_an_uncertain_size_is_asked(said: str, smaller: int, larger: int) -> None:
    reading = read_rupiah(said)

    assert isinstance(reading, Unsure)
    assert reading.candidates == (smaller, larger)
    assert plain(reading.ask, "id").startswith("Maksud Anda Rp")


def test_the_question_shows_both_amounts_with_their_dots() -> None:
    reading = read_rupiah("4.500")

    assert isinstance(reading, Unsure)
    assert plain(reading.ask, "id") == "Maksud Anda Rp4.500 atau Rp4.500.000?"


@pytest.mark.parametrize(
    ("said", "first", "other"),
    [
        ("3-4 juta", 3_000_000, 4_000_000),
        ("3 - 4 juta", 3_000_000, 4_000_000),
        ("3\u20134 jt", 3_000_000, 4_000_000),
        ("4jt-5jt", 4_000_000, 5_000_000),
        ("3 sampai 4 juta", 3_000_000, 4_000_000),
        ("3 s/d 4 jt", 3_000_000, 4_000_000),
        ("antara 3 dan 4 juta", 3_000_000, 4_000_000),
        ("tiga atau empat juta", 3_000_000, 4_000_000),
        ("4,5-5 jt", 4_500_000, 5_000_000),
        ("4.500.000 - 5.000.000", 4_500_000, 5_000_000),
        ("4.500.000-5.000.000", 4_500_000, 5_000_000),
        ("pokok 4 juta tunjangan 500 ribu", 4_000_000, 500_000),
        ("500 ribu 4 juta", 500_000, 4_000_000),
    ],
)
def test_two_amounts_are_asked(said: str, first: int, other: int) -> None:
    reading = read_rupiah(said)

    assert isinstance(reading, Unsure)
    assert reading.candidates == (first, other)
    assert plain(reading.ask, "id").startswith("Ada dua jumlah: ")


@pytest.mark.parametrize("said", ["UMR", "umk bekasi", "sesuai UMP", "upah minimum"])
def test_the_minimum_wage_is_no_figure(said: str) -> None:
    reading = read_rupiah(said)

    assert isinstance(reading, Unsure)
    assert reading.candidates == ()
    assert plain(reading.ask, "id").startswith("UMR berbeda di setiap daerah.")


@pytest.mark.parametrize(
    ("said", "ask"),
    [
        ("150rb/hari", "Itu upah sehari, ya? Berapa kira-kira sebulan?"),
        ("150.000 per hari", "Itu upah sehari, ya? Berapa kira-kira sebulan?"),
        ("150 ribu sehari", "Itu upah sehari, ya? Berapa kira-kira sebulan?"),
        ("harian 150 rb", "Itu upah sehari, ya? Berapa kira-kira sebulan?"),
        ("1 juta seminggu", "Berapa kira-kira sebulan?"),
        ("60 juta per tahun", "Berapa kira-kira sebulan?"),
        ("125rb per shift", "Berapa kira-kira sebulan?"),
        ("2.000 per potong", "Berapa kira-kira sebulan?"),
        ("2 minggu sekali 1,8 juta", "Berapa kira-kira sebulan?"),
        ("borongan 90 ribu", "Berapa kira-kira sebulan?"),
    ],
)
def test_a_wage_for_another_time_is_asked_for_a_month(said: str, ask: str) -> None:
    reading = read_rupiah(said)

    assert isinstance(reading, Unsure)
    assert reading.candidates == ()
    assert plain(reading.ask, "id") == ask


@pytest.mark.parametrize("said", ["gaji bersih 4 juta", "4 juta nett", "4jt take home"])
def test_a_net_wage_is_asked(said: str) -> None:
    reading = read_rupiah(said)

    assert isinstance(reading, Unsure)
    assert reading.candidates == (4_000_000,)
    assert "gaji bersih" in plain(reading.ask, "id")


@pytest.mark.parametrize(
    "said",
    [
        *("di atas 5 juta", "lebih dari 5jt", "5 juta ke atas", "5jt+", "<5jt"),
        *("paling banyak 5 juta", "mentok 5jt", "ga sampe 5 juta", "5jt kurang dikit"),
    ],
)
def test_a_bound_is_no_figure(said: str) -> None:
    reading = read_rupiah(said)

    assert isinstance(reading, Unsure)
    assert reading.candidates == (5_000_000,)


@pytest.mark.parametrize(
    "said",
    [
        "4.500.00",
        "45.00.000",
        "1,234,567.890",
        "1.234,567.890",
        "-4500000",
        "- 4,5 juta",
        "0",
        "Rp0",
        "3275010101900001",
        "USD 300",
        "$4,500,000",
        "ga tau",
        "banyak",
        "",
        "\x00",
        "\ud800",
        "²",
        "1" * 4_000,
        "jt",
        "2 tahun",
        "kontrak 2 tahun tapi baru 1 tahun udah diputus",
        "dua digit",
        "6 bulan ga digaji",
        "4 juta " * 100,
    ],
)
def test_what_makes_no_sense_is_not_read(said: str) -> None:
    reading = read_rupiah(said)

    assert isinstance(reading, Unread)
    assert plain(reading.hint, "id") == (
        "Jumlahnya belum terbaca. Tulis seperti ini: 4.500.000 atau 4,5 juta."
    )
