"""Days as people type them: the measured table, seen from 25 November 2026."""

from datetime import date

import pytest

from bot.interview.reading import (
    Precision,
    Read,
    Unread,
    Unsure,
    WrittenDay,
    read_day,
    read_day_of_month,
    read_past_day,
)
from bot.texts import plain

TODAY = date(2026, 11, 25)
VAGUE = "Kami perlu tanggalnya. Kira-kira tanggal berapa? Contoh: 25-10-2026."


@pytest.mark.parametrize(
    "said",
    [
        "12/03/2025",
        "12-03-2025",
        "12.03.2025",
        "12/3/25",
        "12 03 2025",
        "12 . 03 . 2025",
        "12/03/2025.",
        "12 maret 25",
        "12maret2025",
        "12-mar-2025",
        "12 Mrt 2025",
        "Jumat 12 Maret 2025",
        "Rabu, 12 Maret 2025",
        "tgl 12 maret 2025",
        "tgl 12 bln 3 thn 2025",
        "dua belas maret 2025",
        "120325",
        "12032025",
        "20250312",
        "2025-03-12",
        "March 12, 2025",
        "Wednesday, March 12, 2025",
        "di-PHK tanggal 12 maret 2025 dari pabrik",
    ],
)
def test_the_twelfth_of_march(said: str) -> None:
    assert read_day(said, TODAY) == Read(WrittenDay(date(2025, 3, 12)))
    assert read_past_day(said, TODAY) == Read(WrittenDay(date(2025, 3, 12)))


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Minggu 18 maret 2018", date(2018, 3, 18)),
        ("17 agt 2025", date(2025, 8, 17)),
        ("17 Agu 2025", date(2025, 8, 17)),
        ("17 Ags 2025", date(2025, 8, 17)),
        ("17 Agust 25", date(2025, 8, 17)),
        ("tujuh belas agustus 2025", date(2025, 8, 17)),
        ("1 nop 2024", date(2024, 11, 1)),
        ("6 Nop 2019", date(2019, 11, 6)),
        ("6 Nopember 19", date(2019, 11, 6)),
        ("12 pebruari 2025", date(2025, 2, 12)),
        ("12 Peb 25", date(2025, 2, 12)),
        ("12 febuari 2025", date(2025, 2, 12)),
        ("1 mei 2024", date(2024, 5, 1)),
        ("12 Sept 2025", date(2025, 9, 12)),
        ("31 des 24", date(2024, 12, 31)),
        ("31 desmber 2024", date(2024, 12, 31)),
        ("29/2/2024", date(2024, 2, 29)),
        ("kemarin", date(2026, 11, 24)),
        ("kemaren", date(2026, 11, 24)),
        ("kmrn", date(2026, 11, 24)),
        ("kemarin lusa", date(2026, 11, 23)),
        ("hari ini", date(2026, 11, 25)),
        ("tadi", date(2026, 11, 25)),
        ("3 hari yang lalu", date(2026, 11, 22)),
        ("tiga hari lalu", date(2026, 11, 22)),
        ("40 hr lalu", date(2026, 10, 16)),
        ("tgl 5 bulan lalu", date(2026, 10, 5)),
        ("tanggal 5 bulan ini", date(2026, 11, 5)),
        ("tgl 12 bulan maret 2025", date(2025, 3, 12)),
        ("12 maret tahun lalu", date(2025, 3, 12)),
        ("12 maret kemarin", date(2026, 3, 12)),
        ("senin minggu lalu", date(2026, 11, 16)),
    ],
)
def test_other_days(said: str, day: date) -> None:
    assert read_past_day(said, TODAY) == Read(WrittenDay(day))


@pytest.mark.parametrize(
    ("name", "month"),
    [
        *(("Nop", 11), ("Nopember", 11), ("Peb", 2), ("Ags", 8), ("Agt", 8)),
        *(("Agust", 8), ("Sept", 9), ("Des", 12), ("Mei", 5), ("Mrt", 3), ("Jan", 1)),
        *(("Apr", 4), ("Jun", 6), ("Jul", 7), ("Okt", 10), ("Pebruari", 2)),
    ],
)
def test_every_short_month_is_known(name: str, month: int) -> None:
    for said in (f"6 {name} 19", f"6 {name} 2019", f"6{name.lower()}2019"):
        assert read_day(said, TODAY) == Read(WrittenDay(date(2019, month, 6))), said


@pytest.mark.parametrize(
    ("said", "today", "month"),
    [
        ("Maret 2025", TODAY, date(2025, 3, 1)),
        ("03/2025", TODAY, date(2025, 3, 1)),
        ("3/25", TODAY, date(2025, 3, 1)),
        ("bulan lalu", TODAY, date(2026, 10, 1)),
        ("bln lalu", TODAY, date(2026, 10, 1)),
        ("sebulan lalu", TODAY, date(2026, 10, 1)),
        ("2 bln lalu", TODAY, date(2026, 9, 1)),
        ("dua bulan yg lalu", TODAY, date(2026, 9, 1)),
        ("5 bulan lalu", TODAY, date(2026, 6, 1)),
        ("bulan ini", TODAY, date(2026, 11, 1)),
        ("mei", TODAY, date(2026, 5, 1)),
        ("mei kemarin", TODAY, date(2026, 5, 1)),
        ("desember lalu", TODAY, date(2025, 12, 1)),
        ("maret tahun lalu", TODAY, date(2025, 3, 1)),
        ("desember", TODAY, date(2025, 12, 1)),
        ("bulan lalu", date(2026, 3, 31), date(2026, 2, 1)),
        ("bulan lalu", date(2026, 1, 1), date(2025, 12, 1)),
        ("14 bulan lalu", date(2026, 2, 28), date(2024, 12, 1)),
    ],
)
def test_a_month_is_asked_for_its_day(said: str, today: date, month: date) -> None:
    reading = read_past_day(said, today)

    assert isinstance(reading, Unsure)
    assert reading.candidates == (WrittenDay(month, Precision.MONTH),)
    assert plain(reading.ask, "id").endswith("Tanggal berapa di bulan itu?")


def test_the_month_is_named_in_the_question() -> None:
    reading = read_day("maret 2025", TODAY)

    assert isinstance(reading, Unsure)
    assert plain(reading.ask, "id") == (
        "Kami baca Maret 2025. Tanggal berapa di bulan itu?"
    )


def test_a_month_or_a_day_is_asked() -> None:
    reading = read_past_day("maret 25", TODAY)

    assert isinstance(reading, Unsure)
    assert reading.candidates == (
        WrittenDay(date(2025, 3, 1), Precision.MONTH),
        WrittenDay(date(2026, 3, 25)),
    )
    assert plain(reading.ask, "id") == (
        "Maksud Anda bulan Maret 2025, atau tanggal Rabu, 25 Maret 2026?"
    )


@pytest.mark.parametrize(
    ("said", "year"), [("2025", 2025), ("tahun lalu", 2025), ("2 thn lalu", 2024)]
)
def test_a_year_is_asked_for_its_day(said: str, year: int) -> None:
    reading = read_past_day(said, TODAY)

    assert isinstance(reading, Unsure)
    assert reading.candidates == (WrittenDay(date(year, 1, 1), Precision.YEAR),)
    assert plain(reading.ask, "id").startswith(f"Kami baca tahun {year}.")


@pytest.mark.parametrize(
    ("said", "monday"),
    [
        ("minggu lalu", date(2026, 11, 16)),
        ("minggu kemarin", date(2026, 11, 16)),
        ("seminggu lalu", date(2026, 11, 16)),
        ("3 minggu yg lalu", date(2026, 11, 2)),
    ],
)
def test_a_week_is_asked_for_its_day(said: str, monday: date) -> None:
    reading = read_past_day(said, TODAY)

    assert isinstance(reading, Unsure)
    assert [each.day for each in reading.candidates] == [
        date.fromordinal(monday.toordinal() + each) for each in range(7)
    ]


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("senin lalu", (date(2026, 11, 23), date(2026, 11, 16))),
        ("jumat", (date(2026, 11, 20), date(2026, 11, 13))),
        ("hari minggu lalu", (date(2026, 11, 22), date(2026, 11, 15))),
        ("rabu lalu", (date(2026, 11, 18), date(2026, 11, 11))),
        ("tadi malam", (date(2026, 11, 24), date(2026, 11, 25))),
        ("tgl 12", (date(2026, 11, 12), date(2026, 10, 12))),
        ("31", (date(2026, 10, 31), date(2026, 8, 31))),
        ("12 atau 13 maret 2025", (date(2025, 3, 12), date(2025, 3, 13))),
    ],
)
def test_two_days_that_may_be_meant_are_asked(
    said: str, days: tuple[date, date]
) -> None:
    reading = read_past_day(said, TODAY)

    assert isinstance(reading, Unsure)
    assert reading.candidates == tuple(WrittenDay(day) for day in days)
    assert plain(reading.ask, "id").startswith("Maksud Anda ")


def test_two_dates_in_a_message_are_asked() -> None:
    reading = read_day("12 maret 2025, eh 15 maret 2025", TODAY)

    assert isinstance(reading, Unsure)
    assert reading.candidates == (
        WrittenDay(date(2025, 3, 12)),
        WrittenDay(date(2025, 3, 15)),
    )
    assert plain(reading.ask, "id") == (
        "Ada dua tanggal di pesan Anda. Mana yang benar?"
    )


@pytest.mark.parametrize(
    ("said", "candidates"),
    [
        ("awal tahun", ()),
        ("minggu", ()),
        ("sekitar 12 maret 2025", (WrittenDay(date(2025, 3, 12)),)),
        ("bukan 12 maret 2025", (WrittenDay(date(2025, 3, 12)),)),
        ("12-3-2025 jam 08.00", (WrittenDay(date(2025, 3, 12)),)),
    ],
)
def test_what_is_vague_is_asked(
    said: str, candidates: tuple[WrittenDay, ...] | None
) -> None:
    reading = read_day(said, TODAY)

    assert isinstance(reading, Unsure)
    assert plain(reading.ask, "id") == VAGUE
    assert candidates is None or reading.candidates == candidates


@pytest.mark.parametrize(
    "said",
    [
        *("31/02/2025", "13/13/2025", "03/13/2025", "31 april 2026", "29 feb 2025"),
        *("99", "32 maret 2025", "31 juni", "999 tahun lalu", "310225"),
    ],
)
def test_an_impossible_day_is_said_kindly(said: str) -> None:
    reading = read_past_day(said, TODAY)

    assert isinstance(reading, Unread)
    assert plain(reading.hint, "id") == (
        "Tanggal itu tidak ada di kalender. Coba tulis lagi, misalnya 28-2-2026."
    )


@pytest.mark.parametrize(
    "said",
    [
        *("ga inget", "5 tahun", "", " ", "asdf", "\x00", "\ud800", "²", "0/0/0"),
        *(
            "3275010101900001",
            "99999 hari lalu",
            "1" * 4_000,
            "/",
            "12/",
            "-",
            "1/1/0001",
        ),
    ],
)
def test_what_holds_no_day_is_not_read(said: str) -> None:
    reading = read_past_day(said, TODAY)

    assert isinstance(reading, Unread)
    assert plain(reading.hint, "id").startswith("Tanggalnya belum terbaca.")


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("12 maret", date(2026, 3, 12)),
        ("12/3", date(2026, 3, 12)),
        ("26 november", date(2025, 11, 26)),
        ("25 november", date(2026, 11, 25)),
        ("29 feb", date(2024, 2, 29)),
        ("maret 27", date(2026, 3, 27)),
    ],
)
def test_a_past_day_without_a_year_is_the_last_one(said: str, day: date) -> None:
    assert read_past_day(said, TODAY) == Read(WrittenDay(day))


def test_a_day_without_a_year_that_may_lie_ahead_is_asked() -> None:
    reading = read_day("12 maret", TODAY)

    assert isinstance(reading, Unsure)
    assert reading.candidates == (
        WrittenDay(date(2026, 3, 12)),
        WrittenDay(date(2027, 3, 12)),
    )


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("1/12/2026", date(2026, 12, 1)),
        ("besok", date(2026, 11, 26)),
        ("31-12-27", date(2027, 12, 31)),
    ],
)
def test_a_day_ahead_is_read_only_where_it_may_lie_ahead(said: str, day: date) -> None:
    assert read_day(said, TODAY) == Read(WrittenDay(day))

    reading = read_past_day(said, TODAY)
    assert isinstance(reading, Unsure)
    assert reading.candidates == ()
    assert "belum tiba" in plain(reading.ask, "id")


def test_a_day_long_ago_is_asked() -> None:
    reading = read_past_day("12/3/98", TODAY)

    assert isinstance(reading, Unsure)
    assert reading.candidates == (WrittenDay(date(1998, 3, 12)),)
    assert "sudah lama sekali" in plain(reading.ask, "id")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("12", Read(WrittenDay(date(2025, 2, 12)))),
        ("tgl 12 kak", Read(WrittenDay(date(2025, 2, 12)))),
        ("dua belas", Read(WrittenDay(date(2025, 2, 12)))),
        ("15/3/2025", Read(WrittenDay(date(2025, 3, 15)))),
    ],
)
def test_the_day_of_a_month_is_read(said: str, expected: Read[WrittenDay]) -> None:
    assert read_day_of_month(said, date(2025, 2, 1), TODAY) == expected


@pytest.mark.parametrize("said", ["30", "0", "29", "lupa"])
def test_a_month_has_only_its_own_days(said: str) -> None:
    assert isinstance(read_day_of_month(said, date(2025, 2, 1), TODAY), Unread)


@pytest.mark.parametrize(
    ("said", "first", "last", "known"),
    [
        ("akhir januari", date(2026, 1, 21), date(2026, 1, 31), "2026-01-01"),
        ("akhir bulan lalu", date(2026, 10, 21), date(2026, 10, 31), "2026-10-01"),
        ("awal bulan ini", date(2026, 11, 1), date(2026, 11, 10), "2026-11-01"),
        ("akhir bulan ini", date(2026, 11, 21), TODAY, "2026-11-01"),
        (
            "pertengahan bulan lalu",
            date(2026, 10, 11),
            date(2026, 10, 20),
            "2026-10-01",
        ),
        ("tengah september", date(2026, 9, 11), date(2026, 9, 20), "2026-09-01"),
        (
            "awal desember tahun lalu",
            date(2025, 12, 1),
            date(2025, 12, 10),
            "2025-12-01",
        ),
        ("abis lebaran", date(2026, 3, 23), date(2026, 3, 31), "2026-03-01"),
        ("sebelum lebaran", date(2026, 3, 12), date(2026, 3, 21), "2026-03-01"),
        ("sehabis natal kmrn", date(2025, 12, 26), date(2025, 12, 31), "2025-12-01"),
        ("sebelum puasa", date(2026, 2, 10), date(2026, 2, 19), "2026-02-01"),
        ("abis lebaran tahun lalu", date(2025, 4, 2), date(2025, 4, 11), "2025-04-01"),
    ],
)
def test_half_a_date_offers_the_days_it_may_be(
    said: str, first: date, last: date, known: str
) -> None:
    reading = read_past_day(said, TODAY)

    assert isinstance(reading, Unsure)
    assert (reading.candidates[0].day, reading.candidates[-1].day) == (first, last)
    assert reading.known == known


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("3 minggu lalu", date(2026, 11, 4)),
        ("seminggu lalu", date(2026, 11, 18)),
        ("minggu lalu", date(2026, 11, 18)),
    ],
)
def test_a_span_of_weeks_is_one_after_a_month_too(said: str, day: date) -> None:
    reading = read_day_of_month(said, date(2026, 10, 1), TODAY)

    assert isinstance(reading, Unsure)
    assert day in [each.day for each in reading.candidates]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("9 hari lalu", date(2026, 11, 16)),
        ("sembilan hari yang lalu", date(2026, 11, 16)),
        ("kemarin", date(2026, 11, 24)),
        ("tgl 10 bulan ini", date(2026, 11, 10)),
        ("15-3", date(2026, 3, 15)),
        ("10 september", date(2026, 9, 10)),
        ("kira2 12", date(2026, 10, 12)),
    ],
)
def test_what_is_no_day_of_the_month_is_read_as_ever(said: str, day: date) -> None:
    reading = read_day_of_month(said, date(2026, 10, 1), TODAY)

    days = {
        each.day
        for each in ([reading.value] if isinstance(reading, Read) else ())
        or (reading.candidates if isinstance(reading, Unsure) else ())
    }
    assert day in days


def test_years_ago_are_said_back() -> None:
    reading = read_day_of_month("6 tahun lalu", date(2026, 10, 1), TODAY)

    assert isinstance(reading, Unsure)
    assert plain(reading.ask, "id").startswith("Kami baca tahun 2020.")
    assert reading.candidates == (WrittenDay(date(2020, 1, 1), Precision.YEAR),)


@pytest.mark.parametrize(
    "unit", ["hari", "minggu", "bulan", "tahun", "hr", "mgg", "bln", "thn"]
)
@pytest.mark.parametrize("number", ["2", "dua", "9", "14"])
def test_no_span_is_ever_a_day_of_the_month(unit: str, number: str) -> None:
    for ago in ("lalu", "yang lalu", "yg lalu"):
        said = f"{number} {unit} {ago}"
        reading = read_day_of_month(said, date(2026, 10, 1), TODAY)
        assert reading == read_day(said, TODAY), said


def test_no_phk_yet_is_no_unreadable_date() -> None:
    reading = read_past_day("belum di phk kak", TODAY)

    assert isinstance(reading, Unread)
    assert plain(reading.hint, "id").startswith("Bila belum ada PHK")


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("bulan lalu tanggal 5", date(2026, 10, 5)),
        ("bln ini tgl 5", date(2026, 11, 5)),
    ],
)
def test_a_month_may_be_named_before_its_day(said: str, day: date) -> None:
    assert read_past_day(said, TODAY) == Read(WrittenDay(day))


@pytest.mark.parametrize("said", ["99999 bulan lalu", "999999999 bulan yang lalu"])
def test_more_months_than_anybody_counts_are_asked(said: str) -> None:
    assert isinstance(read_past_day(said, TODAY), Unsure)


def test_a_month_before_the_calendar_is_none() -> None:
    assert not isinstance(read_day("999 bulan lalu", date(50, 1, 1)), Read)


def test_a_number_that_no_day_of_the_month_has_is_its_year() -> None:
    reading = read_day("februari 30", TODAY)

    assert isinstance(reading, Unsure)
    assert reading.known == "2030-02-01"


def test_the_end_of_a_month_that_has_only_begun_is_asked() -> None:
    reading = read_past_day("akhir bulan ini", date(2026, 11, 5))

    assert isinstance(reading, Unsure)
    assert reading.known == "2026-11-01"
    assert "akhir" not in plain(reading.ask, "id")


def test_a_feast_offers_the_days_around_it() -> None:
    reading = read_past_day("lebaran", TODAY)

    assert isinstance(reading, Unsure)
    days = [each.day for each in reading.candidates]
    assert (days[0], days[-1]) == (date(2026, 3, 19), date(2026, 3, 28))


def test_a_feast_that_no_calendar_has_is_asked() -> None:
    reading = read_past_day("habis lebaran", date(1930, 1, 1))

    assert isinstance(reading, Unsure)
    assert plain(reading.ask, "id") == VAGUE
