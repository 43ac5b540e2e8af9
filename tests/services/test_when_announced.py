"""When an announcement is sent, as admins type it: the office's clock or another."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.interview.reading.result import Read, Unread
from bot.services.announcements import when
from bot.texts import plain
from tests.service import NOON

WIB, WIT = ZoneInfo("Asia/Jakarta"), ZoneInfo("Asia/Jayapura")
"""It is Wednesday, 25 November 2026, 12.00 WIB."""


def at(month: int, day: int, hour: int, minute: int = 0, ahead: int = 7) -> datetime:
    """Return an instant by a clock so many hours ahead of UTC."""
    clock = datetime(2026, month, day, hour, minute, tzinfo=UTC)
    return clock - timedelta(hours=ahead)


@pytest.mark.parametrize(
    ("said", "instant"),
    [
        ("besok 09.00", at(11, 26, 9)),
        ("Besok jam 9", at(11, 26, 9)),
        ("besok", at(11, 26, 9)),
        ("lusa pukul 14.30 WIB.", at(11, 27, 14, 30)),
        ("hari ini jam 3 sore", at(11, 25, 15)),
        ("7 Des 09.00 WITA", at(12, 7, 9, ahead=8)),
        ("7 desember 2026, 09.00 wit", at(12, 7, 9, ahead=9)),
        ("07-12-2026 16:45", at(12, 7, 16, 45)),
        ("tanggal 7 des jam 10", at(12, 7, 10)),
        ("senin jam 9 pagi", at(11, 30, 9)),
        ("hari senin depan pukul 9", at(11, 30, 9)),
        ("rabu jam 8 malam", at(12, 2, 20)),
        ("jam 1 siang", at(11, 25, 13)),
        ("jam 11 siang", at(11, 26, 11)),
        ("jam 12 siang", at(11, 26, 12)),
        ("08.00", at(11, 26, 8)),
        ("2 jam lagi", at(11, 25, 14)),
        ("30 menit lagi", at(11, 25, 12, 30)),
        ("dalam 3 hari", at(11, 28, 12)),
        ("1 minggu lagi", at(12, 2, 12)),
    ],
)
def test_what_is_typed_is_read_by_the_clock_of_the_office(
    said: str, instant: datetime
) -> None:
    assert when.read(said, NOON, WIB) == Read(instant)


@pytest.mark.parametrize(
    "said",
    ["", "nanti", "jam 12 malam", "besok jam 25", "jam setengah 9", "asap", "7.12"],
)
def test_what_cannot_be_read_surely_is_asked_again(said: str) -> None:
    reading = when.read(said, NOON, WIB)
    assert isinstance(reading, Unread)
    assert "Tulis misalnya: besok 09.00" in plain(reading.hint, "id")


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (
            "hari ini 09.00",
            "pukul 09.00 WIB, 10.00 WITA, 11.00 WIT sudah lewat.",
        ),
        ("91 hari lagi", "terlalu jauh. Paling lama 90 hari dari sekarang."),
    ],
)
def test_what_is_over_or_too_far_is_refused_kindly(said: str, why: str) -> None:
    reading = when.read(said, NOON, WIB)
    assert isinstance(reading, Unread)
    assert why in plain(reading.hint, "id")


def test_a_day_alone_may_mean_its_end() -> None:
    read = when.read("10 Des", NOON, WIT, when.LAST_MINUTE)
    assert read == Read(at(12, 10, 23, 59, ahead=9))


def test_three_clocks_say_the_day_where_midnight_lies_between() -> None:
    noon = plain(when.three_clocks(at(12, 7, 9)), "id")
    night = plain(when.three_clocks(at(12, 7, 22, 30)), "id")
    assert noon == "Senin, 7 Desember 2026 pukul 09.00 WIB, 10.00 WITA, 11.00 WIT"
    assert night == (
        "Senin, 7 Desember 2026 pukul 22.30 WIB, 23.30 WITA, "
        "00.30 WIT (8 Desember 2026)"
    )
    assert when.in_the_night(at(12, 7, 19, 30))
    assert not when.in_the_night(at(12, 7, 9))
