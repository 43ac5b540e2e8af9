"""Office time as admins type it: hours, weekdays, how soon, and two numbers."""

from datetime import time

import pytest

from bot.interview.reading.result import Read, Unread
from bot.office_hours import Shift
from bot.services.staff.office_time import (
    read_how_soon,
    read_shift,
    read_two_numbers,
    read_weekdays,
)
from bot.texts import plain

MORNING, EVENING = time(7, 30), time(16)
NOON = (time(12), time(13))


@pytest.mark.parametrize(
    ("said", "shift"),
    [
        ("07.30-16.00", Shift(MORNING, EVENING)),
        ("7:30 \u2013 16", Shift(MORNING, EVENING)),
        ("jam 7.30 sampai 16.00 WIB", Shift(MORNING, EVENING)),
        ("07.30-16.00, istirahat 12.00-13.00", Shift(MORNING, EVENING, NOON)),
        ("Buka 07.30 s/d 16.00 (istirahat 12-13)", Shift(MORNING, EVENING, NOON)),
        ("07.30-16.00 12.00-13.00", Shift(MORNING, EVENING, NOON)),
        ("tutup", None),
        ("LIBUR", None),
        ("-", None),
    ],
)
def test_the_hours_of_a_day_are_read(said: str, shift: Shift | None) -> None:
    assert read_shift(said) == Read(shift)


@pytest.mark.parametrize(
    "said",
    [
        *("", "early", "7.30", "25-26", "07.30-16.60", "07.30-16.00 kecuali Jumat"),
        *("07.30-16.00 12-13 14-15", "tutup 07.30-16.00", "107.30-16.00"),
    ],
)
def test_what_are_no_hours_is_answered_with_an_example(said: str) -> None:
    reading = read_shift(said)
    assert isinstance(reading, Unread)
    assert "07.30-16.00" in plain(reading.hint, "id")


@pytest.mark.parametrize("said", ["16.00-07.30", "07.30-16.00, istirahat 17-18"])
def test_hours_that_run_backwards_are_told_so(said: str) -> None:
    reading = read_shift(said)
    assert isinstance(reading, Unread)
    assert "do not run forward" in plain(reading.hint, "en")


@pytest.mark.parametrize(
    ("said", "days"),
    [
        ("mon-thu", (0, 1, 2, 3)),
        ("Senin - Jumat", (0, 1, 2, 3, 4)),
        ("jum", (4,)),
        ("sen, rabu,minggu", (0, 2, 6)),
    ],
)
def test_weekdays_are_read(said: str, days: tuple[int, ...]) -> None:
    assert read_weekdays(said) == Read(days)


@pytest.mark.parametrize("said", ["", "someday", "fri-mon", "mon-someday", "mon,,fri"])
def test_what_are_no_weekdays_is_asked_again(said: str) -> None:
    assert isinstance(read_weekdays(said), Unread)


@pytest.mark.parametrize(
    ("said", "minutes"),
    [
        ("4h", 240),
        ("4 jam", 240),
        ("90 menit", 90),
        ("2d", 900),
        ("2 hari kerja", 900),
        ("1 hari 2 jam", 570),
        ("1d, 2h 30m", 600),
    ],
)
def test_how_soon_is_read_in_minutes_of_office_time(said: str, minutes: int) -> None:
    assert read_how_soon(said) == Read(minutes)


@pytest.mark.parametrize("said", ["", "4", "segera", "-4 jam", "4 jam lagi", "1,5 jam"])
def test_what_is_no_length_is_answered_with_an_example(said: str) -> None:
    reading = read_how_soon(said)
    assert isinstance(reading, Unread)
    assert "4 jam" in plain(reading.hint, "id")


@pytest.mark.parametrize("said", ["40 60", "40 dan 60", "40/60", "peringatan 40, 60."])
def test_two_numbers_are_read(said: str) -> None:
    assert read_two_numbers(said) == Read((40, 60))


@pytest.mark.parametrize("said", ["", "40", "40 50 60", "-40 60", "4,5 60", "99999 1"])
def test_what_are_not_two_numbers_is_asked_again(said: str) -> None:
    assert isinstance(read_two_numbers(said), Unread)
