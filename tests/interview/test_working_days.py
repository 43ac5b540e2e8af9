"""Holidays, collective leave, and an office's own days above them."""

from datetime import date

import pytest

from bot.texts import plain
from bot.working_days import (
    NeverOpen,
    OwnDays,
    add_working_days,
    holiday_on,
    is_working_day,
    knows_collective_leave,
    missing_leave_warning,
    next_working_day,
)


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "Tahun Baru Masehi"),
        (date(2026, 3, 21), "Hari Raya Idul Fitri"),
        (date(2027, 3, 10), "Hari Raya Idul Fitri"),
        (date(2026, 12, 25), "Hari Raya Natal"),
    ],
)
def test_a_holiday_has_its_indonesian_name(day: date, name: str) -> None:
    assert holiday_on(day) == name


@pytest.mark.parametrize(
    "day", [date(2025, 1, 28), date(2025, 8, 18), date(2026, 12, 24), date(2027, 3, 9)]
)
def test_collective_leave_keeps_the_office_closed(day: date) -> None:
    name = holiday_on(day)

    assert name is not None
    assert name.startswith("Cuti Bersama")
    assert not is_working_day(day)


def test_names_do_not_follow_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    for variable in ("LANG", "LC_ALL", "LANGUAGE"):
        monkeypatch.setenv(variable, "en_US.UTF-8")

    assert holiday_on(date(2031, 12, 25)) == "Hari Raya Natal"


@pytest.mark.parametrize(
    ("year", "holidays", "leave"), [(2025, 17, 11), (2026, 17, 8), (2027, 18, 8)]
)
def test_the_years_hold_what_the_decrees_say(
    year: int, holidays: int, leave: int
) -> None:
    days = [
        date.fromordinal(each)
        for each in range(
            date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal()
        )
    ]
    names = [name for day in days if (name := holiday_on(day))]

    assert len([n for n in names if n.startswith("Cuti Bersama")]) == leave
    assert len([n for n in names if not n.startswith("Cuti Bersama")]) == holidays
    assert not any("perkiraan" in name for name in names)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 25), True),
        (date(2026, 11, 27), True),
        (date(2026, 11, 28), False),
        (date(2026, 11, 29), False),
        (date(2026, 12, 25), False),
    ],
)
def test_the_office_works_from_monday_to_friday(day: date, works: object) -> None:
    assert is_working_day(day) is works


def test_an_office_has_days_of_its_own() -> None:
    own: OwnDays = {
        date(2026, 11, 25): "Pilkada",
        date(2026, 11, 28): None,
        date(2026, 12, 24): None,
    }

    assert not is_working_day(date(2026, 11, 25), own)
    assert holiday_on(date(2026, 11, 25), own) == "Pilkada"
    assert is_working_day(date(2026, 11, 28), own)
    assert is_working_day(date(2026, 12, 24), own)
    assert holiday_on(date(2026, 12, 24), own) is None
    assert is_working_day(date(2026, 11, 25))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 25), date(2026, 11, 26)),
        (date(2026, 11, 27), date(2026, 11, 30)),
        (date(2026, 12, 23), date(2026, 12, 28)),
        (date(2026, 3, 17), date(2026, 3, 25)),
        (date(2027, 12, 31), date(2028, 1, 3)),
    ],
)
def test_the_next_working_day(day: date, expected: date) -> None:
    assert next_working_day(day) == expected


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2026, 11, 25), 0, date(2026, 11, 25)),
        (date(2026, 11, 28), 0, date(2026, 11, 28)),
        (date(2026, 11, 25), 3, date(2026, 11, 30)),
        (date(2026, 11, 28), 1, date(2026, 11, 30)),
        (date(2026, 12, 22), 3, date(2026, 12, 29)),
    ],
)
def test_working_days_are_added(day: date, count: int, expected: date) -> None:
    assert add_working_days(day, count) == expected


def test_working_days_are_not_taken_away() -> None:
    with pytest.raises(ValueError, match="count forwards"):
        add_working_days(date(2026, 11, 25), -1)


def test_an_office_that_never_opens_says_so() -> None:
    first = date(2026, 11, 25).toordinal()
    closed: OwnDays = {date.fromordinal(first + each): "tutup" for each in range(400)}

    with pytest.raises(NeverOpen, match="own_days"):
        next_working_day(date(2026, 11, 25), closed)


def test_a_year_without_decreed_leave_is_warned_about() -> None:
    assert knows_collective_leave(2027)
    assert missing_leave_warning(2027) is None
    assert not knows_collective_leave(2099)
    warning = missing_leave_warning(2099)
    assert warning is not None
    assert plain(warning, "id") == (
        "Kalender belum memuat cuti bersama 2099. "
        "Periksa keputusan pemerintah, lalu tambahkan harinya."
    )
